from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.authorization import require_decision
from karki.cities.editing import drafts
from karki.cities.editing.course import edited
from karki.cities.editing.forms import Difference, VersionedForm
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common.versions import Versioned
from karki.plans import queries_goal as queries
from karki.plans.access import may_add_measure, may_edit_plan
from karki.plans.approved import approved_text
from karki.plans.forms.responsible import ResponsibleForm
from karki.plans.forms.rows import RowForm, Rows, difference, rows_of
from karki.plans.forms.words import GoalForm
from karki.plans.models import Assignment, Goal, Influence
from karki.plans.operations import goals
from karki.plans.operations import responsible as officials
from karki.plans.operations import stakeholders as operations
from karki.plans.queries import count_by_rating
from karki.plans.queries_comments import open_on
from karki.plans.queries_objective import changes_of_goal, measures_of, responsible_for
from karki.plans.views.beside import comments_beside
from karki.plans.views.measures import editable_of
from karki.plans.views.places import goal_at, plan_at
from karki.stakeholders.views.places import panels_of


@require_safe
@city_page(Permission.READ)
def goal(request: CityRequest, year: int, order: int) -> HttpResponse:
    goal = goal_at(request, year, order, hub=True)
    standings = queries.objectives_of_goal(goal)
    approved, proposed = approved_text(goal.plan), None
    if approved is not None:
        approved.lay_on(one.objective for one in standings)
        proposed = approved.lay_on_goal(goal)
    ratings = [one.rating for one in standings if one.objective.parent_id is None]
    map_ = queries.stakeholders_of(goal)
    measures = measures_of(goal)
    context = {
        "goal": goal,
        "panels": panels_of(request, "goal", goal),
        "plan": goal.plan,
        "may_edit": bool(may_edit_plan(request.user, goal.plan, member=request.member)),
        "standings": standings,
        "proposed": proposed,
        "ratings": ratings,
        "counts": count_by_rating(ratings),
        "newest": queries.newest_of(standings),
        "measures": measures,
        "editable": editable_of(request, goal, measures),
        "may_add_measure": bool(may_add_measure(request.user, goal, member=request.member)),
        "influencers": map_.influencers,
        "organizations": map_.organizations(),
        "partners": map_.partners,
        "responsible": responsible_for(goal),
        "changes": changes_of_goal(goal),
        **comments_beside(request, goal.plan, goal=goal),
    }
    return render(request, "plans/goal.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, year: int, order: int) -> HttpResponse:
    goal = goal_at(request, year, order)
    require_decision(may_edit_plan(request.user, goal.plan, member=request.member))
    form = GoalForm(request.POST if request.method == "POST" else None, plan=goal.plan, row=goal)

    def save() -> None:
        goals.edit(goal=copy(goal), version=form.cleaned_data["version"], by=request.user, **form.values())

    context = {"plan": goal.plan, "goal": goal, "title": _("Edit the goal"), "name": str(goal)}
    context |= {
        "remove": reverse("plans:goal-remove", args=[request.city.slug, year, order]),
        "remove_label": _("Remove the goal"),
    }
    back = goal.get_absolute_url()
    return edited(request, template="plans/edit/form.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add(request: CityRequest, year: int) -> HttpResponse:
    plan = plan_at(request, year)
    require_decision(may_edit_plan(request.user, plan, member=request.member))
    form = GoalForm(request.POST if request.method == "POST" else None, plan=plan)

    def save() -> None:
        goals.add(plan=plan, by=request.user, **form.values())

    context = {"plan": plan, "title": _("Add a goal"), "name": str(plan)}
    back = plan.get_absolute_url()
    return edited(request, template="plans/edit/form.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def remove(request: CityRequest, year: int, order: int) -> HttpResponse:
    """Asks once more; a goal of which something has been said stays, and the page says why."""
    goal = goal_at(request, year, order)
    require_decision(may_edit_plan(request.user, goal.plan, member=request.member))
    decision = goals.may_remove(goal)
    if request.method == "POST" and decision:
        name = str(goal)
        goals.remove(goal=goal, by=request.user)
        messages.success(request, _("Removed: %(name)s") % {"name": name})
        return redirect(goal.plan)
    context = {
        "plan": goal.plan,
        "goal": goal,
        "title": _("Remove the goal"),
        "name": goal,
        "lead": _("The goal is taken out of the plan with its influencers, partners and officials."),
        "going": [one.objective for one in queries.objectives_of_goal(goal)],
        "open_comments": open_on(goal),
        "going_lead": _("These objectives go with it:"),
        "decision": decision,
        "back": goal.get_absolute_url(),
    }
    return render(request, "plans/edit/remove.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@city_page(Permission.EDIT_PLAN)
def keep(request: CityRequest, year: int, order: int) -> HttpResponse:
    """A goal that was to be left out of the next version stays after all."""
    goal = goal_at(request, year, order)
    goals.keep(goal=goal, by=request.user)
    return redirect(goal)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def stakeholders(request: CityRequest, year: int, order: int) -> HttpResponse:
    """The influencer map and the partners in one form; no JavaScript is needed to move an entry."""
    goal = goal_at(request, year, order)
    require_decision(may_edit_plan(request.user, goal.plan, member=request.member))
    posted = drafts.posted(request)
    form = VersionedForm(posted, row=goal)
    influencers = _rows(goal, Influence.Kind.INFLUENCER, posted)
    partners = _rows(goal, Influence.Kind.PARTNER, posted)

    def save() -> None:
        operations.edit(
            goal=copy(goal),
            version=form.cleaned_data["version"],
            influencers=influencers.entries(),
            partners=partners.entries(),
            removed=influencers.removed() | partners.removed(),
            by=request.user,
        )

    def differences(_current: Versioned) -> list[Difference]:
        return [
            difference(_("Influencers"), _lines(goal, Influence.Kind.INFLUENCER), influencers),
            difference(_("Strategic partners"), _lines(goal, Influence.Kind.PARTNER), partners),
        ]

    lists = [(_("Influencers"), influencers), (_("Strategic partners"), partners)]
    return edited(
        request,
        template="plans/edit/rows.html",
        context={"plan": goal.plan, "goal": goal, "title": _("Influencers and partners"), "lists": lists},
        form=form,
        save=save,
        back=goal.get_absolute_url(),
        valid=lambda: influencers.is_valid() and partners.is_valid(),
        differences=differences,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def responsible(request: CityRequest, year: int, order: int) -> HttpResponse:
    goal = goal_at(request, year, order)
    require_decision(may_edit_plan(request.user, goal.plan, member=request.member))
    current = list(Assignment.objects.filter(goal=goal).select_related("objective").in_reading_order())
    form = ResponsibleForm(request.POST if request.method == "POST" else None, goal=goal, current=current)

    def save() -> None:
        officials.change(
            goal=copy(goal),
            version=form.cleaned_data["version"],
            removed=[one.pk for one in form.cleaned_data["removed"]],
            added=form.added(),
            by=request.user,
        )

    def differences(_current: Versioned) -> list[Difference]:
        return form.beside(current)

    return edited(
        request,
        template="plans/responsible.html",
        context={"plan": goal.plan, "goal": goal, "current": current},
        form=form,
        save=save,
        back=goal.get_absolute_url(),
        differences=differences,
    )


def _lines(goal: Goal, kind: str) -> list[tuple[int, str, bool]]:
    rows = operations.in_order(list(Influence.objects.filter(goal=goal, kind=kind)))
    return [(row.pk, row.name, row.parent_id is not None) for row in rows]


def _rows(goal: Goal, kind: str, posted: Any) -> Rows:
    return rows_of(RowForm, _lines(goal, kind), data=posted, prefix=kind, language=goal.plan.language)
