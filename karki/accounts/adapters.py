"""Where allauth asks us: nobody signs up alone, messages are ours, one redirects only at home."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from karki.accounts import sealing
from karki.accounts.models import User

log = logging.getLogger(__name__)

TOO_MANY = gettext_lazy("Too many attempts. Wait a few minutes and try again.")
WRONG_CODE = gettext_lazy("The code is not right. Check the clock of your phone and write the code that it shows now.")

#: What allauth would say by a template of its own → what we say. What is not here is not said.
MESSAGES = {
    "account/messages/password_changed.txt": gettext_lazy("The password is changed."),
    "mfa/messages/totp_activated.txt": gettext_lazy("The authenticator app is in use."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The authenticator app is no longer in use."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("You have new recovery codes. Put them in a safe place."),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_password": gettext_lazy("The password is not right."),
        "enter_current_password": gettext_lazy("The current password is not right."),
        "incorrect_code": WRONG_CODE,
        "invalid_password_reset": gettext_lazy("The link is used or too old. Ask for a new one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the city: by invitation, by its sign-in service or by command."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only this host; allauth would also take the other hosts of the settings."""
        request = context.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Passwords are counted by axes alone, in the database, for all workers together."""

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """A closed account learns no more than a wrong one."""
        messages.error(request, _("Signing in did not succeed. Ask the administrator of your city."))
        return redirect(settings.LOGIN_URL)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        said = message or MESSAGES.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:account")


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What cannot be read fits no code: the owner is refused like with a wrong one, and the log says why."""
        try:
            return sealing.opened(encrypted_text)
        except sealing.Unreadable:
            log.error("A second factor cannot be read. Was KARKI_SECRET_KEY changed? See KARKI_OLD_SECRET_KEYS.")
            return generate_totp_secret()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return _("Passkey")

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        entity = super().get_public_key_credential_user_entity(user)
        return {**entity, "name": user.username, "display_name": user.name}

    def get_totp_label(self, user: User) -> str:
        return user.username

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Kärki"}
