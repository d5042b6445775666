"""What happens on the annual clock, as sentences of the audit trail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from karki.audit import kinds, trail

trail.register(
    {
        "clock.cycle.times": _("By the mandates, %(subject)s now follows up %(times)s times a year, before %(before)s"),
        "clock.cycle.extended": _("The follow-ups of %(year)s were added to the clock: %(count)s"),
        "clock.cycle.edited": _("The days before a meeting were edited: %(subject)s"),
        "clock.occurrence.edited": _("A follow-up was edited: %(subject)s"),
        "clock.occurrence.reported": _("A follow-up is done: its report was frozen: %(subject)s"),
        "clock.meeting.added": _("Meeting added: %(subject)s"),
        "clock.meeting.edited": _("The meeting was edited: %(subject)s"),
        "clock.calendar.read": _("A calendar was read: %(filename)s"),
        "clock.calendar.taken": _(
            "A calendar was taken into use: %(filename)s (%(new)s new, %(changed)s changed, %(cancelled)s cancelled)"
        ),
        "clock.calendar.dropped": _("A calendar that was read was not taken into use: %(filename)s"),
        "clock.window.added": _("Window of influence added: %(subject)s"),
        "clock.window.edited": _("The window of influence was edited: %(subject)s"),
        "clock.window.hidden": _("The window of influence was hidden: %(subject)s"),
        "clock.window.shown": _("The window of influence is shown again: %(subject)s"),
        "clock.window.restored": _("The window of influence is again as it is shipped: %(subject)s"),
        "clock.window.removed": _("Window of influence removed: %(subject)s"),
        "clock.feed.opened": _("Calendar subscription made: %(subject)s"),
        "clock.feed.rotated": _("A calendar subscription got a new address: %(subject)s"),
        "clock.feed.revoked": _("Calendar subscription ended: %(subject)s"),
        "clock.rules.edited": _("The rules of counting back were edited: %(subject)s"),
    }
)

kinds.register("clock", _("annual clock"), "clock.")
