"""The way to the city's sign-in service and back."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from karki.accounts import lockout, logout_tokens, openid
from karki.accounts.operations import sessions
from karki.accounts.social import SIGN_OUT_KEY, refusal

log = logging.getLogger(__name__)

REFUSED_AT_MOST = (
    30  #: words of a minute from one address that were none; each may cost asking the service for its keys
)


def _adapter(request: HttpRequest, provider_id: str) -> openid.Adapter:
    if provider_id not in settings.OPENID_PROVIDERS:
        raise Http404
    return openid.Adapter(request, provider_id)


@require_safe
@never_cache
def go(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider. Always to sign in: no parameter of the address turns it into joining accounts or more rights."""
    return sent_there(request, provider_id, AuthProcess.LOGIN, get_next_redirect_url(request))


def sent_there(
    request: HttpRequest, provider_id: str, process: str, back_to: str | None, data: Any = None
) -> HttpResponse:
    """The way to the provider; what it is for waits in the visitor's session."""
    provider = _adapter(request, provider_id).get_provider()
    provider.oauth2_adapter_class = openid.Adapter
    try:
        return provider.redirect(request, process=process, next_url=back_to, data=data)
    except (RequestException, OAuth2Error) as fault:
        return refusal(request, provider_id, fault)


@require_safe
@never_cache
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From the provider, with a code that is changed for tokens."""
    adapter = _adapter(request, provider_id)
    if request.GET.get("iss", adapter.described["issuer"]) != adapter.described["issuer"]:
        return refusal(request, provider_id, openid.Refused("answer of another issuer"))
    try:
        return OAuth2CallbackView.adapter_view(adapter)(request)
    except ImmediateHttpResponse as answer:
        return answer.response


@csrf_exempt  # the service posts here, not a browser: its signature says who it is
@require_POST
def signed_out_there(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The service says that somebody signed out there, or was signed out; who tries with what is no such word waits."""
    adapter, tries = _adapter(request, provider_id), f"logout-refused:{lockout.address_of(request)}"
    if cache.get(tries, 0) >= REFUSED_AT_MOST:
        return _answered(429, "slow_down")
    try:
        sessions.end_by_provider(said=logout_tokens.read(adapter, request.POST.get("logout_token", "")))
    except (RequestException, OAuth2Error) as fault:
        cache.add(tries, 0, timeout=60)
        cache.incr(tries)
        log.warning(
            "Sign-out by %s refused: %s", provider_id, fault if isinstance(fault, openid.Refused) else "no keys"
        )
        return _answered(400, "invalid_request")
    return _answered(200)


def _answered(status: int, error: str = "") -> HttpResponse:
    answer = JsonResponse({"error": error}, status=status) if error else HttpResponse(status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
@never_cache
def sign_out_there(request: HttpRequest) -> HttpResponse:
    """After signing out here, out of the provider as well."""
    kept = request.session.pop(SIGN_OUT_KEY, None)
    home = reverse("accounts:sign-in")
    if not kept or kept["provider"] not in settings.OPENID_PROVIDERS:
        return redirect(home)
    adapter = _adapter(request, kept["provider"])
    try:
        address = openid.end_session_address(adapter, kept["id_token"], request.build_absolute_uri(home))
    except (RequestException, OAuth2Error):
        address = None
    return redirect(address or home)
