"""The registry of what can be searched: every app says what of its own is found, and by which words.

An app registers its sources in `AppConfig.ready()`, one for each kind of thing:

    searching.register(kind="objective", label=_("Objectives"), entries=objectives, follows={"plans.objective": itself})

and `karki.search` keeps the index of them and answers. The contract:

- `entries(city, rows)` gives the `Entry` of every row of the kind in the city, or only of the rows whose ids are in
  `rows`, if given. It takes the same number of queries however many there are. It asks nothing about the reader: an entry
  says itself who may find it (`publicity`, and `permission`: the right that its page asks for).
- One row may have several entries, told apart by `part`: what is public of a meeting, and its secret notes. A text with
  a stricter class than the rest of its row must stand in an entry of its own, with that class, its title too.
- `follows` names the subjects of audit events (`plans.objective`) after which the index looks again, and which rows each
  touches: `touched(city, subject_id)` gives their ids, or None for all of the kind. Every operation writes an audit event,
  so nothing else has to tell of a change; what changes without one is found after `karki reindex`.
- The entries that all cities share are asked for with `city=None`; in their addresses `HERE` stands for the city:
  `reverse("…", args=[searching.HERE, pk])`. What has no page of its own has no `url`, and is found without a link.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any

from django.utils.functional import Promise

#: The city in the address of a shared entry.
HERE = "-here-"


class Weight(IntEnum):
    """How much a word counts, by where it stands."""

    NONE = 0  #: shown, not searched
    ASIDE = 1  #: said about it: whose, where
    TEXT = 2
    NAME = 4  #: another name, a code
    TITLE = 8
    OWN = 10  #: the name of a person or an organisation, on whose own page it leads: before what only names them


@dataclass(frozen=True, slots=True)
class Text:
    """Words by which something is found; `language` where it is another than the entry's."""

    text: str
    weight: Weight = Weight.TEXT
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that can be found. `row` and `part` are its identity within kind and city.

    `title` is what the link says; its words count as `title_weight`. `place` says where it is ("Plan 2026, goal I") and is
    not searched. `day` orders what is found equally well, the newest first, and is not shown.
    """

    row: int
    title: str
    url: str = ""
    part: str = ""
    title_weight: Weight = Weight.TITLE
    texts: tuple[Text, ...] = ()
    language: str = "fi"
    place: str = ""
    day: date | None = None
    publicity: str = "internal"
    permission: str = "read"


#: `(city, rows)`, see above.
Entries = Callable[[Any, Collection[int] | None], Iterable[Entry]]
#: `(city, subject_id)`: the ids of the rows that a change of the subject touches; None: all.
Touched = Callable[[Any, int], Collection[int] | None]


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of things that are searched: its name on the screen, and who knows of it."""

    kind: str
    label: str | Promise
    entries: Entries
    follows: Mapping[str, Touched] = field(default_factory=dict)


#: `(city, source, told)`: reads all of a source in, and calls `told` as it goes.
Read = Callable[[Any, Source, Callable[[], object]], object]

_sources: dict[str, Source] = {}
_readers: list[Read] = []


def register(
    *, kind: str, label: str | Promise, entries: Entries, follows: Mapping[str, Touched] | None = None
) -> None:
    """Adds a kind of things to the search. Registering a kind again replaces it."""
    _sources[kind] = Source(kind, label, entries, follows or {})


def sources() -> list[Source]:
    """All kinds, in the order in which they were registered."""
    return list(_sources.values())


def register_reader(read: Read) -> None:
    """Adds whoever keeps an index of the sources."""
    if read not in _readers:
        _readers.append(read)


def read_in(city: Any, subject_type: str, told: Callable[[], object]) -> None:
    """Has everything that follows the subject read in now, where so much has changed that no request should wait for it.

    It can be done again: what was interrupted goes on. `told` is called as it goes, and what it raises ends it.
    """
    for source in sources():
        if subject_type in source.follows:
            for read in _readers:
                read(city, source, told)


def source_of(kind: str) -> Source | None:
    return _sources.get(kind)


def itself(city: Any, subject_id: int) -> Collection[int]:
    """The subject of the event is the row."""
    return {subject_id}


def everything(city: Any, subject_id: int) -> None:
    """Any row of the kind may have changed."""
