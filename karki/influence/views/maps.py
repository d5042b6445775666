from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock, formats
from karki.influence import queries
from karki.influence.access import may_place
from karki.influence.forms.filters import GoalFilter
from karki.influence.matrix import matrix_of
from karki.influence.network import network_of
from karki.influence.parties import page_of
from karki.influence.picture import grid, web
from karki.influence.picture.sheet import pdf_of, title_of
from karki.influence.views.places import goal_at, goals_at, tabs
from karki.look import stances
from karki.plans.models import AnnualPlan


@require_safe
@city_page(Permission.READ)
def current(request: CityRequest) -> HttpResponse:
    """The maps of the plan that the city works by."""
    plan = AnnualPlan.objects.current(request.city)
    if plan is None:
        return render(request, "influence/none.html")
    return redirect("influence:matrix", request.city.slug, plan.year)


@require_safe
@city_page(Permission.READ)
def matrix(request: CityRequest, year: int) -> HttpResponse:
    """Who is on the map of which goal."""
    plan, goals = goals_at(request, year)
    context = {"plan": plan, "matrix": matrix_of(plan, goals, request.audience), "legend": legend()}
    return render(request, "influence/matrix.html", {**context, "tabs": tabs(request, plan, "matrix")})


@require_safe
@city_page(Permission.READ)
def network(request: CityRequest, year: int) -> HttpResponse:
    """Goals, the organisations of their maps and the people in them; `?goal=` narrows to one goal by its place in the plan."""
    plan, goals = goals_at(request, year)
    form = GoalFilter(request.GET, goals=goals)
    found = network_of(plan, form.chosen(), clock.today())
    addresses = [reverse("influence:map", args=[request.city.slug, year, goal.order]) for goal in found.goals]
    context = {"plan": plan, "network": found, "form": form, "alone": [one for one in found.people if not one.within]}
    if found.organizations or found.people:
        context["picture"] = web.on_page(found, addresses, identifier="web")
    return render(request, "influence/network.html", {**context, "tabs": tabs(request, plan, "network")})


@require_safe
@city_page(Permission.READ)
def goal_map(request: CityRequest, year: int, order: int) -> HttpResponse:
    """The influencer map of a goal as a picture and as a table."""
    goal = goal_at(request, year, order)
    spots = queries.spots_of(goal, request.audience)
    may_change = bool(may_place(request.user, goal, member=request.member))
    address = reverse("influence:place", args=[request.city.slug, year, order])
    placed = [spot for spot in spots if spot.is_placed]

    def leads(spot: queries.Spot) -> str:
        return f"{address}?who={quote(spot.key)}"

    context: dict[str, Any] = {
        "goal": goal,
        "plan": goal.plan,
        "placed": [(spot, page_of(request.city, spot.party), leads(spot)) for spot in placed],
        "waiting": [(spot, page_of(request.city, spot.party), leads(spot)) for spot in spots if not spot.is_placed],
        "full": grid.on_page(placed, title=title_of(goal), identifier="map", address=leads if may_change else None),
        "small": grid.small(placed, title=title_of(goal), identifier="map-small"),
        "legend": legend(),
        "may_place": may_change,
        "address": address,
        "today": formats.typed_day(clock.today()),
    }
    return render(request, "influence/map.html", context)


@require_safe
@city_page(Permission.READ)
def pdf(request: CityRequest, year: int, order: int) -> HttpResponse:
    """The map for a meeting, on paper."""
    goal = goal_at(request, year, order)
    content = pdf_of(goal, queries.spots_of(goal, request.audience))
    name = slugify(f"{title_of(goal)} {goal.plan.year}")
    disposition = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=disposition)


def legend() -> list[tuple[Any, str]]:
    """Each stance: its shape and its word."""
    return [(stances.svg_for(one), stances.word_for(one)) for one in stances.ORDER]
