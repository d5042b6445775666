"""Who was first, when two edits began from the same text: another person, or the same one in another window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit.models import Event
from karki.common import clock, formats
from karki.common.versions import Versioned


@dataclass(frozen=True, slots=True)
class First:
    """Who changed a row last, and when, as the trail tells; without a name where it does not."""

    name: str = ""
    is_self: bool = False
    at: datetime | None = None

    @property
    def heading(self) -> str:
        if self.is_self:
            return _("You saved this yourself in another window, %(when)s") % {"when": self._when}
        if self.name:
            return _("%(first)s saved this while you were writing") % {"first": self.name}
        return _("Somebody else saved this while you were writing")

    @property
    def decided(self) -> str:
        """For a button's step, where nothing was written."""
        if self.is_self:
            return _("You changed this yourself in another window, %(when)s: see what stands now.") % {
                "when": self._when
            }
        return _("Somebody else decided of this meanwhile: see what stands now.")

    @property
    def _when(self) -> str:
        assert self.at is not None  # or it was not known to be oneself
        time = formats.clock_time(self.at)
        return time if clock.day_of(self.at) == clock.today() else f"{formats.day(self.at)} {time}"


def first_on(row: Versioned, *, user: User) -> First:
    """Who changed `row` before `user` did."""
    events = Event.objects.about(getattr(row, row.told_in) if row.told_in else row)
    if row.told_in:
        events = events.filter(**{f"details__{row._meta.model_name}": row.pk})
    event = events.first()
    if event is None or event.actor_id is None:
        return First()
    editor = User.objects.filter(pk=event.actor_id).first()
    return First(str(editor), editor == user, event.at) if editor else First()
