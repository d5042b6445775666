"""When it is of use to act: objectives with nothing on the way, the goals of a window, the lead times of tools."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.authorization import require
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.clock.models import CountingRules
from karki.clock.views.places import trail, under_windows
from karki.clock.windows.known import window_of
from karki.common import clock
from karki.plans.forms.timing import LeadTimesForm, ServedGoalsForm
from karki.plans.models import AnnualPlan, LeadTime, ServedGoal, Tool
from karki.plans.operations import timing, tool_times
from karki.plans.timing.gaps import gaps_of
from karki.plans.views.places import term_of


@require_safe
@city_page(Permission.READ)
def gaps(request: CityRequest) -> HttpResponse:
    """The objectives of the current plan with nothing on the way before their next window."""
    plan = AnnualPlan.objects.current(request.city)
    today = clock.today()
    found = gaps_of(request.city, plan, today, audience=request.audience) if plan else None
    context = {"plan": plan, "found": found, "today": today, "trail": trail(request, (_("Gaps"), ""))}
    return render(request, "plans/timing/gaps.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.READ)
def goals(request: CityRequest, code: str) -> HttpResponse:
    """Which goals of the current plan a window serves; the coordinator says so."""
    window, plan = window_of(request.city, code), AnnualPlan.objects.current(request.city)
    if window is None or plan is None:
        raise Http404
    plan.city = request.city
    served = set(ServedGoal.objects.filter(goal__plan=plan, window=code).values_list("goal", flat=True))
    form = ServedGoalsForm(request.POST if request.method == "POST" else None, plan=plan, served=served)
    title, back = _("Which goals the window serves"), reverse("clock:window", args=[request.city.slug, code])
    if request.method == "POST":
        require(request.user, Permission.EDIT_PLAN, request.city, member=request.member)
        if form.is_valid():
            timing.serve(plan=plan, window=window, goals=list(form.cleaned_data["goals"]), by=request.user)
            messages.success(request, _("Saved."))
            return redirect(back)
    context = {
        "window": window,
        "plan": plan,
        "served": plan.goals.filter(pk__in=served),
        "form": form if request.may(Permission.EDIT_PLAN) and not plan.is_closed else None,
        "title": title,
        "back": back,
        "trail": under_windows(request, (window.title, back), (title, "")),
    }
    return render(request, "plans/timing/goals.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def lead_times(request: CityRequest) -> HttpResponse:
    """How many working days each tool of the handbook takes before it is of use."""
    term = term_of(request)
    tools = list(Tool.objects.filter(term=term)) if term else []
    known = dict(LeadTime.objects.filter(tool__in=tools).values_list("tool", "days"))
    form = LeadTimesForm(request.POST if request.method == "POST" else None, tools=tools, known=known)
    title, back = _("Lead times of the tools"), reverse("clock:rules", args=[request.city.slug])
    if term is not None and form.is_valid():
        try:
            tool_times.edit(city=request.city, term=term, days=form.days(), by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect(back)
    context = {
        "form": form,
        "tools": tools,
        "rules": CountingRules.objects.of(request.city),
        "title": title,
        "back": back,
        "trail": trail(request, (_("How days are counted"), back), (title, "")),
    }
    return render(request, "plans/timing/lead_times.html", context, status=422 if form.is_bound else 200)
