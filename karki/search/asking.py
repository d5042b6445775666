"""Asking the index: what a reader finds, and never a trace of what they may not see.

Every count, word and suggestion comes from the entries that the audience may know of. An entry is found when it has every word of
the question; where nothing has them all, what has some of them is offered instead.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import reduce
from operator import add, or_
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, OrderBy, Q, QuerySet, Value, When

from karki.common import searching
from karki.common.publicity import Audience
from karki.search.models import IndexedEntry, IndexedWord
from karki.search.models.entry import seen_in_city
from karki.search.words import Asked, question

PER_PAGE = 20
LAST_PAGE = 500
_BEST_FIRST: Any = (OrderBy(F("total"), descending=True), F("entry__day").desc(nulls_last=True), "entry__key")


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

    @property
    def pages(self) -> int:
        return min(LAST_PAGE, -(-self.total // PER_PAGE))


def ask(
    text: str,
    *,
    audience: Audience,
    permissions: Collection[str],
    kind: str = "",
    page: int = 1,
    per_page: int = PER_PAGE,
) -> Answer:
    """Three queries: the counts, the order, the entries of a page; one more where nothing has all the words."""
    asked = question(text)
    if not asked:
        return Answer()
    seen = seen_in_city(audience, permissions, "entry__")
    answer = _answer(asked, seen, kind, page, per_page, every=True)
    if not answer.everything and len(asked) > 1:
        answer = _answer(asked, seen, kind, page, per_page, every=False)
    return answer


def _answer(asked: tuple[Asked, ...], seen: Q, kind: str, page: int, per_page: int, *, every: bool) -> Answer:
    found = _found(asked, seen, every=every)
    counts = IndexedEntry.objects.filter(pk__in=found.values("entry")).order_by("kind").values_list("kind")
    by_kind = dict(counts.annotate(Count("pk")))
    kinds = [
        Kind(source.kind, str(source.label), by_kind[source.kind])
        for source in searching.sources()
        if by_kind.get(source.kind)
    ]
    everything = sum(one.count for one in kinds)
    total = by_kind.get(kind, 0) if kind else everything
    page = max(1, min(page, LAST_PAGE))
    if not total:
        return Answer(asked=asked, kinds=kinds, everything=everything, page=page, partly=not every)
    known = [one.code for one in kinds]
    ranked = found.filter(entry__kind__in=[kind] if kind else known).order_by(*_BEST_FIRST)
    ids = [pk for pk, *_ in ranked[(page - 1) * per_page : page * per_page]]
    rows = IndexedEntry.objects.in_bulk(ids)
    hits = [rows[pk] for pk in ids if pk in rows]
    return Answer(asked, hits, kinds, total, everything, page, not every)


def _found(asked: tuple[Asked, ...], seen: Q, *, every: bool) -> QuerySet[IndexedWord, Any]:
    """The entries that have the words, with their points. A beginning counts for half of a whole word."""
    conditions = [_condition(one) for one in asked]
    words = IndexedWord.objects.filter(reduce(or_, conditions)).filter(seen).order_by()
    points = {
        f"points_{number}": Max(
            Case(
                When(word__in=sorted(one.forms), then=F("points") * 2),
                When(condition, then=F("points")),
                default=Value(0),
                output_field=IntegerField(),
            )
        )
        for number, (one, condition) in enumerate(zip(asked, conditions, strict=True))
    }
    grouped = words.values("entry", "entry__day", "entry__key").annotate(**points)
    if every:
        grouped = grouped.filter(**{f"{name}__gt": 0 for name in points})
    summed = grouped.annotate(total=reduce(add, (F(name) for name in points)))
    return summed.values_list("entry", "total", "entry__day", "entry__key")


def _condition(asked: Asked) -> Q:
    condition = Q(word__in=sorted(asked.forms))
    if asked.beginning:  # a range of code points, which both databases read from the index
        condition |= Q(word__gte=asked.beginning, word__lt=asked.beginning + "\U0010ffff")
    return condition
