"""The letter that carries an invitation. Whether it left is told, so that nobody waits for what was never sent."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from karki.cities.models import Invitation

log = logging.getLogger(__name__)


def send(invitation: Invitation, address: str) -> bool:
    """Sends the link `address` to the one invited, in the city's language; False where no mail leaves this server."""
    if not settings.EMAIL_HOST:
        return False
    with translation.override(invitation.city.language):
        context = {"invitation": invitation, "city": invitation.city, "address": address}
        subject = _("Invitation to Kärki: %(city)s") % {"city": invitation.city.display_name}
        text = render_to_string("cities/invitations/letter.txt", context)
    try:
        return send_mail(subject, text, None, [invitation.email]) == 1
    except (OSError, SMTPException) as fault:
        log.warning("An invitation could not be sent by e-mail: %s", type(fault).__name__)  # no address in the log
        return False
