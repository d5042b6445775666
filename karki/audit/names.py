"""People in the trail: ids only, and who they are is looked up when somebody reads.

An app registers the models whose rows are people, or are called after one (`register_names`). Such a row leaves no
name behind: a person who is erased is from then on “a removed person” everywhere in the trail.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

Lookup = Callable[[Collection[int]], Mapping[int, str]]
Ref = tuple[str, int]  #: a model's label and a row's id

ACTOR = "accounts.user"
_lookups: dict[str, Lookup] = {}
_ids: dict[str, str] = {}


def register_names(label: str, lookup: Lookup) -> None:
    """Rows of the model `label` (accounts.user) are known by id; `lookup` gives names by id in one query."""
    _lookups[label] = lookup


def register_id(detail: str, label: str) -> None:
    """A bare number under the key `detail` of an event is a row of `label`: so some operations have written people."""
    _ids[detail] = label


def named(details: Mapping[str, Any]) -> dict[str, Any]:
    """The details of an event with its bare numbers of people as people."""
    return {
        key: {"ref": _ids[key], "id": value} if key in _ids and isinstance(value, int) else value
        for key, value in details.items()
    }


def is_named(label: str) -> bool:
    return label in _lookups


def storable(value: Any) -> Any:
    """A detail of an event as JSON: a person becomes their id, any other row its text."""
    if isinstance(value, models.Model):
        label = value._meta.label_lower
        return someone(value) if is_named(label) else str(value)
    if isinstance(value, Mapping):
        return {key: storable(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [storable(one) for one in value]
    return value


def someone(row: models.Model, note: str = "") -> dict[str, Any]:
    """A person as a detail of an event, with what is said of them beside the name: “Saara Sund (I.1)”."""
    ref: dict[str, Any] = {"ref": row._meta.label_lower, "id": row.pk}
    return {**ref, "note": note} if note else ref


def refs_in(value: Any) -> set[Ref]:
    """Everybody of whom a stored detail speaks."""
    if isinstance(value, Mapping):
        if "ref" in value:
            return {(str(value["ref"]), int(value.get("id") or 0))}
        return set().union(*map(refs_in, value.values()))
    if isinstance(value, list):
        return set().union(*map(refs_in, value))
    return set()


class Names:
    """The names behind ids, fetched at once: one query for each kind of row, whatever the number of events."""

    def __init__(self, refs: Iterable[Ref]) -> None:
        wanted: dict[str, set[int]] = {}
        for label, pk in refs:
            wanted.setdefault(label, set()).add(pk)
        self._found = {
            label: _lookups[label](ids - {0}) if label in _lookups and ids - {0} else {}
            for label, ids in wanted.items()
        }

    def of(self, label: str, pk: int | None) -> str:
        return self._found.get(label, {}).get(pk or 0) or _("a removed person")

    def shown(self, value: Any) -> str:
        """A stored detail as text for a reader."""
        if isinstance(value, Mapping) and "ref" in value:
            name = self.of(str(value["ref"]), value.get("id"))
            return f"{name} ({value['note']})" if value.get("note") else name
        if isinstance(value, list):
            return ", ".join(map(self.shown, value))
        return "" if value is None else str(value)
