from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.governance.models import Body
from karki.stakeholders.models import Person


class FeedQuerySet(models.QuerySet["Feed"]):
    def in_city(self, city: City) -> FeedQuerySet:
        return self.filter(city=city)

    def of(self, user: User) -> FeedQuerySet:
        """A member's own subscriptions: nobody manages another's."""
        return self.filter(user=user)

    def in_use(self) -> FeedQuerySet:
        return self.filter(revoked_at__isnull=True)


class Feed(models.Model):
    """A subscription: a secret address by which one member's calendar program reads a part of the city's clock.

    It shows what that member may see, never anything secret, and ends with the membership. The secret of the address
    is kept only as a hash (decision record 0019).
    """

    class Scope(models.TextChoices):
        CITY = "city", _("the whole city")
        PERSON = "person", _("one person's")
        GOAL = "goal", _("one goal's")
        BODY = "body", _("one body's")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="feeds")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="feeds")
    scope = models.CharField(_("what it holds"), max_length=10, choices=Scope.choices)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="feeds")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.CASCADE, related_name="feeds")
    goal = models.PositiveBigIntegerField(null=True, blank=True, help_text="An id of plans, a layer above.")
    title = models.CharField(_("name"), max_length=300)
    language = models.CharField(max_length=2, choices=[("fi", "fi"), ("sv", "sv"), ("en", "en")])
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    opened_at = models.DateTimeField()
    rotated_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_read_on = models.DateField(null=True, blank=True)

    objects: ClassVar = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-id"]
        verbose_name = _("calendar subscription")
        verbose_name_plural = _("calendar subscriptions")
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="city", person__isnull=True, body__isnull=True, goal__isnull=True)
                | Q(scope="person", person__isnull=False, body__isnull=True, goal__isnull=True)
                | Q(scope="body", person__isnull=True, body__isnull=False, goal__isnull=True)
                | Q(scope="goal", person__isnull=True, body__isnull=True, goal__isnull=False),
                name="clock_feed_scope_has_its_subject",
            ),
            models.CheckConstraint(condition=Q(language__in=["fi", "sv", "en"]), name="clock_feed_language_known"),
        ]

    def __str__(self) -> str:
        return self.title
