"""The way to the city's sign-in service and back."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from karki.accounts import openid
from karki.accounts.social import SIGN_OUT_KEY, refusal


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
