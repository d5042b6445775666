"""Asking the index: what a reader finds, and never a trace of what they may not see.

Every count, word and suggestion comes from the entries that the audience may know of. An entry is found when it has every word of
the question; where nothing has them all, what has some of them is offered instead.

Of a word that stands in a million entries only so many are looked at, each form's best first, so that no question takes longer
in a big city: the database reads them from the index of words in its order and stops.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from karki.common import searching
from karki.common.publicity import Audience
from karki.search.models import IndexedEntry, IndexedWord
from karki.search.models.entry import seen_in_city
from karki.search.words import Asked, question

PER_PAGE = 20
#: So many are ranked, counted and paged; of more it is said that there are more.
COUNTED = 300
#: A word that stands in more entries is a common one.
COMMON = 20_000


@dataclass(frozen=True, slots=True)
class Kind:
    """How many of a kind were found."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: a page of entries, best first, and how many there are of each kind."""

    asked: tuple[Asked, ...] = ()
    hits: list[IndexedEntry] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    total: int = 0  #: of the kind that was asked for
    everything: int = 0
    page: int = 1
    partly: bool = False  #: nothing had all the words, these have some
    is_over: bool = False  #: of the kind that was asked for there are more than were counted
    everything_over: bool = False  #: so of all kinds, and what each kind says is no count of it

    @property
    def pages(self) -> int:
        return -(-self.total // PER_PAGE)


def ask(
    text: str,
    *,
    audience: Audience,
    permissions: Collection[str],
    kind: str = "",
    page: int = 1,
    per_page: int = PER_PAGE,
) -> Answer:
    """Three queries: what is found, its points, the entries of a page; one more of several words, to begin with the rarest."""
    asked = question(text)
    if not asked:
        return Answer()
    seen = seen_in_city(audience, permissions, "entry__")
    for every in (True, False):
        answer = _answer(asked, seen, kind, page, per_page, every=every)
        if answer.everything or len(asked) == 1:
            break
    return answer


def _answer(asked: tuple[Asked, ...], seen: Q, kind: str, page: int, per_page: int, *, every: bool) -> Answer:
    words = IndexedWord.objects.all()
    found, everything_over = _found(words, asked, seen, every=every)
    ranked, is_over = _ranked(found, asked), everything_over
    kinds, everything = _kinds(ranked), len(ranked)
    if kind and is_over:  # what was looked at of all kinds need not be what there is of this one
        found, is_over = _found(words.filter(kind=kind), asked, seen, every=every)
        ranked = _ranked(found, asked)
    of_kind = [one for one in ranked if one.kind == kind or not kind]
    page = max(1, min(page, -(-COUNTED // per_page)))
    ids = [one.entry for one in of_kind[(page - 1) * per_page : page * per_page]]
    rows = IndexedEntry.objects.in_bulk(ids) if ids else {}
    hits = [rows[pk] for pk in ids if pk in rows]
    return Answer(asked, hits, kinds, len(of_kind), everything, page, not every, is_over, everything_over)


def _found(words: QuerySet[IndexedWord], asked: tuple[Asked, ...], seen: Q, *, every: bool) -> tuple[list[int], bool]:
    """The entries that have the words, so many as are counted, and whether there are more; `words` are all, or a kind's."""
    rows = words.filter(seen)
    leading = [_rarest(words, asked)] if every else list(asked)  # the others are looked up in what the rarest one finds
    for other in asked if every else ():
        if other not in leading:
            rows = rows.filter(Exists(IndexedWord.objects.filter(other.condition(), entry=OuterRef("entry"))))
    parts = [part for one in leading for part in _parts(rows, one)]
    found = list(dict.fromkeys(_together((part.values_list("entry")[: COUNTED + 1] for part in parts), "*")))
    return found[:COUNTED], len(found) > COUNTED


def _rarest(words: QuerySet[IndexedWord], asked: tuple[Asked, ...]) -> Asked:
    """The word that stands in the fewest entries, counted only so far that a common word is told from a rare one."""
    if len(asked) == 1:
        return asked[0]
    parts = [list(_parts(words, one)) for one in asked]
    limited = (part.order_by().values_list("entry")[:COMMON] for some in parts for part in some)
    counts = iter(_together(limited, "COUNT(*)"))
    return min(zip((sum(next(counts) for _part in some) for some in parts), range(len(asked)), asked, strict=True))[2]


def _parts(rows: QuerySet[IndexedWord], asked: Asked) -> Iterator[QuerySet[IndexedWord]]:
    """The rows of each form, the best first, then those that only begin like the word: each in the order of the index."""
    for form in sorted(asked.forms):
        yield rows.filter(word=form).order_by("-points", "-entry")
    if asked.beginning:
        yield rows.filter(asked.begins(), word__gt=asked.beginning).order_by("word", "-points", "-entry")


def _together(parts: Iterable[QuerySet[IndexedWord, Any]], what: str) -> list[int]:
    """The rows of all parts, or a number for each, in one query. (Django joins no limited parts on SQLite.)"""
    compiled = [part.query.sql_with_params() for part in parts]
    # Only what Django itself has written is put together; every value stays a parameter.
    sql = " UNION ALL ".join(f"SELECT {what} FROM ({one}) AS part_{at}" for at, (one, _) in enumerate(compiled))  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _, values in compiled for value in values])
        return [number for (number,) in cursor.fetchall()]


class _Ranked(NamedTuple):
    """An entry with what orders it."""

    total: int
    day: date | None
    key: str
    entry: int
    kind: str


def _ranked(found: list[int], asked: tuple[Asked, ...]) -> list[_Ranked]:
    """The entries, best first; of equals the newest. A beginning counts for half of a whole word."""
    if not found:
        return []
    known = {source.kind for source in searching.sources()}
    condition = reduce(or_, (one.condition() for one in asked))
    rows = IndexedWord.objects.filter(condition, entry__in=found, entry__kind__in=known).order_by()
    points: dict[tuple[date | None, str, int, str], list[int]] = {}
    for word, said, *entry in rows.values_list("word", "points", "entry__day", "entry__key", "entry", "entry__kind"):
        best = points.setdefault(tuple(entry), [0] * len(asked))  # type: ignore[arg-type]
        for number, one in enumerate(asked):
            best[number] = max(best[number], said * one.weight_of(word))
    ranked = [_Ranked(sum(best), *entry) for entry, best in points.items()]
    return sorted(ranked, key=lambda one: (-one.total, -(one.day or date.min).toordinal(), one.key))


def _kinds(ranked: list[_Ranked]) -> list[Kind]:
    counts: dict[str, int] = {}
    for one in ranked:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    sources = searching.sources()
    return [Kind(one.kind, str(one.label), counts[one.kind]) for one in sources if one.kind in counts]
