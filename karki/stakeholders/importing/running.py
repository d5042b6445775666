"""A run over a file: piece by piece, what every row would become, and with `store` what it becomes.

Nobody is merged by name alone. A row is about somebody of the registry where its identity says so, where name and
contact detail are both the same, or where a person chose so; else it is a new person, and those who may be the same are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Max

from karki.cities.models import City
from karki.stakeholders import duplicates
from karki.stakeholders.duplicates import Likeness, Suggestion
from karki.stakeholders.exchange.identities import PERSON, own_key
from karki.stakeholders.exchange.records import (
    Fault,
    GroupRecord,
    OrganizationRecord,
    PersonRecord,
    PostRecord,
    Record,
    Remarked,
    Told,
)
from karki.stakeholders.exchange.values import Refused
from karki.stakeholders.importing.directory import Directory
from karki.stakeholders.importing.entries import Entry, Sits, fresh, known
from karki.stakeholders.importing.placing import Placing
from karki.stakeholders.importing.report import Report
from karki.stakeholders.importing.writing import Told as Event
from karki.stakeholders.importing.writing import write, write_organizations, write_posts
from karki.stakeholders.models import Group, Person
from karki.stakeholders.models.keys import key_of

PIECE: Final = 1000
SKIP, NEW = "skip", "new"
#: What a person chose for a row: SKIP, NEW, or the key of whom it is about; by `mark_of`.
Choices = Mapping[str, str]


def mark_of(part: str, line: int) -> str:
    return f"{line}|{part}"


@dataclass(slots=True)
class _Row:
    record: PersonRecord
    sits: list[Sits]
    groups: list[Group]
    found: list[Suggestion]
    keys: list[tuple[str, ...]]
    target: int | Entry | None = None  #: somebody of the registry, or of this file; None for a new person
    renames: bool = False


class Run:
    def __init__(self, city: City, report: Report, *, store: bool, choices: Choices | None = None) -> None:
        self.city, self.report, self._store, self._choices = city, report, store, choices or {}
        self._placing = Placing(Directory(city), report)
        self._up_to: int = Person.objects.in_city(city).aggregate(newest=Max("pk"))["newest"] or 0
        self._seen: dict[tuple[str, ...], int | Entry] = {}
        self._told_now: list[tuple[str, ...]] = []  #: keys of this piece
        self._names: dict[str, int] = {}

    def over(self, told: Iterable[Told], advance: Callable[[int], None] = lambda rows: None) -> Iterator[list[Event]]:
        """Goes through the file; after each piece gives the events of what was stored in it."""
        for piece in _pieces(told):
            yield self._piece(piece)
            advance(len(piece))

    def _piece(self, piece: list[Told]) -> list[Event]:
        people: list[PersonRecord] = []
        organizations: list[OrganizationRecord] = []
        for one in piece:
            if isinstance(one, Remarked):
                self.report.remark(one.line, one.part, one.code, one.values)
                continue
            self.report.counts["rows"] += 1
            if isinstance(one, Fault):
                self.report.refuse(one)
            elif isinstance(one, PersonRecord):
                people.append(one)
            elif isinstance(one, OrganizationRecord):
                organizations.append(one)
            else:  # posts and groups stand on the organisations before them
                self._organizations(organizations)
                self._single(one)
        self._organizations(organizations)
        entries = self._people(people)
        return self._written(entries)

    def _organizations(self, records: list[OrganizationRecord]) -> None:
        for record, why in self._placing.organizations(records) if records else ():
            self._refuse(record, why)
        records.clear()

    def _single(self, record: PostRecord | GroupRecord) -> None:
        try:
            if isinstance(record, PostRecord):
                self._placing.post(record)
            else:
                self._placing.group(record)
        except Refused as why:
            self._refuse(record, why)

    def _refuse(self, record: Record, why: Refused) -> None:
        self.report.refuse(Fault(record.line, record.part, why.code, why.values, record.cells))

    # --- People ---

    def _people(self, records: list[PersonRecord]) -> list[Entry]:
        rows = [row for record in records if (row := self._row(record)) is not None]
        chosen = [one for row in rows if (one := self._chosen(row)).isdecimal()]
        own = [pk for row in rows if (pk := self._own(row.record)) is not None]
        there = self._there({*own, *map(int, chosen)})
        asked = [Likeness(row.record.name, _reached(row.record), _organizations(row.sits)) for row in rows]
        for row, found in zip(
            rows, duplicates.among(self.city, asked, up_to=self._up_to) if asked else (), strict=True
        ):
            row.found = found
        aimed = [row for row in rows if self._aim(row, there)]
        wanted = {row.target for row in aimed if isinstance(row.target, int)}
        wanted |= {seen for row in aimed if isinstance(seen := self._before(row), int) and seen}
        held = known(self._there(wanted)) if wanted else {}
        return self._taken(aimed, held)

    def _row(self, record: PersonRecord) -> _Row | None:
        """The row with what it points to; None where it was refused."""
        try:
            if self._choices.get(mark_of(record.part, record.line)) == SKIP:
                raise Refused("left-out")
            return _Row(record, self._placing.sits(record), self._placing.groups(record), [], _keys(record))
        except Refused as why:
            self._refuse(record, why)
            return None

    def _chosen(self, row: _Row) -> str:
        return self._choices.get(mark_of(row.record.part, row.record.line), "")

    def _own(self, record: PersonRecord) -> int | None:
        """The key of somebody of this registry, where the row has their identity."""
        own = own_key(record.id, self.city.slug) if record.id else None
        return int(own[1]) if own and own[0] == PERSON and own[1].isdecimal() and len(own[1]) < 18 else None

    def _there(self, pks: Iterable[int]) -> dict[int, Person]:
        rows = Person.objects.in_city(self.city)
        rows = rows.select_for_update(of=("self",)) if self._store else rows
        wanted = list(pks)
        return {one.pk: one for one in rows.filter(pk__in=wanted)} if wanted else {}

    def _aim(self, row: _Row, there: Mapping[int, Person]) -> bool:
        """Says whom the row is about; False where it is refused."""
        record, chosen = row.record, self._chosen(row)
        own = self._own(record)
        try:
            if own in there:
                row.target, row.renames = own, True
            elif chosen.isdecimal():
                if int(chosen) not in there:
                    raise Refused("unknown-id", id=chosen)
                row.target = int(chosen)
            else:
                row.target = self._same(row) if chosen != NEW else None
            if isinstance(row.target, int) and row.target in there and there[row.target].is_archived:
                raise Refused("archived", name=there[row.target].name)
        except Refused as why:
            self._refuse(record, why)
            return False
        return True

    def _same(self, row: _Row) -> int | None:
        sure = [one for one in row.found if one.is_sure]
        return sure[0].person.pk if len(sure) == 1 else None

    def _taken(self, rows: list[_Row], held: dict[int, Entry]) -> list[Entry]:
        """The entries of the piece: new people, and people of the registry with what they gain."""
        touched: dict[int, Entry] = {}
        for row in rows:
            record, seen = row.record, self._before(row)
            if seen == 0 and row.target is None:  # of a piece before this one, in a forecast: not there to look at
                self._join(record)
                continue
            target = row.target if row.target is not None else seen
            entry = target if isinstance(target, Entry) else held.get(target or 0)
            is_first = entry is None
            entry = entry or fresh(record, self.city)
            entry.line, entry.part = entry.line or record.line, entry.part or record.part
            try:
                entry.take(record, row.sits, row.groups, renames=row.renames)
            except Refused as why:
                self._refuse(record, why)
                continue
            if is_first:
                self._twins(row)
            elif seen is not None:
                self._join(record)
                entry.is_joined = entry.is_joined or id(entry) not in touched
            touched[id(entry)] = entry
            self._seen.update(dict.fromkeys(row.keys, entry))
            self._told_now += row.keys
        return list(touched.values())

    def _before(self, row: _Row) -> int | Entry | None:
        """Whom an earlier row with the same identity, or the same name and contact detail, was about."""
        return next((self._seen[key] for key in row.keys if key in self._seen), None)

    def _join(self, record: PersonRecord) -> None:
        self.report.counts["joined"] += 1
        self.report.remark(record.line, record.part, "joined")

    def _twins(self, row: _Row) -> None:
        """Tells of those who may be the same as somebody new: in the registry, and earlier in the file."""
        record = row.record
        words = " ".join(sorted(key_of(record.name).split()))
        others: list[dict[str, Any]] = [
            {
                "id": one.person.pk,
                "name": one.person.with_title,
                "signs": [list(sign) for sign in one.signs],
                "is_strong": one.is_strong,
            }
            for one in row.found
        ]
        if words in self._names:
            line = str(self._names[words])
            others.append({"id": 0, "name": record.name, "signs": [["in-file", {"line": line}]], "is_strong": False})
        self._names.setdefault(words, record.line)
        if others:
            self.report.twin(record.line, record.part, record.name, others)

    def _written(self, entries: list[Entry]) -> list[Event]:
        for entry in entries:
            self._count(entry)
        placing = self._placing
        made = placing.directory.flush(store=self._store)
        events: list[Event] = []
        if self._store:
            events += [("stakeholders.organization.added", one, {}) for one in made.get("organizations", ())]
            events += write_organizations(list(placing.changed.values()))
            events += [("stakeholders.post.added", one, {}) for one in made.get("posts", ())]
            events += [("stakeholders.group.added", one, {}) for one in made.get("groups", ())]
            events += write_posts(list(placing.changed_posts.values()))
            events += write(entries)
        placing.changed.clear()
        placing.changed_posts.clear()
        self._forget()
        return events

    def _forget(self) -> None:
        """Of those whom the file has told of, only the key stays; in a forecast the new ones have none."""
        for key in self._told_now:
            one = self._seen[key]
            self._seen[key] = (one.person.pk or 0) if isinstance(one, Entry) else one
        self._told_now.clear()

    def _count(self, entry: Entry) -> None:
        counts = self.report.counts
        what = "new" if entry.is_new else "changed" if entry.has_changed else "same"
        counts[f"people-{what}"] += not entry.is_joined
        counts["memberships-new"] += len(entry.begun)
        counts["memberships-changed"] += len(entry.edited)
        counts["contacts-new"] += len(entry.contacts)
        counts["names-new"] += len(entry.names)
        if what != "same":
            self.report.show(entry.shown())


def _pieces(told: Iterable[Told]) -> Iterator[list[Told]]:
    """The file in pieces; rows of one person that stand together stay together."""
    piece: list[Told] = []
    for one in told:
        if len(piece) >= PIECE and not _go_together(piece[-1], one):
            yield piece
            piece = []
        piece.append(one)
    if piece:
        yield piece


def _go_together(one: Told, other: Told) -> bool:
    if not isinstance(one, PersonRecord) or not isinstance(other, PersonRecord):
        return False
    return bool(set(_keys(one)) & set(_keys(other)))


def _keys(record: PersonRecord) -> list[tuple[str, ...]]:
    """By what rows of one file are the same person: the identity, or name and contact detail together."""
    words = " ".join(sorted(key_of(record.name).split()))
    return [
        *([("id", record.id)] if record.id else []),
        *(("reached", words, value.casefold()) for value in _reached(record)),
    ]


def _reached(record: PersonRecord) -> list[str]:
    return [one.value for one in record.contacts if one.kind in duplicates.REACHED]


def _organizations(sits: Iterable[Sits]) -> list[int]:
    return [one.organization.pk for one in sits if one.organization.pk]
