"""What happens between the provider's yes and the user being signed in: whose account it is, and which roles it has."""

from __future__ import annotations

import logging
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from karki.accounts import admission
from karki.accounts.models import User
from karki.accounts.openid import Refused, TooManyGroups, Visit
from karki.accounts.operations import identities, provided, sessions
from karki.common.problems import DomainProblem

log = logging.getLogger(__name__)

#: Where the session keeps what signing out of the provider needs: while signed in, and for ten minutes after.
SIGN_IN_KEY, SIGN_OUT_KEY = "openid_sign_in", "openid_sign_out"


def refusal(request: HttpRequest, provider_id: str, fault: Exception | None, cancelled: bool = False) -> HttpResponse:
    """Back to the sign-in page with a sentence; why goes to the log, without a word of the person."""
    name = settings.OPENID_PROVIDERS.get(provider_id, {}).get("name", provider_id)
    if cancelled:
        messages.info(request, _("You did not sign in by %(service)s.") % {"service": name})
    elif isinstance(fault, TooManyGroups):
        messages.error(
            request,
            _("%(service)s has more groups for you than it can tell. Ask the administrator of your city.")
            % {"service": name},
        )
    else:
        messages.error(
            request,
            _("Signing in by %(service)s did not succeed. Try again, or ask the administrator of your city.")
            % {"service": name},
        )
    if not cancelled:
        # Of a fault of our own making the words, of another only its name: it may quote what the provider said.
        reason = str(fault) if isinstance(fault, Refused) else type(fault).__name__ if fault else "no such state"
        log.warning("Sign-in by %s refused: %s", provider_id, reason)
    return redirect(settings.LOGIN_URL)


def without_a_role(request: HttpRequest, sociallogin: SocialLogin, *, lost: bool) -> HttpResponse:
    """Known to the service and in no city: a page that says so, and whom to ask."""
    visit: Visit = sociallogin.visit
    request.session[SIGN_OUT_KEY] = {"provider": visit.provider, "id_token": sociallogin.id_token}
    request.session.set_expiry(600)
    service = settings.OPENID_PROVIDERS[visit.provider]["name"]
    context = {"service": service, "name": visit.name, "lost": lost, "helpers": admission.door.helpers(visit.provider)}
    return render(request, "accounts/no_role.html", context, status=403)


class SocialAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """allauth makes no accounts; `pre_social_login` has made those that there are to be."""
        return False

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> NoReturn:
        answer = refusal(request, provider.app.provider_id, exception, cancelled=error == AuthError.CANCELLED)
        raise ImmediateHttpResponse(answer)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        visit: Visit = sociallogin.visit
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(self._connected(request, sociallogin))
        user = sociallogin.user if sociallogin.is_existing else self._account_of(visit)
        if user is not None and not user.is_active:
            self._turn_away(request, _("Signing in did not succeed. Ask the administrator of your city."))
        to = sociallogin.state.get("next") or ""
        if user is None and not admission.door.welcomes(visit, to):
            raise ImmediateHttpResponse(without_a_role(request, sociallogin, lost=False))
        try:
            with transaction.atomic():
                user = user or provided.create(visit=visit)
                if not sociallogin.is_existing:
                    sociallogin.connect(request, user)
                provided.follow(user=user, visit=visit)
                stays = admission.door.settle(user, visit, to)
                if not stays:
                    sessions.end_all(user=user, by=None)
        except (ValidationError, IntegrityError) as fault:  # a name that cannot be; two first sign-ins at one moment
            raise ImmediateHttpResponse(refusal(request, visit.provider, fault)) from fault
        if not stays:
            raise ImmediateHttpResponse(without_a_role(request, sociallogin, lost=True))

    def _account_of(self, visit: Visit) -> User | None:
        """The account with the same address, if the provider has verified it and may speak for the account."""
        if not (visit.email and visit.email_verified):
            return None
        same = list(User.objects.filter(email__iexact=visit.email)[:2])
        return same[0] if len(same) == 1 and admission.door.speaks_for(visit.provider, same[0]) else None

    def _connected(self, request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
        """The account of whoever began it here, and nobody else's, from now on signs in by the service too."""
        begun_by = (sociallogin.state.get("data") or {}).get("user")
        if not isinstance(request.user, User) or request.user.pk != begun_by:
            return refusal(request, sociallogin.visit.provider, None)
        try:
            identities.connect(
                user=request.user,
                provider=sociallogin.account.provider,
                subject=sociallogin.account.uid,
                by=request.user,
            )
        except DomainProblem as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The service is connected to your account."))
        return redirect("accounts:services")

    def _turn_away(self, request: HttpRequest, sentence: str) -> NoReturn:
        messages.error(request, sentence)
        raise ImmediateHttpResponse(redirect(settings.LOGIN_URL))
