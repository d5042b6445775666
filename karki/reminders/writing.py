"""The letter of a person: what waits in the city, in the person's language, as text and as HTML."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from karki.common import clock
from karki.reminders import links, mailing, queries
from karki.reminders.models import Letter, Preference, Reminder


def write(letter: Letter) -> tuple[EmailMultiAlternatives, list[Reminder]] | None:
    """The message and what it tells of; None where nothing waits any more, and to whoever has stopped letters since.

    Written when it is sent, so that what was done in between is not told. What is late for long is told in one letter only.
    """
    chosen = Preference.objects.of(letter.user, letter.city)
    waiting = [row for row in queries.waiting(letter.user, letter.city) if row.kind not in chosen.left_out]
    rows = [row for row in waiting if row.kind != Reminder.Kind.OLD or row.told_in_id in (None, letter.pk)]
    if not rows or chosen.cadence == Preference.Cadence.OFF:
        return None
    with translation.override(letter.user.language):
        context = {
            "city": letter.city,
            "groups": queries.grouped(rows, letter.city),
            "letter": letter,
            "today": clock.today(),
            "site": mailing.full_address(""),
            "inbox": mailing.full_address(reverse("reminders:inbox", args=[letter.city.slug])),
            "stop": mailing.full_address(reverse("letters-stop", args=[links.stop_token(letter)])),
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
                "List-Unsubscribe": f"<{context['stop']}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )
        message.attach_alternative(render_to_string("reminders/letter.html", context), "text/html")
    return message, rows
