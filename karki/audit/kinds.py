"""What the events of the trail are about, in a dozen words, for a reader who filters.

An app names its kinds in its `audit.py`: `kinds.register("plan", _("The plan"), "plans.plan", "plans.round")`. An event
belongs to the kind with the longest beginning that its code has; what nobody has named is among the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from karki.audit import trail

REST = "other"


@dataclass(frozen=True, slots=True)
class Kind:
    key: str
    label: str | Promise


_kinds: dict[str, Kind] = {}
_beginnings: dict[str, str] = {}


def register(key: str, label: str | Promise, *beginnings: str) -> None:
    """Events whose codes begin so are of the kind `key`; registering a kind again adds to it."""
    _kinds[key] = Kind(key, label)
    _beginnings.update(dict.fromkeys(beginnings, key))


def kind_of(code: str) -> Kind:
    """The kind of an event, by its code."""
    longest = max((one for one in _beginnings if code.startswith(one)), key=len, default="")
    return _kinds[_beginnings[longest]] if longest else Kind(REST, _("other"))


def every() -> list[Kind]:
    """The kinds that have events, in the order of their names; the rest is last, where there is any."""
    found = {kind_of(code).key: kind_of(code) for code in trail.registered_codes()}
    rest = found.pop(REST, None)
    return sorted(found.values(), key=lambda kind: str(kind.label).casefold()) + ([rest] if rest else [])


def codes_of(key: str) -> list[str]:
    """The codes of a kind; none for a kind there is not."""
    return sorted(code for code in trail.registered_codes() if kind_of(code).key == key)


register("secrets", _("reading of secrets"), "audit.secret_read")
