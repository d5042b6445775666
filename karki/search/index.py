"""Keeping the index: what the sources tell is compared with what stands there, and only what differs is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import islice
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


def refresh(city: City | None, source: Source, rows: Collection[int] | None = None) -> Written:
    """Reads the source's entries, or those of `rows`, and writes what has changed, some rows in a transaction.

    A big import touches everything of a city: nobody who wants to write waits until all of it has been read in. What
    differs is therefore looked for first and without a lock, and read once more when it is written.
    """
    if rows is not None and len(rows) <= _AT_ONCE:
        return _refreshed(city, source, rows)
    differing, count = (rows, 0) if rows is not None else _differing(city, source)
    done = Written(0, 0, count)
    for some in _batches(sorted(differing), _AT_ONCE):
        one = _refreshed(city, source, some)
        entries = done.entries if rows is None else done.entries + one.entries
        done = Written(done.written + one.written, done.removed + one.removed, entries)
    return done


def _differing(city: City | None, source: Source) -> tuple[set[int], int]:
    """The rows of which the index does not hold what the source tells, and how many entries it tells."""
    known = {
        (row, part): digest
        for row, part, digest in IndexedEntry.objects.of(city)
        .filter(kind=source.kind)
        .values_list("row", "part", "digest")
    }
    found, count = set(), 0
    for entry in source.entries(city, None):
        count += 1
        if known.pop((entry.row, entry.part), "") != _digest(entry):
            found.add(entry.row)
    return found | {row for row, _part in known}, count


@transaction.atomic
def _refreshed(city: City | None, source: Source, rows: Collection[int]) -> Written:
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
    _write(city, source.kind, fresh)
    return Written(len(fresh), len(known), count)


def _write(city: City | None, kind: str, fresh: list[tuple[Entry, str]]) -> None:
    made = IndexedEntry.objects.bulk_create(_row(city, kind, entry, digest) for entry, digest in fresh)
    words = (
        IndexedWord(entry=row, word=word, points=points)
        for row, (entry, _) in zip(made, fresh, strict=True)
        for word, points in words_of((Text(entry.title, entry.title_weight), *entry.texts), entry.language).items()
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
