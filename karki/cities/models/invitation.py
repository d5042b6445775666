from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models.city import City
from karki.cities.roles import Role
from karki.common import clock

KEPT_DAYS = 90  #: how long an invitation is kept after its time has ended


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def in_city(self, city: City) -> InvitationQuerySet:
        return self.filter(city=city)

    def unanswered(self) -> InvitationQuerySet:
        """Neither used nor withdrawn; the expired are among them, so that somebody sees that nobody came."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)

    def old(self) -> InvitationQuerySet:
        """Their time ended so long ago that the address is kept for nothing any more, whatever came of them."""
        return self.filter(expires_at__lt=clock.now() - timedelta(days=KEPT_DAYS))


class Invitation(models.Model):
    """A letter that makes its bearer a member of a city, once and before it expires.

    The secret of the link is kept only as a hash: whoever reads the database cannot come in by it.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at", "-id"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="cities_invitation_role_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("invited_at")), name="cities_invitation_expires_later"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True), name="cities_invitation_used_or_revoked"
            ),
            models.UniqueConstraint(
                fields=["city", "email"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="cities_invitation_one_unanswered_per_address",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def is_expired(self, now: datetime) -> bool:
        return now >= self.expires_at
