from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from karki.cities.models.city import City
from karki.cities.roles import Role


class CityProvider(models.Model):
    """A sign-in service that speaks for the people of a city; the service itself is described in the environment."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="providers")
    provider = models.SlugField(_("sign-in service"), max_length=40)

    class Meta:
        ordering = ["city", "provider"]
        constraints = [models.UniqueConstraint(fields=["city", "provider"], name="cities_provider_once_per_city")]

    def __str__(self) -> str:
        return f"{self.provider} ({self.city})"


class GroupRoleQuerySet(models.QuerySet["GroupRole"]):
    def in_city(self, city: City) -> GroupRoleQuerySet:
        return self.filter(city=city)

    def given_by(self, provider: str, groups: frozenset[str]) -> GroupRoleQuerySet:
        """What these groups give, in cities that the provider speaks for; in each city the first one counts."""
        connected = CityProvider.objects.filter(city=models.OuterRef("city"), provider=provider)
        return self.filter(models.Exists(connected), provider=provider, group__in=groups).select_related("city")


class GroupRole(models.Model):
    """Whoever is in this group of the sign-in service has this role in the city. The first that fits counts."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="group_roles")
    provider = models.SlugField(_("sign-in service"), max_length=40)
    group = models.CharField(_("group"), max_length=200)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    order = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar = GroupRoleQuerySet.as_manager()

    class Meta:
        ordering = ["city", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "provider", "group"], name="cities_group_once_per_provider"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="cities_group_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.group} → {self.get_role_display()} ({self.city})"
