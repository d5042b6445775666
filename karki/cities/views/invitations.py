"""Inviting somebody, taking it back, and answering: the only page of a city that a stranger may open, by its link."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from karki.accounts.models import User
from karki.cities import letters, provisioning
from karki.cities.forms.members import InvitationForm, NewAccountForm
from karki.cities.models import Invitation
from karki.cities.operations import invitations
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common.problems import DomainProblem


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.MANAGE_MEMBERS)
def invite(request: CityRequest) -> HttpResponse:
    """Sends the link by e-mail; where none leaves this server, shows it once to the one who invites."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            invitation, token = invitations.invite(city=request.city, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            address = request.build_absolute_uri(reverse("invitation", args=[token]))
            if letters.send(invitation, address):
                messages.success(request, _("The invitation was sent to %(email)s.") % {"email": invitation.email})
                return redirect("cities:members", request.city.slug)
            return render(request, "cities/invitations/link.html", {"invitation": invitation, "address": address})
    context = {"form": form, "days": invitations.VALID_DAYS}
    return render(request, "cities/invitations/invite.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.MANAGE_MEMBERS)
def revoke(request: CityRequest, pk: int) -> HttpResponse:
    """Asks once more; the link then works no more."""
    invitation = get_object_or_404(Invitation.objects.in_city(request.city), pk=pk)
    problem = ""
    if request.method == "POST":
        try:
            invitations.revoke(invitation=invitation, by=request.user)
        except DomainProblem as refused:
            problem = str(refused)
        else:
            messages.success(request, _("The invitation was withdrawn."))
            return redirect("cities:members", request.city.slug)
    context = {
        "title": _("Withdraw the invitation"),
        "lead": invitation.email,
        "said": _("The link works no more. You can invite the same address again."),
        "problem": problem,
    }
    return render(request, "cities/members/ask_again.html", context, status=422 if problem else 200)


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Joins the one who is signed in, or makes an account. A link that nobody sent does not exist."""
    invitation = invitations.found_by(token)
    if invitation is None:
        raise Http404
    signed_in = request.user.is_authenticated
    fault = invitations.why_not(invitation)
    if not fault and signed_in:
        fault = invitations.needless_for(cast(User, request.user), invitation)
    if fault:
        return _gone(request, invitation, fault)
    form = NewAccountForm(request.POST if request.method == "POST" and not signed_in else None, email=invitation.email)
    if request.method == "POST" and (signed_in or form.is_valid()):
        try:
            if signed_in:
                invitations.accept(token=token, by=cast(User, request.user))
            else:
                invitations.accept_as_new(token=token, **form.cleaned_data)
                _sign_in(request, form)
        except DomainProblem as problem:
            return _gone(request, invitation, str(problem))
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            city = invitation.city.display_name
            messages.success(request, _("Welcome: you are now a member of %(city)s.") % {"city": city})
            return redirect("desk:home", invitation.city.slug)
    services = [] if signed_in else provisioning.services_of(invitation.city)
    context = {"invitation": invitation, "form": form, "here": request.path, "providers": services}
    return render(request, "cities/invitations/answer.html", context, status=422 if form.is_bound else 200)


def _gone(request: HttpRequest, invitation: Invitation, why: str) -> HttpResponse:
    return render(request, "cities/invitations/gone.html", {"invitation": invitation, "why": why}, status=410)


def _sign_in(request: HttpRequest, form: NewAccountForm) -> None:
    """By the same door as everybody: what a sign-in does is done here too."""
    asked = {name: form.cleaned_data[name] for name in ("username", "password")}
    user = authenticate(request, **asked)
    if user is not None:
        login(request, user)
