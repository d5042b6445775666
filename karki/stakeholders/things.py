"""The registry's entries have histories with pages (see karki.cities.histories)."""

from __future__ import annotations

from django.urls import reverse

from karki.cities import histories
from karki.stakeholders.models import Group, Handover, Organization, Person, Post

histories.register(
    "stakeholders.person",
    lambda city: Person.objects.in_city(city).select_related("city"),
    address=lambda person: reverse("people:person", args=[person.city.slug, person.pk]),
)
histories.register(
    "stakeholders.organization",
    lambda city: Organization.objects.filter(city=city).select_related("city"),
    address=lambda one: reverse("organizations:organization", args=[one.city.slug, one.pk]),
)
histories.register(
    "stakeholders.post",
    lambda city: Post.objects.in_city(city).select_related("city"),
    address=lambda post: reverse("organizations:post", args=[post.city.slug, post.pk]),
)
histories.register("stakeholders.handover", lambda city: Handover.objects.in_city(city).select_related("city"))
histories.register("stakeholders.group", lambda city: Group.objects.in_city(city).select_related("city"))
