"""What a person does with reminders, as sentences of the audit trail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from karki.audit import kinds, trail
from karki.reminders.models import Preference

trail.register(
    {
        "reminders.preference.chosen": _("Chose when reminders come by e-mail: %(cadence)s"),
        "reminders.preference.stopped": _("Stopped reminders by e-mail by the link of a letter, without signing in"),
        "reminders.reminder.done": _("Marked a reminder as done"),
        "reminders.reminder.reopened": _("Took a reminder up again"),
        "reminders.rules.edited": _("When Kärki reminds was edited: %(subject)s"),
        "reminders.rules.keeping": _("How long reminders and letters are kept was edited: %(subject)s"),
        "reminders.letter.tried_again": _("Letters that were not accepted are tried again: %(count)s"),
        "reminders.old.forgotten": _("Old reminders (%(reminders)s) and letters (%(letters)s) were removed"),
    },
    words={"cadence": dict(Preference.Cadence.choices)},
)

kinds.register("reminders", _("reminders"), "reminders.")
