"""Dated things of many tables in one statement, for the annual clock.

An app whose dated things are plain rows gives querysets made by `rows()` instead of items; all of them, from every app,
are read as one UNION, so that the clock takes the same few queries however many apps there are.

    def ask(city, first, last, audience):
        found = Report.objects.in_city(city).filter(as_of__range=(first, last))
        return [rows(found, "report", title=F("title"), starts=F("as_of"))], item_of

    timeline.register(kind="report", …, provider=Rows(ask))

What belongs to several goals or people comes in as many rows, joined; rows whose items have the same key are one item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple, TypeAlias

from django.db.models import BigIntegerField, QuerySet, Value

from karki.common.timeline import TimelineItem
from karki.common.united import shaped


class Row(NamedTuple):
    """One dated row; the columns from `code` on are each app's own, for titles and addresses."""

    kind: str
    pk: int
    title: str | None = None
    starts: date | None = None
    ends: date | None = None
    state: str | None = None
    goal: int | None = None
    body: int | None = None
    owner: int | None = None
    version: int | None = None
    code: str | None = None
    word: str | None = None
    year: int | None = None
    number: int | None = None
    objective: int | None = None
    at: datetime | None = None
    until: datetime | None = None
    changed_at: datetime | None = None
    publicity: str | None = None
    place: str | None = None


Made: TypeAlias = Iterator[TimelineItem]
ItemOf: TypeAlias = Callable[[Row], TimelineItem | None]
Asked: TypeAlias = tuple[list[QuerySet[Any]], ItemOf]


@dataclass(frozen=True, slots=True)
class Rows:
    """A provider that gives rows: the querysets, and how an item is made of a row."""

    ask: Callable[..., Asked]

    def __call__(self, city: Any, first: date, last: date, *, audience: Any) -> Made:
        return read([self], city, first, last, audience)


def ids(pk: int | None) -> frozenset[int]:
    """What a row names, as an item has it."""
    return frozenset() if pk is None else frozenset({pk})


def rows(queryset: QuerySet[Any], kind: str, **columns: Any) -> QuerySet[Any]:
    """The rows of a queryset as `Row`: a name of a column or an expression for each; what is not given is empty."""
    return shaped(queryset, Row, **{"pk": "pk", **columns, "kind": Value(kind)})


def read(providers: list[Rows], city: Any, first: date, last: date, audience: Any) -> Made:
    """The items of all the providers, in one query besides those that a provider asks for itself."""
    querysets: list[QuerySet[Any]] = []
    item_of: dict[int, ItemOf] = {}
    for place, provider in enumerate(providers):
        asked, make = provider.ask(city, first, last, audience)
        querysets += [one.annotate(row_provider=Value(place, BigIntegerField())) for one in asked]
        item_of[place] = make
    if not querysets:
        return
    together = querysets[0].union(*querysets[1:], all=True) if len(querysets) > 1 else querysets[0]
    found: dict[str, TimelineItem] = {}
    for *values, place in together:
        item = item_of[place](Row(*values))
        if item is not None:
            found[item.key] = _together(found[item.key], item) if item.key in found else item
    yield from found.values()


def _together(one: TimelineItem, other: TimelineItem) -> TimelineItem:
    """The same thing from two rows: it is of the goals, the objectives, the bodies and the owners of both."""
    sets = {name: getattr(one, name) | getattr(other, name) for name in ("goals", "objectives", "bodies", "owners")}
    return replace(one, **sets)
