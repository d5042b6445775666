from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.common.versions import Versioned


class PersonQuerySet(models.QuerySet["Person"]):
    def in_city(self, city: City) -> PersonQuerySet:
        return self.filter(city=city)

    def of_user(self, user: User, city: City) -> Person | None:
        """Who the user is in the city's registry, if anybody."""
        return self.filter(city=city, user=user).first()


class Person(Versioned):
    """A person in the registry, ours or theirs. A person is not a user, but an official is both.

    Two people may have the same name: nothing here merges by name.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="people")
    name = models.CharField(_("name"), max_length=150)
    title = models.CharField(_("job title"), max_length=150, blank=True)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="people")

    objects: ClassVar = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                fields=["city", "user"],
                condition=models.Q(user__isnull=False),
                name="stakeholders_person_one_per_user_in_city",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def with_title(self) -> str:
        """The name and the job title, to tell namesakes apart."""
        return f"{self.name}, {self.title}" if self.title else self.name
