from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.plans import conditions
from karki.plans.forms.alignment import AnswerForm, CommentForm, EndEarlyForm, RoundForm
from karki.plans.models import AnnualPlan, Comment, Goal, Objective
from karki.plans.operations import alignment
from karki.plans.operations import comments as operations
from karki.plans.queries_comments import comments_of
from karki.plans.views.places import goal_at, objective_at, plan_at


@require_safe
@city_page(Permission.READ)
def comments(request: CityRequest, year: int) -> HttpResponse:
    """Everything that was said of the plan in its rounds, what is open first."""
    plan = plan_at(request, year)
    found = comments_of(plan)
    asked = conditions.open_round(plan)
    context = {
        "plan": plan,
        "open": [one for one in found if one.is_open],
        "resolved": [one for one in found if not one.is_open],
        "round": asked,
        "deadline_passed": asked is not None and asked.deadline < clock.today(),
        "may_comment": asked is not None and request.may(Permission.COMMENT_PLAN),
    }
    return render(request, "plans/comments/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def ask(request: CityRequest, year: int) -> HttpResponse:
    """Opens a round of comments."""
    plan = plan_at(request, year)
    back = reverse("plans:plan-state", args=[request.city.slug, year])
    refusal = conditions.to_open_round(plan)
    if refusal and request.method != "POST":
        messages.info(request, refusal)
        return redirect(back)
    form = RoundForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        alignment.open_round(plan=plan, by=request.user, **form.values())

    context = {"plan": plan, "title": _("Ask for comments"), "name": str(plan)}
    return edited(request, template="plans/edit/form.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.END_ROUND_EARLY)
def end_early(request: CityRequest, year: int) -> HttpResponse:
    """Ends the round of comments before its last day."""
    plan = plan_at(request, year)
    back = reverse("plans:plan-state", args=[request.city.slug, year])
    refusal = conditions.to_end_round_early(plan, clock.today())
    if refusal and request.method != "POST":
        messages.info(request, refusal)
        return redirect(back)
    form = EndEarlyForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        alignment.end_round_early(plan=plan, by=request.user, **form.values())

    context = {"plan": plan, "title": _("End the round early"), "name": str(plan)}
    return edited(request, template="plans/edit/form.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.COMMENT_PLAN)
def add(request: CityRequest, year: int) -> HttpResponse:
    """Comments on the plan, or on the goal or objective that the address names."""
    plan = plan_at(request, year)
    goal, objective = _about(request, year)
    thing = objective or goal or plan
    back = thing.get_absolute_url() if thing is not plan else _list_of(plan)
    refusal = conditions.to_comment(plan)
    if refusal and request.method != "POST":
        messages.info(request, refusal)
        return redirect(back)
    form = CommentForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        text = form.cleaned_data["text"]
        operations.add(plan=plan, goal=goal, objective=objective, text=text, by=request.user)

    context = {"plan": plan, "goal": goal, "title": _("Comment on the plan"), "name": str(thing)}
    return edited(request, template="plans/edit/form.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def answer(request: CityRequest, year: int, pk: int) -> HttpResponse:
    comment = _comment_at(request, year, pk)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"answer": comment.answer})

    def save() -> None:
        operations.resolve(comment=comment, answer=form.cleaned_data["answer"], by=request.user)

    context = {"plan": comment.round.plan, "title": _("Answer the comment"), "name": comment.text}
    back = comment.get_absolute_url()
    return edited(request, template="plans/edit/form.html", context=context, form=form, save=save, back=back)


@require_POST
@city_page(Permission.COMMENT_PLAN)
def reopen(request: CityRequest, year: int, pk: int) -> HttpResponse:
    comment = _comment_at(request, year, pk)
    try:
        operations.reopen(comment=comment, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect(comment)


def _about(request: CityRequest, year: int) -> tuple[Goal | None, Objective | None]:
    """What the address names (?goal=1, ?objective=I.2); 404 when the plan has no such thing."""
    if code := request.GET.get("objective"):
        objective = objective_at(request, year, code)
        return objective.goal, objective
    if order := request.GET.get("goal"):
        if not order.isascii() or not order.isdigit() or len(order) > 4:
            raise Http404
        return goal_at(request, year, int(order)), None
    return None, None


def _comment_at(request: CityRequest, year: int, pk: int) -> Comment:
    plan = plan_at(request, year)
    comments = Comment.objects.of_plan(plan).select_related("round", "goal", "objective")
    comment: Comment = get_object_or_404(comments, pk=pk)
    comment.round.plan = plan
    return comment


def _list_of(plan: AnnualPlan) -> str:
    return reverse("plans:plan-comments", args=[plan.city.slug, plan.year])
