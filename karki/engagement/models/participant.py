from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.engagement.models.engagement import Engagement
from karki.stakeholders.models import Organization, Person


class Participant(models.Model):
    """Somebody of ours or theirs at an engagement: a person or an organisation of the registry, or a name as written.

    A name as written is somebody whom nobody has put into the registry: nobody is created there unasked.
    """

    class Role(models.TextChoices):
        TAKES_PART = "takes_part", _("takes part")
        HOSTS = "hosts", _("hosts")
        CHAIRS = "chairs", _("chairs")
        SPEAKS = "speaks", _("speaks")
        PANELIST = "panelist", _("panelist")
        HEARD = "heard", _("is heard")
        SIGNS = "signs", _("signs")
        RECEIVES = "receives", _("receives")

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="participants")
    ours = models.BooleanField(_("ours"))
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="participations")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="participations"
    )
    name = models.CharField(_("name, as written"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.TAKES_PART)
    order = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["-ours", "order", "id"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        indexes = [  # where somebody was approached is read in these alone, however much there is
            models.Index(
                fields=["person", "engagement"],
                condition=Q(ours=False, person__isnull=False),
                name="engagement_approached_person",
            ),
            models.Index(
                fields=["organization", "engagement"],
                condition=Q(ours=False, organization__isnull=False),
                name="engagement_approached_body",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organization__isnull=True, name="")
                | Q(person__isnull=True, organization__isnull=False, name="")
                | (Q(person__isnull=True, organization__isnull=True) & ~Q(name="")),
                name="engagement_participant_is_one_of_three",
            ),
            models.CheckConstraint(
                condition=Q(
                    role__in=[
                        "takes_part",
                        "hosts",
                        "chairs",
                        "speaks",
                        "panelist",
                        "heard",
                        "signs",
                        "receives",
                    ]
                ),
                name="engagement_participant_role_known",
            ),
            models.UniqueConstraint(
                fields=["engagement", "person"],
                condition=Q(person__isnull=False),
                name="engagement_participant_person_once",
            ),
            models.UniqueConstraint(
                fields=["engagement", "organization"],
                condition=Q(organization__isnull=False),
                name="engagement_participant_organization_once",
            ),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        if self.person is not None:
            return self.person.name
        return self.organization.display_name if self.organization is not None else self.name

    @property
    def is_known(self) -> bool:
        return not self.name

    @property
    def has_role(self) -> bool:
        """Whether the role says more than being there."""
        return self.role != self.Role.TAKES_PART
