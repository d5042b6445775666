"""Who may read a record: public, internal or secret, and one way to ask for what an audience may see.

    class Note(WithPublicity):                     Note.objects.visible_to(audience)
        objects = PublicQuerySet.as_manager()

An `Audience` says for whom something is read; `karki.cities.audience` makes one of a member. `Audience.public(city_id)`
is everybody: it sees what is public and nothing else, so that a public page cannot leak by forgetting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Publicity(models.TextChoices):
    PUBLIC = "public", _("public")
    INTERNAL = "internal", _("internal")
    SECRET = "secret", _("secret")


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom something is read: everybody (no user), or a member of the city, who may read what is secret or not."""

    city_id: int
    user_id: int | None = None
    person_id: int | None = None
    reads_secret: bool = False

    @classmethod
    def public(cls, city_id: int) -> Audience:
        return Audience(city_id)

    def may_see(self, publicity: str) -> bool:
        """The same rule as `visible_to`, for what is no row."""
        if publicity == Publicity.PUBLIC:
            return True
        if self.user_id is None:
            return False
        return publicity == Publicity.INTERNAL or (publicity == Publicity.SECRET and self.reads_secret)


def seen_by(audience: Audience, path: str = "publicity") -> Q:
    """The condition by which rows are seen; `path` leads to the class where it stands on another row."""
    return Q(**{f"{path}__in": [one for one in Publicity.values if audience.may_see(one)]})


class PublicQuerySet(models.QuerySet[Any]):
    """Rows with a class of publicity. Cities are another question: filter by the city first."""

    def visible_to(self, audience: Audience) -> Any:
        return self.filter(seen_by(audience))


class WithPublicity(models.Model):
    """Something with a class of publicity, which a person chooses: there is no default.

    What is secret says by which paragraph of the Act on the Openness of Government Activities, and until when. After
    that day it stays secret until a person gives it another class.
    """

    publicity = models.CharField(_("publicity class"), max_length=8, choices=Publicity.choices)
    secret_ground = models.CharField(
        _("ground of secrecy"), max_length=200, blank=True, help_text=_("For example JulkL 24 § 1 mom. 17 k.")
    )
    secret_until = models.DateField(_("secret until"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(publicity__in=["public", "internal", "secret"]),
                name="%(app_label)s_%(class)s_publicity_known",
                violation_error_message=_("Choose the publicity class."),
            ),
            models.CheckConstraint(
                condition=~Q(publicity="secret") | (~Q(secret_ground="") & Q(secret_until__isnull=False)),
                name="%(app_label)s_%(class)s_secret_has_ground",
                violation_error_message=_("What is secret needs its paragraph of the Act and the last day of secrecy."),
            ),
            models.CheckConstraint(
                condition=Q(publicity="secret") | Q(secret_ground="", secret_until__isnull=True),
                name="%(app_label)s_%(class)s_ground_only_of_secret",
                violation_error_message=_("Only what is secret has a ground of secrecy."),
            ),
        ]

    @property
    def is_secret(self) -> bool:
        """Whether its words are shown only where the reading is recorded: on its own page, in a brief, in a file."""
        return self.publicity == Publicity.SECRET
