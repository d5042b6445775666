"""What the influencer maps show on other pages: stances and the relationship of somebody, stances on an objective, a goal's map."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from karki.cities.roles import Permission
from karki.common import clock, panels
from karki.common.panels import Panel
from karki.common.publicity import Publicity
from karki.influence import queries
from karki.influence.contacts import with_last
from karki.influence.models import Relationship, Stance
from karki.influence.parties import key_of, name_of, page_of, pointing, sort_of
from karki.look import stances
from karki.plans.models import AnnualPlan, Goal, Objective
from karki.stakeholders.models import Organization, Person

SHOWN = 8


def stances_of(request: Any, entry: Person | Organization) -> Panel | None:
    """The newest stance on each of our objectives; what it is based on is a page further, where reading leaves a trace."""
    if _is_ours(entry) or entry.is_erased:
        return None
    known = _known(request, entry)
    rows = [row for row in known if row.publicity != Publicity.SECRET]
    newest = queries.newest_by_objective(rows)
    for row in newest:
        row.objective.goal.plan.city = request.city
    year = _year_to_add(request, known) if request.may(Permission.LOG_CONTACT) else None
    if not newest and year is None:
        return None
    slug = request.city.slug
    add = f"{reverse('influence:stance-add', args=[slug, year])}?who={key_of(entry)}" if year else ""
    history = reverse(f"influence:{sort_of(entry)}-stances", args=[slug, entry.pk])
    context = {"newest": newest[:SHOWN], "history": history}
    action = _("Record a stance") if add else ""
    title, template = _("Stances on our objectives"), "influence/panels/stances.html"
    return Panel(title=title, template=template, context=context, column="who", key="stances", action=action, url=add)


def _known(request: Any, entry: Any) -> list[Any]:
    """The stances with the plan that the city works by (`current_year`, `current_state`); nothing is asked where there are none."""
    if not getattr(entry, "has_stances", True):
        return []
    rows = queries.history_of(request.city, entry, request.audience)
    current = AnnualPlan.objects.by_turn(request.city)
    return list(
        rows.annotate(
            current_year=Subquery(current.values("year")[:1]), current_state=Subquery(current.values("state")[:1])
        )
    )


def _year_to_add(request: Any, known: list[Any]) -> int | None:
    """The year of the plan on whose objectives a stance can be recorded."""
    if known:
        return None if known[0].current_state == AnnualPlan.State.CLOSED else known[0].current_year
    plan = AnnualPlan.objects.current(request.city)
    return plan.year if plan is not None and not plan.is_closed else None


def relationship_of(request: Any, entry: Person | Organization) -> Panel | None:
    """Who of ours keeps up with them, and how often."""
    if _is_ours(entry) or entry.is_erased:
        return None
    today = clock.today()
    rows = Relationship.objects.in_city(request.city).select_related("owner").filter(**pointing(entry))
    row = with_last(rows, request.city, request.audience, today).first()
    may_edit = request.may(Permission.LOG_CONTACT)
    if row is None and not may_edit:
        return None
    url = reverse(f"influence:{sort_of(entry)}-relationship", args=[request.city.slug, entry.pk]) if may_edit else ""
    return Panel(
        title=_("Relationship"),
        template="influence/panels/relationship.html",
        context={"relationship": row, **_last(row, today)},
        column="next",
        key="relationship",
        action=_("Edit") if url else "",
        url=url,
    )


def _last(row: Any, today: date) -> dict[str, Any]:
    """The last contact that the reader may see, and by when there should be another; who of ours was there says the timeline."""
    known = [(row.direct_on, row.direct), (row.through_on, row.through)] if row is not None else []
    day, pk = max(((day, pk) for day, pk in known if day), default=(None, None))
    due = row.due_after(day) if day else None
    return {"last": pk, "last_on": day, "due": due, "is_late": due is not None and due < today}


def stances_on(request: Any, objective: Objective) -> Panel | None:
    """Who stands where on the objective, the most reserved first; secret stances are not shown."""
    objectives = [objective]
    known = queries.stances_on(objectives, queries.for_everybody(request.audience), named=True)
    rows = sorted(
        known.values(), key=lambda row: (row.stance == "unknown", -stances.ORDER.index(row.stance), _name(row))
    )
    slug, plan = request.city.slug, objective.goal.plan
    may_add = not plan.is_closed and request.may(Permission.LOG_CONTACT)
    if not rows and not may_add:
        return None
    url = (
        f"{reverse('influence:stance-add', args=[slug, plan.year])}?{urlencode({'objective': objective.code})}"
        if may_add
        else ""
    )
    shown = [(row, _name(row), page_of(request.city, _party(row))) for row in rows]
    return Panel(
        title=_("Stances"),
        template="influence/panels/objective.html",
        context={"stances": shown},
        column="next",
        key="stances",
        action=_("Record a stance") if may_add else "",
        url=url,
    )


def _party(row: Stance) -> Person | Organization:
    party = row.person or row.organization
    assert party is not None
    return party


def _name(row: Stance) -> str:
    return name_of(_party(row))


def map_of(request: Any, goal: Goal) -> Panel:
    """The way from a goal to its map."""
    url = reverse("influence:map", args=[request.city.slug, goal.plan.year, goal.order])
    return Panel(
        title=_("Influence and interest"), template="influence/panels/map.html", context={"url": url}, key="map"
    )


def _is_ours(entry: Person | Organization) -> bool:
    return isinstance(entry, Person) and entry.user_id is not None


_STANCES = {
    "person": Exists(Stance.objects.filter(person=OuterRef("pk"))),
    "organization": Exists(Stance.objects.filter(organization=OuterRef("pk"))),
}
for _place in ("person", "organization"):
    panels.register(place=_place, order=30, panel=stances_of, has_stances=_STANCES[_place])
    panels.register(place=_place, order=10, panel=relationship_of)
panels.register(place="objective", order=10, panel=stances_on)
panels.register(place="goal", order=10, panel=map_of)
