"""Who holds a person or an organisation of the registry: asked when two are merged, when one is exported or erased.

An app registers each of its relations in `AppConfig.ready()`; a test fails when one is not:

    references.register_relation(_("Answers for"), Assignment, "person")

or, where a relation is no plain foreign key, with functions of its own:

    references.register(_("…"), of="stakeholders.person", key="plans.assignment.person", holds=…, move=…)

The contract:
- `holds(subject)` gives what is held as `Held`: words for a reader, data for a file;
- `move(source, target, only=None)` lets `target` be held instead of `source` and gives the keys of what was moved, as JSON
  can keep them. What cannot move (the target is there already) stays with the source. With `only`, no others are
  moved: undoing a merge is `move(target, source, only=moved)`.

When a person is erased (`Erasing`), a relation that says nothing stays, with nobody's name on it; `erase(subject)` takes the
name out of what was written from it. What tells of the person themselves GOES: contact details, notes, stances. What the city
must be able to show BINDS: it keeps the person from being erased.

What passes on to a successor when a post changes hands says so (`Following`): the open promises, the coming meetings. What was
said and done says nothing, and stays with whom it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.functional import Promise

from karki.common.versions import Versioned


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that holds the subject: as words, and its own data."""

    text: str
    data: Mapping[str, Any] = field(default_factory=dict)


Holds = Callable[[Any], Iterable[Held]]
Move = Callable[..., list[Any]]
Rows = Callable[[models.QuerySet[Any]], models.QuerySet[Any]]
#: `(row, source, target, by)`: what is done besides moving, such as the event of the audit trail.
Passed = Callable[[Any, Any, Any, Any], object]


@dataclass(frozen=True, slots=True)
class Open:
    """One thing that would pass on, in words; `value` is its name in a form."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Following:
    """What of a relation passes on when a post changes hands: `rows` gives it on a day, `words` calls it by its name,
    `passed` is told of what did."""

    rows: Callable[[Any, date], models.QuerySet[Any]]
    words: Callable[[Any], str] = str
    passed: Passed | None = None


class Erasing(Enum):
    """What becomes of a relation when the person is erased."""

    STAYS = "stays"
    GOES = "goes"
    BINDS = "binds"


@dataclass(frozen=True, slots=True)
class Holder:
    """A relation to people or organisations: what it is called, who holds, how to move it, what of it follows a post."""

    key: str
    label: str | Promise
    of: str
    holds: Holds
    move: Move
    follows_post: Following | None = None
    erasing: Erasing = Erasing.STAYS
    erase: Callable[[Any], object] | None = None


_holders: dict[str, Holder] = {}


def register(label: str | Promise, *, of: str, key: str, holds: Holds, move: Move, **more: Any) -> None:
    """Adds a relation; `of` is the model held ("stakeholders.person"). Registering a key again replaces it."""
    _holders[key] = Holder(key, label, of, holds, move, **more)


def register_relation(
    label: str | Promise,
    model: type[models.Model],
    name: str,
    *,
    data: Callable[[Any], Mapping[str, Any]] | None = None,
    follows_post: Rows | None = None,
    from_day: str = "",
    words: Callable[[Any], str] = str,
    passed: Passed | None = None,
    erasing: Erasing = Erasing.STAYS,
    erase: Callable[[Any], object] | None = None,
) -> None:
    """Adds a foreign key or a many-to-many of `model`.

    `data` gives what a file says of a row beside its words. `follows_post` narrows the rows to those that pass on to a
    successor (open ones), and `from_day` to those whose day, under that path, has not come when the successor begins;
    without `follows_post` none pass on. `words` calls such a row by its name, `passed` is told of each that did.
    """
    relation = model._meta.get_field(name)
    key = f"{model._meta.label_lower}.{name}"
    of = relation.related_model._meta.label_lower  # type: ignore[union-attr]
    mover = _move_many(model, name) if relation.many_to_many else _move_key(model, name)

    def holds(subject: models.Model) -> Iterable[Held]:
        rows = model._default_manager.filter(**{name: subject.pk})
        return [Held(str(row), data(row) if data else {}) for row in rows]

    def following(subject: models.Model, day: date) -> models.QuerySet[Any]:
        assert follows_post is not None
        rows = follows_post(model._default_manager.filter(**{name: subject.pk}))
        return rows.filter(**{f"{from_day}__gte": day}) if from_day else rows

    follow = Following(following, words, passed) if follows_post else None

    def remove(subject: models.Model) -> None:
        model._default_manager.filter(**{name: subject.pk}).delete()

    erase = remove if erasing is Erasing.GOES else erase
    register(label, of=of, key=key, holds=holds, move=mover, follows_post=follow, erasing=erasing, erase=erase)


def holders(of: str) -> list[Holder]:
    """The relations to the model `of`, in the order in which they were registered."""
    return [holder for holder in _holders.values() if holder.of == of]


def keys() -> set[str]:
    return set(_holders)


def held_by(subject: models.Model) -> list[tuple[Holder, list[Held]]]:
    """Everything that holds the subject, by relation; relations that hold nothing are left out."""
    pairs = ((holder, list(holder.holds(subject))) for holder in holders(subject._meta.label_lower))
    return [(holder, found) for holder, found in pairs if found]


def binding(subject: models.Model) -> list[Holder]:
    """The relations because of which the subject cannot be erased."""
    return [holder for holder, _held in held_by(subject) if holder.erasing is Erasing.BINDS]


def erase(subject: models.Model) -> None:
    """Takes the subject's name out of what stays, and then removes what goes: the other names among it."""
    for holder in sorted(holders(subject._meta.label_lower), key=lambda one: one.erasing is Erasing.GOES):
        if holder.erase is not None:
            holder.erase(subject)


def move_all(source: models.Model, target: models.Model, *, but: Collection[str] = ()) -> dict[str, list[Any]]:
    """Lets the target be held wherever the source was, `but` by some relations; gives what moved, for `move_back`."""
    found = [holder for holder in holders(source._meta.label_lower) if holder.key not in but]
    moved = {holder.key: holder.move(source, target) for holder in found}
    return {key: rows for key, rows in moved.items() if rows}


def move_back(source: models.Model, target: models.Model, moved: Mapping[str, list[Any]]) -> None:
    """Undoes `move_all(source, target)`: exactly what it moved is again the source's."""
    for key, rows in moved.items():
        if key in _holders:
            _holders[key].move(target, source, only=rows)


def passing(source: models.Model, day: date) -> list[tuple[Holder, list[Open]]]:
    """What is open with the source when somebody else begins on `day`, by relation: what `pass_on` would pass on."""
    found = []
    for holder in holders(source._meta.label_lower):
        if holder.follows_post is not None:
            rows = holder.follows_post.rows(source, day)
            found.append((holder, [Open(f"{holder.key}:{row.pk}", holder.follows_post.words(row)) for row in rows]))
    return [(holder, rows) for holder, rows in found if rows]


def pass_on(
    source: models.Model, target: models.Model, *, day: date, by: Any, only: Collection[str] | None = None
) -> dict[str, list[Any]]:
    """Lets the target, who has the post from `day` on, have what is open with the source; gives what passed on.

    `only` are values of `Open` that a person chose; without it, all passes on.
    """
    moved: dict[str, list[Any]] = {}
    for holder in holders(source._meta.label_lower):
        if holder.follows_post is None:
            continue
        rows = {row.pk: row for row in holder.follows_post.rows(source, day)}
        chosen = [pk for pk in rows if only is None or f"{holder.key}:{pk}" in only]
        moved[holder.key] = holder.move(source, target, only=chosen) if chosen else []
        if holder.follows_post.passed is not None:
            for pk in moved[holder.key]:
                holder.follows_post.passed(rows[pk], source, target, by)
    return {key: rows for key, rows in moved.items() if rows}


def _move_key(model: type[models.Model], name: str) -> Move:
    def move(source: models.Model, target: models.Model, only: Collection[Any] | None = None) -> list[Any]:
        rows = model._default_manager.filter(**{name: source.pk})
        rows = rows if only is None else rows.filter(pk__in=only)
        return [pk for pk in rows.order_by("pk").values_list("pk", flat=True) if _set(model, pk, name, target)]

    return move


def _set(model: type[models.Model], pk: Any, name: str, target: models.Model) -> bool:
    """Points one row to the target; False where a constraint says that the target is there already.

    Its version grows, so that a form opened before does not point it back.
    """
    later = {"version": F("version") + 1} if issubclass(model, Versioned) else {}
    try:
        with transaction.atomic():
            model._default_manager.filter(pk=pk).update(**{name: target}, **later)
    except IntegrityError:
        return False
    return True


def _move_many(model: type[models.Model], name: str) -> Move:
    def move(source: models.Model, target: models.Model, only: Collection[Any] | None = None) -> list[Any]:
        rows = model._default_manager.filter(**{name: source.pk}).exclude(**{name: target.pk})
        moved = []
        for row in rows if only is None else rows.filter(pk__in=only):
            getattr(row, name).remove(source.pk)
            getattr(row, name).add(target.pk)
            moved.append(row.pk)
        return moved

    return move
