from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.dated import Dated, holds_on
from karki.common.versions import Versioned
from karki.stakeholders.models.area import Area
from karki.stakeholders.models.keys import NameKey
from karki.stakeholders.models.organization import Organization
from karki.stakeholders.models.person import Person


class PostQuerySet(models.QuerySet["Post"]):
    def in_city(self, city: City) -> PostQuerySet:
        return self.filter(city=city)


class Post(Versioned, Dated):
    """A post in an organisation, whoever holds it (Popolo's Post): a minister, a member of Parliament for a district.

    Our own offices and their holders are in governance; a post is one of those on whom we depend.
    """

    class Kind(models.TextChoices):
        MINISTER = "minister", _("minister")
        STATE_SECRETARY = "state_secretary", _("state secretary")
        ADVISER = "adviser", _("special adviser")
        PERMANENT_SECRETARY = "permanent_secretary", _("permanent secretary")
        MP = "mp", _("member of Parliament")
        MEP = "mep", _("member of the European Parliament")
        CHAIR = "chair", _("chair")
        MEMBER = "member", _("member of a body")
        DIRECTOR = "director", _("director")
        OFFICIAL = "official", _("official")
        OTHER = "other", _("other post")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="posts")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="posts", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind of post"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("name of the post"), max_length=200)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="posts", verbose_name=_("area")
    )
    name_key = NameKey()

    objects: ClassVar = PostQuerySet.as_manager()

    class Meta:
        ordering = ["name_key", "id"]
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="stakeholders_post_has_name"),
        ]
        indexes = [
            models.Index(fields=["city", "kind", "area"], name="stakeholders_post_kind"),
            models.Index(
                fields=["kind", "id"], name="stakeholders_post_of_kind"
            ),  # who has such a post, read in it alone
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> MembershipQuerySet:
        """Those that hold on `day`."""
        return self.filter(holds_on(day))

    def of_current_people(self) -> MembershipQuerySet:
        return self.filter(person__archived_on__isnull=True)


class Membership(Versioned, Dated):
    """A person in an organisation, or in one of its posts, from one day to another (Popolo's Membership).

    What has ended stays, so that one may ask who held the post then. `on_behalf_of` is the party or the organisation
    that the person stands for there.
    """

    class Ended(models.TextChoices):
        TERM = "term", _("the term ended")
        MOVED = "moved", _("moved to another post")
        LEFT = "left", _("left")

    told_in: ClassVar[str] = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("person"))
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("post")
    )
    role = models.CharField(_("role"), max_length=200, blank=True)
    on_behalf_of = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="represented_by",
        verbose_name=_("party or represented organisation"),
    )
    ended_why = models.CharField(_("how it ended"), max_length=8, choices=Ended.choices, blank=True)
    source = models.URLField(_("source"), blank=True)

    objects: ClassVar = MembershipQuerySet.as_manager()

    class Meta:
        ordering = [models.F("ends").desc(nulls_first=True), models.F("starts").desc(nulls_last=True), "id"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "post"],
                condition=Q(post__isnull=False, ends__isnull=True),
                name="stakeholders_membership_post_once_until_further_notice",
                violation_error_message=_("The person holds the post already."),
            ),
            models.CheckConstraint(
                condition=Q(ended_why="") | Q(ends__isnull=False),
                name="stakeholders_membership_reason_of_an_end",
                violation_error_message=_("Only what has a last day says how it ended."),
            ),
        ]
        indexes = [models.Index(fields=["organization", "ends"], name="stakeholders_membership_org")]

    def __str__(self) -> str:
        return f"{self.person}, {self.what}"

    @property
    def what(self) -> str:
        """The post or the role, with its organisation."""
        name = self.organization.display_name
        held = self.post.name if self.post else self.role
        return f"{held}, {name}" if held else name
