from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models.city import City
from karki.cities.roles import Role
from karki.common.versions import Versioned


class MemberQuerySet(models.QuerySet["Member"]):
    def in_city(self, city: City) -> MemberQuerySet:
        return self.filter(city=city)

    def who_can(self, role: str) -> MemberQuerySet:
        """Those of a role who can sign in, by name."""
        return self.filter(role=role, user__is_active=True).select_related("user").order_by("user__name", "pk")


class Member(Versioned):
    """A user in a city, with the role that says what they may do there."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    #: The sign-in service whose groups gave the role and may take it away; empty when a person gave it.
    provider = models.SlugField(_("sign-in service"), max_length=40, blank=True)

    objects: ClassVar = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["city", "user"]
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(fields=["city", "user"], name="cities_member_once_per_city"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="cities_member_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()}, {self.city})"
