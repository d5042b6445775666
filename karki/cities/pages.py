"""The city in the URL, resolved once: a stranger gets 404, a member without the right 403 with a reason."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template import loader
from django.views.defaults import server_error

from karki.accounts.models import User
from karki.cities import second_factor, waiting
from karki.cities.audience import Audience
from karki.cities.authorization import NotAllowed, require, who_can_help
from karki.cities.models import City, Member
from karki.cities.roles import PERMISSIONS_OF, Permission

Rest = ParamSpec("Rest")


class CityRequest(HttpRequest):
    """A request inside a city: who asks, where, and as what."""

    user: User
    city: City
    member: Member
    audience: Audience
    may: Callable[[Permission], bool]


View = Callable[Concatenate[CityRequest, Rest], HttpResponseBase]


def city_page(permission: Permission) -> Callable[[View[Rest]], Callable[..., HttpResponseBase]]:
    """For views below `/<city>/`: signs in, resolves the city and asks for `permission`."""

    def decorate(view: View[Rest]) -> Callable[..., HttpResponseBase]:
        @login_required
        @wraps(view)
        def resolved(request: HttpRequest, city: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = cast(User, request.user)
            members = Member.objects.order_by().select_related("city").filter(user_id=user.pk, city__slug=city)
            member = waiting.with_counts(members).first()
            if member is None:
                raise Http404
            request.city, request.member = member.city, member  # type: ignore[attr-defined]
            member.user = user
            if second_factor.is_missing(request, member):
                return second_factor.way_to_it(request, user)
            require(user, permission, member.city, member=member)
            request.audience = Audience.of(member)  # type: ignore[attr-defined]
            request.may = lambda asked: asked in PERMISSIONS_OF[member.role]  # type: ignore[attr-defined]
            return view(cast(CityRequest, request), *args, **kwargs)

        return resolved

    return decorate


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of a refusal: why, and who in the city can help."""
    city = getattr(request, "city", None)
    lacking = exception.permission if isinstance(exception, NotAllowed) else None
    context = {"reason": str(exception), "helpers": who_can_help(city, lacking) if city else []}
    return render(request, "403.html", context, status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """The page of a fault. Where the database was held by somebody else for too long, nothing is broken: it says to wait."""
    fault = sys.exc_info()[1]
    if isinstance(fault, OperationalError) and "is locked" in str(fault):
        # as the page of any other fault it is made without a context, which might ask the database again
        page = loader.get_template("503.html").render()
        return HttpResponse(page, status=503, headers={"Retry-After": "60"})
    return server_error(request)
