"""Letters to the owner of an account when something changed in how one signs in: whoever did not do it learns of it.

They say what and when, and no more: no address, no browser, nothing that would be worth reading to somebody else.
"""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from karki.accounts.models import User
from karki.common import clock

log = logging.getLogger(__name__)

SENTENCES = {
    "password_changed": gettext_lazy("The password of your account was changed."),
    "password_reset": gettext_lazy("A new password was set for your account by the link that was sent by e-mail."),
    "totp_added": gettext_lazy("An authenticator app was taken into use as your second factor."),
    "totp_removed": gettext_lazy("The authenticator app is no longer your second factor."),
    "webauthn_added": gettext_lazy("A new passkey was added to your account."),
    "webauthn_removed": gettext_lazy("A passkey was removed from your account."),
    "codes_renewed": gettext_lazy("New recovery codes were made for your account. The old ones do not work any more."),
    "code_used": gettext_lazy("A recovery code of your account was used."),
    "factors_forgotten": gettext_lazy("The administrator of your city removed the second factors of your account."),
    "address_changed": gettext_lazy("The e-mail address of your account was changed. This letter went to the old one."),
    "service_connected": gettext_lazy("A sign-in service was connected to your account. You can sign in by it."),
    "service_disconnected": gettext_lazy("A sign-in service was disconnected from your account."),
}


def tell(user: User, what: str, *, address: str = "") -> None:
    """Sends the letter when the running transaction has succeeded; `address` is another than the user's of today."""
    to = address or user.email
    if to and settings.EMAIL_HOST:
        at = clock.now()
        transaction.on_commit(lambda: _send(user, what, to, at))


def _send(user: User, what: str, to: str, at: object) -> None:
    with translation.override(user.language):
        context = {
            "said": SENTENCES[what],
            "username": user.username,
            "at": at,
            "account": f"{settings.PUBLIC_ADDRESS}{reverse('accounts:account')}",
            "forgotten": f"{settings.PUBLIC_ADDRESS}{reverse('account_reset_password')}"
            if user.has_usable_password()
            else "",
        }
        text = render_to_string("accounts/letters/changed.txt", context)
        subject = _("Kärki: signing in to your account was changed")
    try:
        send_mail(subject, text, None, [to])
    except (OSError, SMTPException) as fault:
        log.warning(
            "A letter on a changed account could not be sent: %s", type(fault).__name__
        )  # no address in the log
