from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from karki.cities.models import City
from karki.common.publicity import Audience, Publicity, seen_by
from karki.common.searching import HERE


class IndexedEntryQuerySet(models.QuerySet["IndexedEntry"]):
    def of(self, city: City | None) -> IndexedEntryQuerySet:
        """The city's own entries; those that all cities share, where it is None."""
        return self.filter(city=city)

    def visible_to(self, audience: Audience, permissions: Collection[str]) -> IndexedEntryQuerySet:
        """What the audience may know of, and whose pages those with the permissions may open."""
        return self.filter(seen_in_city(audience, permissions))


def seen_in_city(audience: Audience, permissions: Collection[str], path: str = "") -> Q:
    """The condition by which entries are seen; `path` leads to the entry ("entry__")."""
    own = Q(**{f"{path}city": audience.city_id}) | Q(**{f"{path}city__isnull": True})
    allowed = Q(**{f"{path}permission__in": sorted(str(one) for one in permissions)})
    return own & allowed & seen_by(audience, f"{path}publicity")


class IndexedEntry(models.Model):
    """One thing that the search can find, as its app told of it: made from the rows, and made anew at any time.

    `digest` is the hash of what was told, so that only what has changed is read again.
    """

    city = models.ForeignKey(City, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    row = models.BigIntegerField()
    part = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=100)
    title = models.TextField()
    texts = models.JSONField(default=list)
    language = models.CharField(max_length=2)
    place = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=500, blank=True)
    day = models.DateField(null=True)
    publicity = models.CharField(max_length=8, choices=Publicity.choices)
    permission = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)

    objects: ClassVar[Any] = IndexedEntryQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        verbose_name = "entry of the search"
        verbose_name_plural = "entries of the search"
        constraints = [
            models.UniqueConstraint(
                fields=["city", "kind", "row", "part"],
                condition=Q(city__isnull=False),
                name="search_indexedentry_once_in_city",
            ),
            models.UniqueConstraint(
                fields=["kind", "row", "part"], condition=Q(city__isnull=True), name="search_indexedentry_once_shared"
            ),
            models.CheckConstraint(
                condition=Q(publicity__in=["public", "internal", "secret"]),
                name="search_indexedentry_publicity_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"[:200]

    def url_in(self, city: City) -> str:
        """Its address in the city where it was found; that of a shared entry is the same in every city but for this."""
        return self.url.replace(f"/{HERE}/", f"/{city.slug}/", 1)
