from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.common.versions import Versioned
from karki.reminders.models.reminder import Reminder


class PreferenceQuerySet(models.QuerySet["Preference"]):
    def of(self, user: User, city: City) -> Preference:
        """What the person has chosen; the usual, not saved, where they have chosen nothing."""
        return self.filter(user_id=user.pk, city_id=city.pk).first() or Preference(user=user, city=city)


class Preference(Versioned):
    """When a person wants reminders by e-mail, and of which kinds. In Kärki they are always shown, all of them.

    The kinds that are left out are kept, so that a kind that comes later is told.
    """

    class Cadence(models.TextChoices):
        OFF = "off", _("not at all")
        DAILY = "daily", _("on the working days that bring something new")
        WEEKLY = "weekly", _("once a week")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reminder_preferences")
    cadence = models.CharField(_("by e-mail"), max_length=6, choices=Cadence.choices, default=Cadence.WEEKLY)

    left_out = models.JSONField(_("kinds that do not come by e-mail"), default=list, blank=True)

    objects: ClassVar = PreferenceQuerySet.as_manager()

    class Meta:
        ordering = ["city", "user"]
        verbose_name = _("choice of reminders")
        verbose_name_plural = _("choices of reminders")
        constraints = [
            models.UniqueConstraint(fields=["city", "user"], name="reminders_preference_once_for_person"),
            models.CheckConstraint(
                condition=Q(cadence__in=["off", "daily", "weekly"]), name="reminders_preference_cadence_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_cadence_display()}"

    @property
    def kinds(self) -> list[str]:
        """The kinds that come by e-mail."""
        return [kind for kind in Reminder.Kind.values if kind not in self.left_out]
