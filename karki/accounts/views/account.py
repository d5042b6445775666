from __future__ import annotations

from typing import cast

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import get_totp_secret
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.accounts.forms import ProfileForm
from karki.accounts.models import User
from karki.accounts.operations import profiles, sessions
from karki.accounts.views.language import remember


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """One's own name and language, and the ways to password, second factors and sessions."""
    user = User.objects.get(pk=cast(User, request.user).pk)
    form = ProfileForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        if (
            "email" in form.changed_data
        ):  # links for a new password go there: whoever finds an open browser may not move it
            raise_if_reauthentication_required(request, app="karki.accounts")
        profiles.change(user=user, by=user, **form.cleaned_data)
        messages.success(request, _("Your details are saved."))
        response = redirect("accounts:account")
        remember(response, user.language)
        return response
    factors = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    status = 422 if form.is_bound else 200
    context = {"form": form, "factors": factors, "has_services": bool(settings.OPENID_PROVIDERS)}
    return render(request, "accounts/account.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own_sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; a POST signs out everywhere else, or from the one named."""
    user = cast(User, request.user)
    if request.method == "POST":
        if "session" in request.POST:
            sessions.end_one(user=user, session=request.POST["session"], by=user)
            messages.success(request, _("You are signed out from there."))
        else:
            sessions.end_all(user=user, keep=request.session.session_key, by=user)
            update_session_auth_hash(request, user)
            sessions.note(request)
            messages.success(request, _("You are signed out everywhere else."))
        return redirect("accounts:sessions")
    listed = sorted(UserSession.objects.purge_and_list(user), key=lambda one: one.created_at, reverse=True)
    listed.sort(key=lambda one: one.session_key != request.session.session_key)
    return render(request, "accounts/sessions.html", {"sessions": listed, "here": request.session.session_key})


@require_safe
@login_required
def app_picture(request: HttpRequest) -> HttpResponse:
    """The key that is being taken into use, as a picture for the phone: the policy lets no page hold one."""
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, get_totp_secret()))
    return HttpResponse(picture, content_type="image/svg+xml")
