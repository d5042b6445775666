"""Keeping the index: what the sources tell is compared with what stands there, and only what differs is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import islice
from types import MappingProxyType
from typing import TypeVar

from django.db import transaction

from karki.cities.models import City
from karki.common import searching
from karki.common.searching import Entry, Source, Text
from karki.search.models import IndexedEntry, IndexedWord
from karki.search.words import words_of

#: Grows when words are read in another way, so that everything is read again.
READING = 1
_AT_ONCE = 1000

Row = TypeVar("Row")
#: Words with their points, by the digest of their entry.
Words = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Written:
    """How many entries were written and removed, of how many."""

    written: int
    removed: int
    entries: int


def rebuild(told: Callable[[], object] = lambda: None) -> Written:
    """Brings the whole index up to the rows: the shared entries and every city's. `told` is called after each kind."""
    done = Written(0, 0, 0)
    for city in (None, *City.objects.order_by("pk")):
        for source in searching.sources():
            one = refresh(city, source)
            done = Written(done.written + one.written, done.removed + one.removed, done.entries + one.entries)
            told()
    return done


def refresh(
    city: City | None, source: Source, rows: Collection[int] | None = None, told: Callable[[], object] = lambda: None
) -> Written:
    """Reads the source's entries, or those of `rows`, and writes what has changed, some rows in a transaction.

    A big import touches everything of a city: nobody who wants to write waits until all of it has been read in. What
    differs is therefore looked for first and without a lock, and read once more when it is written. What was interrupted
    goes on where it was when it is done again. `told` is called after each transaction.
    """
    if rows is not None and len(rows) <= _AT_ONCE:
        return _refreshed(city, source, rows)
    differing, count = _differing(city, source, rows)
    written = removed = 0
    for some in _batches(sorted(differing), _AT_ONCE):
        # Words take the longest, so they are looked for before anybody has to wait.
        words = {_digest(entry): _words(entry) for entry in source.entries(city, some)}
        one = _refreshed(city, source, some, words)
        written, removed = written + one.written, removed + one.removed
        told()
    return Written(written, removed, count)


def read_in(city: City, source: Source, told: Callable[[], object]) -> None:
    """All of the source's entries of the city, for whoever asks for them (`searching.read_in`)."""
    refresh(city, source, told=told)


def _differing(city: City | None, source: Source, rows: Collection[int] | None) -> tuple[set[int], int]:
    """The rows of which the index does not hold what the source tells, and how many entries it tells."""
    stored = IndexedEntry.objects.of(city).filter(kind=source.kind)
    stored = stored if rows is None else stored.filter(row__in=rows)
    known = {(row, part): digest for row, part, digest in stored.values_list("row", "part", "digest")}
    found, count = set(), 0
    for entry in source.entries(city, rows):
        count += 1
        if known.pop((entry.row, entry.part), "") != _digest(entry):
            found.add(entry.row)
    return found | {row for row, _part in known}, count


@transaction.atomic
def _refreshed(
    city: City | None, source: Source, rows: Collection[int], words: Words = MappingProxyType({})
) -> Written:
    """`words` are those that were looked for already, by the digest of their entry."""
    stored = IndexedEntry.objects.of(city).filter(kind=source.kind, row__in=rows)
    known = {(row, part): (pk, digest) for pk, row, part, digest in stored.values_list("pk", "row", "part", "digest")}
    count, fresh, outdated = 0, [], []
    for entry in source.entries(city, rows):
        count += 1
        digest = _digest(entry)
        pk, old = known.pop((entry.row, entry.part), (None, ""))
        if old != digest:
            fresh.append((entry, digest))
            outdated += [pk] if pk is not None else []
    _remove([*outdated, *(pk for pk, _digest_ in known.values())])
    _write(city, source.kind, fresh, words)
    return Written(len(fresh), len(known), count)


def _words(entry: Entry) -> dict[str, int]:
    return words_of((Text(entry.title, entry.title_weight), *entry.texts), entry.language)


def _write(city: City | None, kind: str, fresh: list[tuple[Entry, str]], known: Words) -> None:
    made = IndexedEntry.objects.bulk_create(_row(city, kind, entry, digest) for entry, digest in fresh)
    words = (
        IndexedWord(entry=row, word=word, kind=kind, points=points)
        for row, (entry, digest) in zip(made, fresh, strict=True)
        for word, points in (known[digest] if digest in known else _words(entry)).items()
    )
    for some in _batches(words, 5 * _AT_ONCE):
        IndexedWord.objects.bulk_create(some)


def _remove(pks: list[int]) -> None:
    IndexedWord.objects.filter(entry__in=pks).delete()
    IndexedEntry.objects.filter(pk__in=pks).delete()


def _row(city: City | None, kind: str, entry: Entry, digest: str) -> IndexedEntry:
    return IndexedEntry(
        city=city,
        kind=kind,
        row=entry.row,
        part=entry.part,
        key=f"{kind}-{entry.row:010d}-{entry.part}",
        title=_clean(entry.title),
        texts=[[_clean(one.text), one.language or entry.language] for one in entry.texts if one.weight],
        language=entry.language,
        place=_clean(entry.place)[:300],
        url=entry.url,
        day=entry.day,
        publicity=entry.publicity,
        permission=str(entry.permission),
        digest=digest,
    )


def _clean(text: str) -> str:
    """Without the character that PostgreSQL cannot keep."""
    return str(text).replace("\0", "")


def _digest(entry: Entry) -> str:
    told = json.dumps([READING, asdict(entry)], default=str, ensure_ascii=False, sort_keys=True)
    return sha256(told.encode("utf-8", "replace")).hexdigest()


def _batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while some := list(islice(iterator, size)):
        yield some
