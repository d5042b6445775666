"""One's own account and the sign-in services of the city: connected and disconnected."""

from __future__ import annotations

import hmac
from typing import cast

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from karki.accounts import admission
from karki.accounts.models import User
from karki.accounts.operations import identities
from karki.accounts.views.openid import sent_there
from karki.common.problems import DomainProblem


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def services(request: HttpRequest) -> HttpResponse:
    """The services that speak for the user, and which of them are connected; a POST disconnects one."""
    user = cast(User, request.user)
    if request.method == "POST":
        provider = request.POST.get("provider", "")
        _required(provider)
        raise_if_reauthentication_required(request, app="karki.accounts")
        try:
            identities.disconnect(user=user, provider=provider, by=user)
        except DomainProblem as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The service is disconnected from your account."))
        return redirect("accounts:services")
    connected = set(SocialAccount.objects.filter(user=user).values_list("provider", flat=True))
    rows = [
        {
            "id": name,
            "name": described["name"],
            "connected": name in connected,
            "stays": identities.why_not_disconnected(user, name) if name in connected else "",
        }
        for name, described in settings.OPENID_PROVIDERS.items()
        if name in connected or admission.door.speaks_for(name, user)
    ]
    return render(request, "accounts/connected.html", {"rows": rows})


@require_safe
@login_required
@never_cache
def connect(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Says what connecting means, and on the link of this very page goes to the service.

    The way there is a link and not a form, since the policy lets no form end outside; its key is of this session, so
    no other page can begin it.
    """
    _required(provider_id)
    raise_if_reauthentication_required(request, app="karki.accounts")
    user = cast(User, request.user)
    if not admission.door.speaks_for(provider_id, user):
        raise Http404
    key = salted_hmac("karki.accounts.connect", f"{request.session.session_key}:{provider_id}", algorithm="sha256")
    if hmac.compare_digest(request.GET.get("key", "").encode(), key.hexdigest().encode()):
        here = reverse("accounts:services")
        return sent_there(request, provider_id, AuthProcess.CONNECT, here, data={"user": user.pk})
    context = {"id": provider_id, "name": settings.OPENID_PROVIDERS[provider_id]["name"], "key": key.hexdigest()}
    return render(request, "accounts/connect.html", context)


def _required(provider: str) -> None:
    if provider not in settings.OPENID_PROVIDERS:
        raise Http404
