from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.common.versions import Versioned
from karki.stakeholders.models.group import Group
from karki.stakeholders.models.organization import Organization
from karki.stakeholders.models.person import Person
from karki.stakeholders.models.post import Membership, Post


class HandoverQuerySet(models.QuerySet["Handover"]):
    def in_city(self, city: City) -> HandoverQuerySet:
        return self.filter(city=city)

    def under_way(self) -> HandoverQuerySet:
        return self.filter(closed_on__isnull=True)


class Handover(Versioned):
    """Posts that change hands on a day: after an election, in a new term of a body, or one post by itself.

    Whose posts they are, a group, an organisation or a post says; without any, only those seats that were named at the
    beginning. What is decided of each seat is kept until a person confirms it.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="handovers")
    name = models.CharField(_("name"), max_length=150)
    starts = models.DateField(_("first day of the new holders"))
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="handovers", verbose_name=_("group")
    )
    organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="handovers",
        verbose_name=_("organisation"),
    )
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="handovers", verbose_name=_("post")
    )
    opened_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    objects: ClassVar = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-id"]
        verbose_name = _("change of holders")
        verbose_name_plural = _("changes of holders")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="stakeholders_handover_has_name"),
            models.CheckConstraint(
                condition=Q(group=None, organization=None) | Q(group=None, post=None) | Q(organization=None, post=None),
                name="stakeholders_handover_of_one_scope",
                violation_error_message=_("Choose a group, an organisation or a post, only one of them."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:handover", args=[self.city.slug, self.pk])

    @property
    def last_day(self) -> date:
        """The last day of the old holders."""
        return self.starts - timedelta(days=1)

    @property
    def is_under_way(self) -> bool:
        return self.closed_on is None

    def held(self) -> models.QuerySet[Membership]:
        """The memberships that change hands: those of the scope that hold on the last day and began before the new.

        Without those that another hand-over has carried out: of them nothing is to be decided any more.
        """
        carried_out = Seat.objects.filter(done_on__isnull=False).exclude(handover=self.pk)
        rows = Membership.objects.on(self.last_day).filter(person__city=self.city_id)
        rows = rows.exclude(pk__in=carried_out.values("membership"))
        rows = rows.filter(Q(starts__isnull=True) | Q(starts__lt=self.starts))
        if self.group is not None:
            rows = rows.filter(pk__in=self.group.held_on(self.last_day).values("pk"))
        elif self.organization_id is not None:
            rows = rows.filter(organization=self.organization_id)
        elif self.post_id is not None:
            rows = rows.filter(post=self.post_id)
        else:
            rows = rows.filter(seats__handover=self.pk)
        return rows


class Seat(Versioned):
    """One membership in a hand-over: whether its holder stays, moved or left, and who follows.

    `done_on`: what was decided has been carried out, and is history.
    """

    class What(models.TextChoices):
        STAYED = "stayed", _("stays")
        MOVED = "moved", _("moved elsewhere")
        LEFT = "left", _("left")

    told_in: ClassVar[str] = "handover"

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="seats")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="seats")
    what = models.CharField(_("what became of the holder"), max_length=8, choices=What.choices, blank=True)
    successor = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="seats_taken", verbose_name=_("successor")
    )
    on_behalf_of = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("whom the successor represents"),
    )
    to_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("to which post")
    )
    to_organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("to which organisation"),
    )
    to_role = models.CharField(_("as what"), max_length=200, blank=True)
    done_on = models.DateField(null=True, blank=True)

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["membership__person__sort_key", "id"]
        verbose_name = _("seat that changes hands")
        verbose_name_plural = _("seats that change hands")
        constraints = [
            models.UniqueConstraint(fields=["handover", "membership"], name="stakeholders_seat_once_in_handover"),
            models.CheckConstraint(
                condition=Q(what__in=["", "stayed", "moved", "left"]), name="stakeholders_seat_verdict_known"
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(what__in=["moved", "left"]),
                name="stakeholders_seat_successor_of_who_goes",
                violation_error_message=_("Only who moved or left has a successor."),
            ),
            models.CheckConstraint(
                condition=Q(on_behalf_of=None) | Q(what__in=["moved", "left"]),
                name="stakeholders_seat_party_of_a_successor",
                violation_error_message=_("Say also who the successor is."),
            ),
            models.CheckConstraint(
                condition=Q(to_post=None, to_organization=None, to_role="") | Q(what="moved"),
                name="stakeholders_seat_moved_somewhere",
                violation_error_message=_("Only who moved has a new post."),
            ),
            models.CheckConstraint(condition=~Q(what="") | Q(done_on=None), name="stakeholders_seat_done_when_decided"),
        ]

    def __str__(self) -> str:
        return str(self.membership)

    @property
    def is_decided(self) -> bool:
        return bool(self.what)

    @property
    def lacks_successor(self) -> bool:
        """Whether it has been carried out and nobody follows: a successor can still be named."""
        return self.done_on is not None and self.what != self.What.STAYED and self.successor_id is None

    @property
    def where_to(self) -> str:
        """Where the holder moved, in words."""
        if self.to_post is not None:
            return f"{self.to_post.name}, {self.to_post.organization.display_name}"
        name = self.to_organization.display_name if self.to_organization is not None else ""
        return ", ".join(part for part in (self.to_role, name) if part)
