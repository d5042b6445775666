"""The things of a city whose histories have pages (see karki.cities.histories)."""

from __future__ import annotations

from django.urls import reverse

from karki.cities import histories
from karki.cities.models import City, Member
from karki.cities.roles import Permission

histories.register(
    "cities.member",
    lambda city: Member.objects.in_city(city).select_related("user", "city"),
    permission=Permission.READ_AUDIT,
    address=lambda member: reverse("cities:members", args=[member.city.slug]),
)
histories.register(
    "cities.city",
    lambda city: City.objects.filter(pk=city.pk),
    permission=Permission.READ_AUDIT,
)
