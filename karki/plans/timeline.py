"""What the annual clock shows of the plans: deadlines, measures, decisions, rounds of comments, terms.

What a body approved is public, in the approved words; what waits for a decision, and what is being done, is internal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from karki.cities.addresses import address
from karki.cities.models import City
from karki.clock.windows.known import windows_of
from karki.common.timeline import State, TimelineItem
from karki.common.timeline_rows import Asked, Row, Rows, ids, rows
from karki.plans.models import (
    AlignmentRound,
    AnnualPlan,
    Assignment,
    Decision,
    Measure,
    Objective,
    Term,
)
from karki.plans.queries import newest_update
from karki.plans.timeline_approved import Mark, approved_marks
from karki.plans.timing.reckoning import Serving

DECIDED = (AnnualPlan.State.APPROVED, AnnualPlan.State.IN_FORCE, AnnualPlan.State.CLOSED)
MEASURE_STATES: dict[str, State] = {"done": "done", "cancelled": "cancelled"}
RATING_STATES: dict[str, State] = {"achieved": "done", "dropped": "cancelled"}

#: Of the assignments of an objective's goal: those who answer for the objective (see `_answered_with`).
ANSWERS = Q(goal__assignments__objective=F("answered_with")) | Q(answered_with=None, goal__assignments__objective=None)


def ask(city: City, first: date, last: date, audience: Any) -> Asked:
    marks = approved_marks(city)
    dated = [pk for pk, mark in marks.items() if mark.deadline and first <= mark.deadline <= last]
    made: dict[str, Callable[[Row], TimelineItem | None]] = {
        "deadline": lambda row: _deadline(row, city, marks),
        "measure": lambda row: _measure(row, city),
        "decision": lambda row: _decision(row, city),
        "in_force": lambda row: _in_force(row, city),
        "round": lambda row: _round(row, city),
        "term": lambda row: _term(row, city),
    }
    asked = [
        _objectives(city, Q(deadline__range=(first, last)) | Q(pk__in=dated)),
        _measures(city, first, last),
        *_decisions(city, first, last),
        _plans(city, first, last),
        _rounds(city, first, last),
        _terms(city, first, last),
    ]
    return asked, lambda row: made[row.kind](row)


def windows(city: City, first: date, last: date, *, audience: Any) -> Iterator[TimelineItem]:
    """The windows of influence with the goals that they serve; what is shipped is public, what is the city's is not."""
    known = windows_of(city)
    serving = Serving(city, known)
    for one in known:
        if one.starts <= last and one.ends >= first:
            yield TimelineItem(
                kind="window",
                key=f"window-{one.code}",
                title=one.title,
                starts=one.starts,
                ends=None if one.is_day else one.ends,
                url=address("clock:window", city.slug, one.code),
                goals=serving.goals_of(one),
                publicity="public" if one.origin == "shipped" else "internal",
                certainty=one.certainty,
                sequence=one.row.version if one.row else 0,
                note=one.description,
            )


provider = Rows(ask)


def _objectives(city: City, when: Q) -> QuerySet[Any]:
    """A row for each official of its goal, with those who answer for it named.

    One that goes on in a later plan on which a body has decided is shown there, and not twice.
    """
    found = Objective.objects.in_city(city).filter(when).exclude(continued_by__goal__plan__state__in=DECIDED)
    return rows(
        found.alias(answered_with=_answered_with()),
        "deadline",
        title=F("text"),
        starts=F("deadline"),
        goal=F("goal"),
        owner=Case(When(ANSWERS, then=F("goal__assignments__person"))),
        code=F("code"),
        year=F("goal__plan__year"),
        state=Subquery(newest_update().values("rating")[:1]),
        version=F("version"),
        word=F("goal__plan__state"),
    )


def _answered_with() -> Case:
    """The objective whose officials answer: itself, or the one above it; none where those of the goal do."""
    named = Assignment.objects.all()
    return Case(
        When(Exists(named.filter(objective=OuterRef("pk"))), then=F("pk")),
        When(Exists(named.filter(objective=OuterRef("parent"))), then=F("parent")),
    )


def _deadline(row: Row, city: City, marks: dict[int, Mark]) -> TimelineItem | None:
    mark = marks.get(row.pk) if row.word in DECIDED else None
    day, text = (mark.deadline, mark.text) if mark else (row.starts, row.title)
    if day is None:
        return None
    return TimelineItem(
        kind="deadline",
        key=f"objective-{row.pk}-deadline",
        title=f"{row.code} {text}",
        starts=day,
        url=_page("plans:objective", city, row.year, row.code or ""),
        goals=ids(row.goal),
        objectives=frozenset({row.pk}),
        owners=ids(row.owner),
        publicity="public" if mark else "internal",
        state=RATING_STATES.get(row.state or "", "planned"),
        sequence=(row.version or 1) - 1,
    )


def _measures(city: City, first: date, last: date) -> QuerySet[Any]:
    begins = Coalesce("starts", "ends")
    found = Measure.objects.in_city(city).annotate(begins=begins, finishes=Coalesce("ends", "starts"))
    return rows(
        found.filter(begins__lte=last, finishes__gte=first),
        "measure",
        title=F("text"),
        starts=F("begins"),
        ends=F("finishes"),
        goal=F("goal"),
        objective=F("objective"),
        owner=F("owner"),
        state=F("state"),
        version=F("version"),
        year=F("goal__plan__year"),
        code=F("objective__code"),
        number=F("goal__order"),
    )


def _measure(row: Row, city: City) -> TimelineItem:
    assert row.starts is not None
    page = (
        _page("plans:objective", city, row.year, row.code or "")
        if row.code
        else _page("plans:goal", city, row.year, row.number or 0)
    )
    return TimelineItem(
        kind="measure",
        key=f"measure-{row.pk}",
        title=f"{row.code} {row.title}" if row.code else row.title or "",
        starts=row.starts,
        ends=row.ends,
        url=f"{page}#measures",
        goals=ids(row.goal),
        objectives=ids(row.objective),
        owners=ids(row.owner),
        state=MEASURE_STATES.get(row.state or "", "planned"),
        sequence=(row.version or 1) - 1,
    )


def _decisions(city: City, first: date, last: date) -> list[QuerySet[Any]]:
    within = Decision.objects.filter(date__range=(first, last))
    shared = {"starts": F("date"), "body": F("body"), "code": F("section"), "word": F("body__name")}
    on_plans = rows(within.filter(plan__city=city), "decision", title=F("plan__title"), year=F("plan__year"), **shared)
    return [on_plans, rows(within.filter(term__city=city), "decision", number=F("term__first_year"), **shared)]


def _decision(row: Row, city: City) -> TimelineItem:
    assert row.starts is not None
    words = {"body": row.word, "plan": row.title, "year": row.year, "section": row.code}
    if row.year:
        title = _("%(body)s approved: %(plan)s %(year)s, %(section)s") % words
        page = _page("plans:plan-state", city, row.year)
    else:
        title = _("%(body)s approved the handbook, %(section)s") % words
        page = address("plans:handbook", city.slug)
    return TimelineItem(
        kind="decision",
        key=f"decision-{row.pk}",
        title=title,
        starts=row.starts,
        url=page,
        bodies=ids(row.body),
        publicity="public",
        state="done",
    )


def _plans(city: City, first: date, last: date) -> QuerySet[Any]:
    found = AnnualPlan.objects.in_city(city).filter(in_force_from__range=(first, last))
    columns = {"title": F("title"), "starts": F("in_force_from"), "year": F("year"), "version": F("version")}
    return rows(found, "in_force", word=F("state"), **columns)


def _in_force(row: Row, city: City) -> TimelineItem:
    assert row.starts is not None
    return TimelineItem(
        kind="in_force",
        key=f"plan-{row.pk}-in-force",
        title=_("The plan comes in force: %(plan)s %(year)s") % {"plan": row.title, "year": row.year},
        starts=row.starts,
        url=_page("plans:plan", city, row.year),
        publicity="public" if row.word in DECIDED else "internal",
        sequence=(row.version or 1) - 1,
    )


def _rounds(city: City, first: date, last: date) -> QuerySet[Any]:
    found = AlignmentRound.objects.filter(plan__city=city, deadline__range=(first, last))
    return rows(found, "round", title=F("plan__title"), starts=F("deadline"), ends=F("closed_on"), year=F("plan__year"))


def _round(row: Row, city: City) -> TimelineItem:
    assert row.starts is not None
    return TimelineItem(
        kind="round",
        key=f"round-{row.pk}-deadline",
        title=_("Comments by: %(plan)s %(year)s") % {"plan": row.title, "year": row.year},
        starts=row.starts,
        url=_page("plans:plan-comments", city, row.year),
        state="done" if row.ends else "planned",
    )


def _terms(city: City, first: date, last: date) -> QuerySet[Any]:
    found = Term.objects.in_city(city).filter(last_year__gte=first.year, last_year__lte=last.year)
    return rows(found, "term", year=F("last_year"), number=F("first_year"), version=F("version"))


def _term(row: Row, city: City) -> TimelineItem:
    """The term of a plan is given in years; the council's own ends in the spring of an election (see windows)."""
    assert row.year is not None
    return TimelineItem(
        kind="term",
        key=f"term-{row.pk}-ends",
        title=_("The term of the handbook ends: %(first)s–%(last)s") % {"first": row.number, "last": row.year},
        starts=date(row.year, 12, 31),
        url=address("plans:handbook", city.slug),
        publicity="public",
        sequence=(row.version or 1) - 1,
    )


def _page(name: str, city: City, year: int | None, *rest: str | int) -> str:
    return address(name, city.slug, year or 0, *rest)
