from __future__ import annotations

from datetime import timedelta
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from karki.accounts.models import User
from karki.cities.models import City
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.desk.queries import DUE_WITHIN_DAYS, home_of
from karki.engagement.forms.capture import SentenceForm
from karki.engagement.queries import due_promises, untold
from karki.engagement.views.capture import kept_sentence


@require_safe
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """To the user's city; who has several chooses one."""
    cities = list(City.objects.visible_to(cast(User, request.user)))
    if len(cities) == 1:
        return redirect("desk:home", cities[0].slug)
    return render(request, "desk/start.html", {"cities": cities})


@require_safe
@city_page(Permission.READ)
def home(request: CityRequest) -> HttpResponse:
    """What is due, what is stale, what is mine, and the next report."""
    page = home_of(request.user, request.city, clock.today())
    may_update = request.may(Permission.UPDATE_OWN) and not (page.plan and page.plan.is_closed)
    today = clock.today()
    until = today + timedelta(days=DUE_WITHIN_DAYS)
    context = {
        "promises": due_promises(request.city, request.audience, request.user, until),
        "untold": untold(request.city, request.audience, request.user, today, mine=True),
        "sentence": SentenceForm(initial={"said": kept_sentence(request)})
        if request.may(Permission.LOG_CONTACT)
        else None,
    }
    return render(request, "desk/home.html", {**context, "page": page, "today": today, "may_update": may_update})


@require_safe
@city_page(Permission.READ)
def more(request: CityRequest) -> HttpResponse:
    """The menu as a page, for browsers that do not open it in place."""
    return render(request, "desk/more.html")
