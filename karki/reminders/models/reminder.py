from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.reminders.models.letter import Letter


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def of(self, user: User, city: City) -> ReminderQuerySet:
        return self.filter(user_id=user.pk, city_id=city.pk)

    def open(self) -> ReminderQuerySet:
        """What still waits: neither done by the person nor settled by itself."""
        return self.filter(done_at__isnull=True, settled_at__isnull=True)

    def most_urgent_first(self) -> ReminderQuerySet:
        return self.order_by(models.F("due_on").asc(nulls_last=True), "kind", "title", "pk")


class Reminder(models.Model):
    """One person is told of one matter on one occasion; a second time cannot be.

    `matter` is the key of what it is about ("objective-12"), `occasion` why now ("follow-up-3"). `title` is the matter's
    own words, empty where the matter is secret. `done_at` is the person's mark; `settled_at` is when the reason was gone
    by itself, and is taken back if the reason returns. `told_in` is the letter that told of it.
    """

    class Kind(models.TextChoices):
        UPDATE = "update", _("to be told before a follow-up")
        DUE = "due", _("due")
        OLD = "old", _("late for long")
        STALE = "stale", _("without an update for long")
        OWNERLESS = "ownerless", _("without a responsible official")
        SUMMARY = "summary", _("follow-up to be put together")
        REPORT = "report", _("report to be frozen")
        USEFUL = "useful", _("last useful day before a window of influence")
        GAP = "gap", _("nothing on the way before a window of influence")
        GAPS = "gaps", _("objectives of a goal without anything on the way")
        FILE = "file", _("large file that was gone through")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    matter = models.CharField(max_length=80)
    occasion = models.CharField(max_length=80)
    title = models.TextField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    address = models.CharField(max_length=500)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    details = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    told_in = models.ForeignKey(Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="reminders")

    objects: ClassVar = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["city", "user", "matter", "occasion"], name="reminders_reminder_once_for_matter_and_occasion"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "update",
                        "due",
                        "old",
                        "stale",
                        "ownerless",
                        "summary",
                        "report",
                        "useful",
                        "gap",
                        "gaps",
                        "file",
                    ]
                ),
                name="reminders_reminder_kind_known",
            ),
            models.CheckConstraint(condition=~Q(matter="") & ~Q(occasion=""), name="reminders_reminder_has_matter"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title or self.matter}"[:200]

    @property
    def objective_id(self) -> int | None:
        """The objective that it is about, where it is about one."""
        word, _dash, number = self.matter.partition("-")
        return int(number) if word == "objective" and number.isdigit() else None

    @property
    def asks_for_update(self) -> bool:
        return self.objective_id is not None and self.kind in {
            self.Kind.UPDATE,
            self.Kind.STALE,
            self.Kind.DUE,
            self.Kind.OLD,
        }
