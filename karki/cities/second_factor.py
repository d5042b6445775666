"""Roles that the city lets in only with a second factor, asked of each page's session without a query."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from karki.accounts import factors
from karki.accounts.models import User
from karki.cities.models import CityProvider, Member


def is_missing(request: HttpRequest, member: Member) -> bool:
    """True when the member's role wants a second factor and this session has shown none.

    The city's own sign-in service counts as one: what it asks is the city's to decide there.
    """
    if member.role not in member.city.second_factor_roles or factors.shown(request):
        return False
    provider = factors.provider_of(request)
    if not provider:
        return True
    return not CityProvider.objects.filter(city_id=member.city_id, provider=provider).exists()


def way_to_it(request: HttpRequest, user: User) -> HttpResponse:
    """Whoever has one shows it now; whoever has none sets it up before anything else."""
    if factors.has_any(user):
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
    messages.warning(request, _("Your role in the city needs a second factor. Set one up here; then go on."))
    return redirect("mfa_index")
