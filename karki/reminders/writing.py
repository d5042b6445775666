"""The letter of a person: what waits in the city, in the person's language, as text and as HTML."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from karki.common import clock
from karki.reminders import mailing, queries
from karki.reminders.models import Letter, Preference, Reminder


def write(letter: Letter) -> tuple[EmailMultiAlternatives, list[Reminder]] | None:
    """The message and what it tells of; None where nothing waits any more.

    Written when it is sent, so that what was done in between is not told.
    """
    left_out = Preference.objects.of(letter.user, letter.city).left_out
    rows = [row for row in queries.waiting(letter.user, letter.city) if row.kind not in left_out]
    if not rows:
        return None
    with translation.override(letter.user.language):
        context = {
            "city": letter.city,
            "groups": queries.grouped(rows, letter.city),
            "letter": letter,
            "today": clock.today(),
            "site": mailing.full_address(""),
            "inbox": mailing.full_address(reverse("reminders:inbox", args=[letter.city.slug])),
            "choice": mailing.full_address(reverse("reminders:choose", args=[letter.city.slug])),
            "language": letter.user.language,
        }
        subject = ngettext("%(city)s: %(count)d matter waits", "%(city)s: %(count)d matters wait", len(rows))
        told = {"city": letter.city.display_name, "count": len(rows)}
        message = EmailMultiAlternatives(
            subject % told,
            render_to_string("reminders/letter.txt", context),
            to=[letter.user.email],
            headers={
                "Message-ID": letter.message_id,
                "Auto-Submitted": "auto-generated",
                "List-Unsubscribe": f"<{context['choice']}>",
            },
        )
        message.attach_alternative(render_to_string("reminders/letter.html", context), "text/html")
    return message, rows
