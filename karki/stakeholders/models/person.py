from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.common.versions import Versioned
from karki.stakeholders.models.kept import Kept, current, unchecked_on
from karki.stakeholders.models.keys import NameKey


class PersonQuerySet(models.QuerySet["Person"]):
    def in_city(self, city: City) -> PersonQuerySet:
        return self.filter(city=city)

    def current(self) -> PersonQuerySet:
        """Without those who are archived."""
        return self.filter(current())

    def offered(self, chosen: int | None) -> PersonQuerySet:
        """Those who can be chosen: who is not archived, and who is chosen already."""
        return self.filter(current() | Q(pk=chosen))

    def unchecked_on(self, day: date, city: City) -> PersonQuerySet:
        """Those whom somebody should check, because nobody has or too long ago."""
        return self.filter(unchecked_on(day, city))

    def of_user(self, user: User, city: City) -> Person | None:
        """Who the user is in the city's registry, if anybody."""
        return self.filter(city=city, user=user).first()


class Person(Versioned, Kept):
    """A person in the registry, ours or theirs. A person is not a user, but an official is both.

    Two people may have the same name: nothing here merges by name. Nobody is deleted: who has left is archived.
    Personal data has a purpose, a source and, where it is known, the day until which it is needed. Who is erased keeps a row
    without a name, so that what was done with them still can be told (see operations.erasing).
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="people")
    name = models.CharField(_("name"), max_length=150)
    title = models.CharField(_("job title"), max_length=150, blank=True)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="people")

    purpose = models.CharField(_("purpose of the personal data"), max_length=300, blank=True)
    origin = models.CharField(_("where the data comes from"), max_length=300, blank=True)
    retain_until = models.DateField(_("needed until"), null=True, blank=True)
    erased_on = models.DateField(_("erased on"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged_here", editable=False
    )
    name_key = NameKey()
    sort_key = NameKey(surname=True)

    objects: ClassVar = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(
                fields=["city", "user"],
                condition=models.Q(user__isnull=False),
                name="stakeholders_person_one_per_user_in_city",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_on__isnull=True)
                | models.Q(title="", purpose="", origin="", user__isnull=True, archived_on__isnull=False),
                name="stakeholders_person_erased_holds_nothing",
                violation_error_message=_("The person's data has been erased, and nothing is added to it."),
            ),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="stakeholders_person_not_merged_into_itself"
            ),
        ]
        indexes = [
            models.Index(
                fields=["city", "sort_key", "id"],
                condition=models.Q(archived_on__isnull=True),
                name="stakeholders_person_listed",
            ),
            models.Index(fields=["name_key"], name="stakeholders_person_begins", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["sort_key"], name="stakeholders_person_surname", opclasses=["varchar_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_erased(self) -> bool:
        return self.erased_on is not None

    @property
    def with_title(self) -> str:
        """The name and the job title, to tell namesakes apart."""
        return f"{self.name}, {self.title}" if self.title else self.name
