from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.dated import Dated, holds_on
from karki.common.versions import Versioned
from karki.stakeholders.models.area import Area
from karki.stakeholders.models.organization import Organization
from karki.stakeholders.models.person import Person
from karki.stakeholders.models.post import Membership, Post


class GroupQuerySet(models.QuerySet["Group"]):
    def in_city(self, city: City) -> GroupQuerySet:
        return self.filter(city=city)


class Group(Versioned):
    """A named set of people: chosen one by one, or by a rule that is data, such as the MPs of a district.

    A rule asks for all of what it names: a kind of post, an area, a party, an organisation. Who belongs to it is asked on
    a day, so that the same group has other members after an election.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("name"), max_length=150)
    by_rule = models.BooleanField(_("by rule"), default=False)
    post_kind = models.CharField(_("kind of post"), max_length=20, choices=Post.Kind.choices, blank=True)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="groups", verbose_name=_("area")
    )
    party = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("party")
    )
    organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    people = models.ManyToManyField(
        Person, blank=True, through="GroupMember", related_name="chosen_groups", verbose_name=_("people")
    )
    archived_on = models.DateField(null=True, blank=True)

    objects: ClassVar = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints = [
            models.UniqueConstraint(
                fields=["city", "name"],
                condition=Q(archived_on__isnull=True),
                name="stakeholders_group_name_once_in_city",
                violation_error_message=_("There is a group of that name."),
            ),
            models.CheckConstraint(
                condition=Q(
                    by_rule=False, post_kind="", area__isnull=True, party__isnull=True, organization__isnull=True
                )
                | Q(
                    Q(by_rule=True),
                    ~Q(post_kind="") | Q(area__isnull=False) | Q(party__isnull=False) | Q(organization__isnull=False),
                ),
                name="stakeholders_group_rule_asks_something",
                violation_error_message=_("A rule asks for at least one thing; a group without a rule for none."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:group", args=[self.city.slug, self.pk])

    def seats(self, day: date) -> models.QuerySet[Membership]:
        """The memberships by which the rule finds people on `day`."""
        rows = Membership.objects.filter(holds_on(day), person__city=self.city_id)
        for condition, value in (
            ("post__kind", self.post_kind),
            ("post__area", self.area_id),
            ("on_behalf_of", self.party_id),
            ("organization", self.organization_id),
        ):
            rows = rows.filter(**{condition: value}) if value else rows
        return rows

    def held_on(self, day: date) -> models.QuerySet[Membership]:
        """The memberships by which people belong on `day`; of people chosen one by one, their posts that day."""
        if self.by_rule:
            return self.seats(day)
        return Membership.objects.filter(
            holds_on(day), post__isnull=False, person__in=self.members_on(day).values("pk")
        )

    def members_on(self, day: date) -> models.QuerySet[Person]:
        """Who belongs to the group on `day`; archived people do not."""
        people = Person.objects.filter(city=self.city_id, archived_on__isnull=True)
        if not self.by_rule:
            return people.filter(Exists(GroupMember.objects.filter(holds_on(day), group=self, person=OuterRef("pk"))))
        return people.filter(Exists(self.seats(day).filter(person=OuterRef("pk"))))


class GroupMember(Dated):
    """A person chosen to a group, from one day to another; in a group by rule there are none."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="chosen")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="chosen_to")

    objects: ClassVar = models.Manager()

    class Meta:
        db_table = "stakeholders_group_people"  # as it was before it had days
        ordering = ["person__sort_key", "id"]
        verbose_name = _("member of a group")
        verbose_name_plural = _("members of groups")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(ends__isnull=True),
                name="stakeholders_groupmember_once_until_further_notice",
                violation_error_message=_("The person is in the group already."),
            ),
        ]

    def __str__(self) -> str:
        return self.group.name
