"""What the search finds of the plans of every year: goals, objectives, measures, what was said of them, and the handbook.

Of an approved plan the text that holds is shown, and what is proposed beside it is found too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common import formats, searching
from karki.common.searching import Entry, Text, Weight, everything
from karki.language.detection import detect
from karki.plans.approved import lay_on_plan
from karki.plans.models import AnnualPlan, Assignment, Goal, Measure, Objective, Statement, StatusUpdate, Term, Tool
from karki.plans.queries_handbook import language_of

Rows = Collection[int] | None
_Row = TypeVar("_Row", bound=Goal | Objective | Measure | StatusUpdate)
_PLAN, _GOAL, _OBJECTIVE = (model._meta.label_lower for model in (AnnualPlan, Goal, Objective))
_MEASURE, _TERM = (model._meta.label_lower for model in (Measure, Term))
_SECTIONS: dict[str, str] = {
    Statement.Kind.VISION: "vision",
    Statement.Kind.PRINCIPLE: "principles",
    Tool.Kind.ADVOCACY: "advocacy",
    Tool.Kind.COMMUNICATION: "communication",
}


def register() -> None:
    whole = {_PLAN: everything, _GOAL: everything}
    searching.register(kind="goal", label=_("Goals"), entries=goals, follows=whole)
    searching.register(
        kind="objective", label=_("Objectives"), entries=objectives, follows={**whole, _OBJECTIVE: _with_its_kin}
    )
    searching.register(
        kind="measure",
        label=_("Measures"),
        entries=measures,
        follows={**whole, _OBJECTIVE: everything, _MEASURE: searching.itself},
    )
    searching.register(
        kind="update", label=_("Status updates"), entries=updates, follows={**whole, _OBJECTIVE: _updates_of}
    )
    searching.register(
        kind="handbook", label=_("Handbook"), entries=statements, follows={_PLAN: everything, _TERM: everything}
    )
    searching.register(
        kind="tool", label=_("Tools of the handbook"), entries=tools, follows={_PLAN: everything, _TERM: everything}
    )


def _with_its_kin(city: City, objective: int) -> Rows:
    """A step of an objective may move or remove those under it: then all are read."""
    under = Objective.objects.in_city(city).filter(Q(pk=objective) | Q(parent=objective))
    found = set(under.values_list("pk", flat=True))
    return found if objective in found else None


def _updates_of(city: City, objective: int) -> Rows:
    if not Objective.objects.in_city(city).filter(pk=objective).exists():
        return None  # its updates went with it: all are read
    return set(StatusUpdate.objects.filter(objective=objective).values_list("pk", flat=True))


def goals(city: City | None, rows: Rows) -> Iterator[Entry]:
    found = Goal.objects.filter(plan__city=city).select_related("plan__city")
    for goal, proposed in _as_decided(_only(found, rows)):
        plan = goal.plan
        yield Entry(
            row=goal.pk,
            title=str(goal),
            url=goal.get_absolute_url(),
            place=_plan(plan),
            texts=tuple(Text(text) for text in (*goal.paragraphs, *proposed)),
            language=plan.language,
            day=_new_year(plan),
        )


def objectives(city: City | None, rows: Rows) -> Iterator[Entry]:
    found = Objective.objects.filter(goal__plan__city=city).select_related("goal__plan__city")
    names: dict[int, list[str]] = {}
    held = Assignment.objects.filter(goal__plan__city=city, objective__isnull=False)
    for objective, name in held.values_list("objective", "name"):
        names.setdefault(objective or 0, []).append(name)
    for one, proposed in _as_decided(_only(found, rows)):
        texts = [Text(text) for text in (one.timing, one.amount, *proposed) if text]
        texts += [Text(name, Weight.ASIDE) for name in names.get(one.pk, ())]
        yield Entry(
            row=one.pk,
            title=f"{one.code} {one.text}",
            url=one.get_absolute_url(),
            place=_goal(one.goal),
            texts=tuple(texts),
            language=one.goal.plan.language,
            day=_new_year(one.goal.plan),
        )


def measures(city: City | None, rows: Rows) -> Iterator[Entry]:
    found = Measure.objects.filter(goal__plan__city=city)
    found = found.select_related("goal__plan__city", "objective", "owner", "tool")
    for one in _only(found, rows):
        plan = one.goal.plan
        aside = (one.tool, one.owner, one.responsible_text, one.timing)
        page = reverse("plans:objective", args=[plan.city.slug, plan.year, one.objective.code]) if one.objective else ""
        yield Entry(
            row=one.pk,
            title=one.text,
            url=f"{page or one.goal.get_absolute_url()}#measures",
            place=_goal(one.goal),
            texts=tuple(Text(str(words), Weight.ASIDE) for words in aside if words),
            language=plan.language,
            day=_new_year(plan),
        )


def updates(city: City | None, rows: Rows) -> Iterator[Entry]:
    found = StatusUpdate.objects.filter(objective__goal__plan__city=city)
    for one in _only(found.select_related("objective__goal__plan__city"), rows):
        plan = one.objective.goal.plan
        language = detect(one.text, plan.language)
        yield Entry(
            row=one.pk,
            title=f"{one.objective.code} {one.objective.text}",
            title_weight=Weight.NONE,
            url=f"{one.objective.get_absolute_url()}#history",
            place=f"{one.by_name} {formats.day(one.date)}",
            texts=(Text(one.text, Weight.NAME, language), Text(one.by_name, Weight.ASIDE)),
            language=plan.language,
            day=one.date,
        )


def statements(city: City | None, rows: Rows) -> Iterator[Entry]:
    for term in _terms(city):
        language = language_of(term)
        for one in Statement.objects.filter(term=term):
            if rows is None or one.pk in rows:
                yield _of_handbook(one.pk, one.text, term, _SECTIONS[one.kind], language)


def tools(city: City | None, rows: Rows) -> Iterator[Entry]:
    for term in _terms(city):
        language = language_of(term)
        for one in Tool.objects.filter(term=term):
            if rows is None or one.pk in rows:
                yield _of_handbook(one.pk, one.name, term, _SECTIONS[one.kind], language)


def _terms(city: City | None) -> Iterable[Term]:
    """Only the newest has a page."""
    return Term.objects.filter(city=city).select_related("city").order_by("-first_year")[:1]


def _of_handbook(row: int, text: str, term: Term, section: str, language: str) -> Entry:
    url = f"{term.get_absolute_url()}#{section}"
    return Entry(
        row=row,
        title=text,
        title_weight=Weight.NAME,
        url=url,
        place=str(term),
        language=language,
        day=date(term.first_year, 1, 1),
    )


def _as_decided(found: QuerySet[_Row]) -> Iterator[tuple[_Row, list[str]]]:
    """The rows with the approved words, and the words that are proposed instead of them."""
    rows = list(found)
    working = {row.pk: _words(row) for row in rows}
    by_plan: dict[AnnualPlan, list[_Row]] = {}
    for row in rows:
        by_plan.setdefault(row.plan if isinstance(row, Goal) else row.goal.plan, []).append(row)  # type: ignore[union-attr]
    for plan, some in by_plan.items():
        goals = [row for row in some if isinstance(row, Goal)]
        lay_on_plan(plan, goals, [row for row in some if isinstance(row, Objective)])
    for row in rows:
        decided = _words(row)
        yield row, [text for text in working[row.pk] if text not in decided]


def _words(row: Goal | Objective | Measure | StatusUpdate) -> list[str]:
    return [row.title, *row.paragraphs] if isinstance(row, Goal) else [row.text]


def _only(found: QuerySet[_Row], rows: Rows) -> QuerySet[_Row]:
    return found if rows is None else found.filter(pk__in=rows)


def _new_year(plan: AnnualPlan) -> date:
    """The newest plan first, where two say a thing equally well."""
    return date(plan.year, 1, 1)


def _plan(plan: AnnualPlan) -> str:
    return str(plan.year)


def _goal(goal: Goal) -> str:
    return f"{goal.plan.year}, {goal.number} {goal.title}"
