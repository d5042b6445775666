"""What has been between the city and one person or organisation, and what is coming: one timeline, told by many apps.

    dealings.named("promise", _("Promises"), order=20)
    dealings.register(kind="promise", tell=promises_with, make=promise_dealings)

    def promises_with(city, subject, audience):
        found = Commitment.objects.in_city(city).visible_to(audience).filter(person=subject)
        return [dealings.rows(found, "made", day="made_on", title=F("text"))]

    def promise_dealings(request, rows):
        return [Dealing(title=row.title, url=…) for row in rows]

The contract of a source:
- `tell` gives only what the audience may see, each row with its day; what begins and ends is told twice;
- only the newest rows of each telling are read: where there may be many, their day has an index behind the subject;
- `make` gives a dealing for each row, in their order, and may ask one query for what a row cannot carry.

The timeline is one query, and one for each source that asks one. A kind may have sources in several apps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, QuerySet, Value

from karki.common.united import shaped

#: How many are shown at a time, and how far back one can leaf; the lists of the apps hold the rest.
ON_A_PAGE = 20
MOST_PAGES = 50


class Row(NamedTuple):
    """One thing that happened or is to happen; what the columns after `day` hold is each source's own."""

    kind: str
    what: str
    pk: int
    day: date
    ends: date | None = None
    until: date | None = None
    title: str | None = None
    text: str | None = None
    state: str | None = None
    code: str | None = None
    publicity: str | None = None
    ground: str | None = None
    who: str | None = None
    ours: str | None = None
    language: str | None = None
    year: int | None = None
    number: int | None = None
    other: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Dealing:
    """One thing of the timeline as it is drawn.

    `asides` stand under the title, parted by dots; `told` is what it came to, in a few words, and `text` is written
    by somebody and shown whole. `stance` is drawn as a shape and a word, `is_off` strikes the title through. `edit` and
    `remove` are addresses for whoever may do it.
    """

    title: str
    url: str = ""
    asides: tuple[str, ...] = ()
    told: str = ""
    text: str = ""
    language: str = ""
    stance: str = ""
    is_off: bool = False
    edit: str = ""
    remove: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """Rows of one table: the day by which they are put into order, and what the columns hold."""

    found: QuerySet[Any]
    what: str
    day: str
    columns: Mapping[str, Any]

    def newest(self, kind: str, most: int) -> QuerySet[Any]:
        """The last ones in time. They are chosen by number first: SQLite cuts no part of a UNION short."""
        chosen = self.found.order_by(f"-{self.day}", "-pk").values("pk")[:most]
        found = self.found.model._base_manager.filter(pk__in=chosen)
        given = {"pk": "pk", **self.columns, "kind": Value(kind), "what": Value(self.what), "day": self.day}
        return shaped(found, Row, **given)


#: `(city, subject, audience)` and `(request, rows)`, see above.
Tell = Callable[[Any, Any, Any], list[Telling]]
Make = Callable[[Any, list[Row]], list[Dealing]]


@dataclass(frozen=True, slots=True)
class Source:
    kind: str
    tell: Tell
    make: Make


@dataclass(frozen=True, slots=True)
class Kind:
    """What a reader narrows the timeline to."""

    code: str
    label: Any
    order: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the timeline, the newest first; `newer` and `earlier` are the numbers of its neighbours, 0 for none."""

    shown: list[tuple[date, date | None, Dealing]]
    newer: int = 0
    earlier: int = 0


_kinds: dict[str, Kind] = {}
_sources: list[Source] = []


def named(code: str, label: Any, *, order: int) -> None:
    """Gives a kind its name; naming it again changes it."""
    _kinds[code] = Kind(code, label, order)


def register(*, kind: str, tell: Tell, make: Make) -> None:
    """Adds a source; registering the same one again changes nothing."""
    source = Source(kind, tell, make)
    if source not in _sources:
        _sources.append(source)


def kinds() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda one: one.order)


def rows(found: QuerySet[Any], what: str, *, day: str, **columns: Any) -> Telling:
    """What a source tells, see above; rows without the day are left out."""
    return Telling(found.filter(**{f"{day}__isnull": False}), what, day, columns)


def page(request: Any, subject: Any, *, kind: str = "", number: int = 1) -> Page:
    """The timeline of the subject as the reader may see it, of one kind if given."""
    number = max(1, min(number, MOST_PAGES))
    first = (number - 1) * ON_A_PAGE
    found = _read(request, subject, kind, first + ON_A_PAGE + 1)[first:]
    earlier = number + 1 if len(found) > ON_A_PAGE and number < MOST_PAGES else 0
    return Page(_made(request, found[:ON_A_PAGE]), number - 1, earlier)


def _read(request: Any, subject: Any, kind: str, most: int) -> list[tuple[int, Row]]:
    """The `most` newest rows with the places of their sources, in one query."""
    told: list[QuerySet[Any]] = []
    for place, source in enumerate(_sources):
        if kind in ("", source.kind):
            newest = (one.newest(source.kind, most) for one in source.tell(request.city, subject, request.audience))
            told += [one.annotate(row_source=Value(place, BigIntegerField())) for one in newest]
    if not told:
        return []
    together = told[0].union(*told[1:], all=True) if len(told) > 1 else told[0]
    newest_first = together.order_by("-row_day", "row_kind", "row_what", "-row_pk")[:most]
    return [(place, Row(*values)) for *values, place in newest_first]


def _made(request: Any, found: list[tuple[int, Row]]) -> list[tuple[date, date | None, Dealing]]:
    by_source: dict[int, list[Row]] = {}
    for place, row in found:
        by_source.setdefault(place, []).append(row)
    made = {place: iter(_sources[place].make(request, told)) for place, told in by_source.items()}
    return [(row.day, row.ends, next(made[place])) for place, row in found]
