"""Lists of names with names under them, edited as a whole: stakeholders of a goal, tools of the handbook.

Somebody else may have added an entry meanwhile: what the edit does not mention stays, at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from karki.plans.models import Influence, Tool

Row = TypeVar("Row", Influence, Tool)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line as edited: the row it was (`pk`, None: new), and whether it stands under an entry above it."""

    name: str
    pk: int | None = None
    sub: bool = False


@dataclass(slots=True)
class Outcome:
    """What the edit did, by name; `named` are the ids of the rows that are new or got another name.

    An entry has a name and is renamed; a text of the handbook has none and is reworded.
    """

    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    reworded: list[tuple[str, str]] = field(default_factory=list)
    named: list[int] = field(default_factory=list)
    moved: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.renamed or self.reworded or self.moved)

    def details(self) -> dict[str, object]:
        changed = {"added": self.added, "removed": self.removed, "renamed": self.renamed, "reworded": self.reworded}
        return {**changed, "moved": self.moved}


def rewrite(rows: Sequence[Row], entries: Sequence[Entry], removed: Collection[int], new: Callable[[], Row]) -> Outcome:
    """Makes `rows` (in order) say what `entries` say, and removes `removed`; a name left empty is no entry."""
    known = {row.pk: row for row in rows}
    before = _places([row for row in rows if row.pk not in removed])
    outcome = Outcome()
    written: list[Row] = []
    group: list[Row] = []  # the outermost entry above, and what stands under it
    for entry in _wanted(rows, entries, removed):
        row = known.get(entry.pk or 0) or new()
        parent = _parent(row, group) if entry.sub and group else None
        _write(row, entry.name.strip(), parent, len(written) + 1, outcome)
        written.append(row)
        if parent is None:
            group = []
        group.append(row)
    stayed = {pk for pk, _above in before}
    outcome.moved = _places([row for row in written if row.pk in stayed]) != before
    for pk in removed:
        if pk in known:
            outcome.removed.append(known[pk].name)
            known[pk].delete()
    return outcome


def _wanted(rows: Sequence[Row], entries: Sequence[Entry], removed: Collection[int]) -> list[Entry]:
    mentioned = {entry.pk for entry in entries}
    wanted = list(entries)
    wanted += [Entry(row.name, row.pk, row.parent_id is not None) for row in rows if row.pk not in mentioned]
    return [entry for entry in wanted if entry.name.strip() and entry.pk not in removed]


def _places(rows: Sequence[Row]) -> list[tuple[int, int | None]]:
    """The rows in order, each with what it stands under."""
    return [(row.pk, row.parent_id) for row in rows]


def _parent(row: Row, group: list[Row]) -> Row:
    """The entry it stood under, if that is still above it; else the outermost one above."""
    return next((one for one in group if one.pk == row.parent_id), group[0])


def _write(row: Row, name: str, parent: Row | None, order: int, outcome: Outcome) -> None:
    above = parent.pk if parent else None
    is_new, is_renamed = row.pk is None, row.pk is not None and row.name != name
    if is_new:
        outcome.added.append(name)
    elif is_renamed:
        outcome.renamed.append((row.name, name))
    if is_new or is_renamed or (row.parent_id, row.order) != (above, order):
        row.name, row.parent_id, row.order = name, above, order
        row.save()
    if is_new or is_renamed:
        outcome.named.append(row.pk)
