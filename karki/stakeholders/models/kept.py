"""What keeps an entry of the registry true: when somebody last checked it, and how it ended without being deleted."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import CheckEvery, City


def current() -> Q:
    """The rows that are not archived."""
    return Q(archived_on__isnull=True)


class Kept(models.Model):
    """An entry that somebody checks now and then, and that is archived, never deleted."""

    class Why(models.TextChoices):
        LEFT = "left", _("no longer in this work")
        ENDED = "ended", _("ended")
        MERGED = "merged", _("the same as another entry")
        MISTAKE = "mistake", _("entered by mistake")

    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    #: Empty: as the city checks what has no time of its own.
    check_every = models.PositiveSmallIntegerField(
        _("to be checked every (days)"), choices=CheckEvery.choices, null=True, blank=True
    )
    archived_on = models.DateField(_("archived on"), null=True, blank=True)
    archived_why = models.CharField(_("why archived"), max_length=8, choices=Why.choices, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(archived_on__isnull=True, archived_why="")
                | (Q(archived_on__isnull=False) & ~Q(archived_why="")),
                name="%(app_label)s_%(class)s_archived_with_reason",
                violation_error_message=_("What is archived has its day and its reason."),
            ),
            models.CheckConstraint(
                condition=Q(check_every__isnull=True) | Q(check_every__in=CheckEvery.values),
                name="%(app_label)s_%(class)s_cadence_known",
            ),
        ]

    @property
    def is_archived(self) -> bool:
        return self.archived_on is not None

    def why_not_chosen(self) -> str:
        """Why the entry is chosen for nothing new: it is archived, or its data was erased. Empty while it is current."""
        said = _("%(name)s is archived in the registry. Bring the entry back first.")
        return str(said) % {"name": self} if self.is_archived else ""

    @property
    def is_erased(self) -> bool:
        """Whether the data is gone for good: of a person only."""
        return False

    def refuse_erased(self) -> None:
        """Raises ValidationError for one whose data was erased: nothing more is written of them."""
        if self.is_erased:
            raise ValidationError(_("The person's data has been erased, and nothing is added to it."))

    def check_due(self, city: City) -> date | None:
        """The day by which it is to be checked again; None where nobody has checked it yet."""
        every = self.check_every or city.check_every
        return self.checked_on + timedelta(days=every) if self.checked_on else None

    def needs_check(self, day: date, city: City) -> bool:
        due = self.check_due(city)
        return not self.is_archived and (due is None or due <= day)


def unchecked_on(day: date, city: City) -> Q:
    """The same as `needs_check`, for rows of the city."""
    late = Q(checked_on__isnull=True)
    late |= Q(check_every__isnull=True, checked_on__lte=day - timedelta(days=city.check_every))
    for every in CheckEvery.values:
        late |= Q(check_every=every, checked_on__lte=day - timedelta(days=every))
    return current() & late
