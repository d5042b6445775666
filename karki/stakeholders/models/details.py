"""What is known of a person or of an organisation besides the name: contact details, other names, notes."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.common.publicity import PublicQuerySet, WithPublicity
from karki.common.versions import Versioned
from karki.stakeholders.models.keys import NameKey
from karki.stakeholders.models.organization import Organization
from karki.stakeholders.models.person import Person


class OfOne(models.Model):
    """Something of one person or of one organisation, never of both."""

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organization__isnull=True)
                | Q(person__isnull=True, organization__isnull=False),
                name="%(app_label)s_%(class)s_of_one",
                violation_error_message=_("It belongs to a person or to an organisation, not to both."),
            )
        ]


class ContactDetail(OfOne):
    """A way to reach a person or an organisation (Popolo's ContactDetail)."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("telephone")
        ADDRESS = "address", _("postal address")
        URL = "url", _("web page")
        OTHER = "other", _("other")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    value = models.CharField(_("address or number"), max_length=300)
    label = models.CharField(_("what it is for"), max_length=100, blank=True)

    class Meta:
        ordering = ["kind", "id"]
        verbose_name = _("contact detail")
        verbose_name_plural = _("contact details")
        constraints = [
            *OfOne.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=["email", "phone", "address", "url", "other"]),
                name="stakeholders_contactdetail_kind_known",
            ),
            models.CheckConstraint(condition=~Q(value=""), name="stakeholders_contactdetail_has_value"),
            models.UniqueConstraint(
                fields=["person", "kind", "value"],
                condition=Q(person__isnull=False),
                name="stakeholders_contactdetail_once_of_person",
            ),
        ]
        indexes = [models.Index(fields=["kind", "value"], name="stakeholders_contact_value")]

    def __str__(self) -> str:
        return self.value


class OtherName(models.Model):
    """Another name of a person (Popolo's other_names): a former one, a nickname, another spelling."""

    class Kind(models.TextChoices):
        FORMER = "former", _("former name")
        ALSO = "also", _("also written")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="other_names")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.ALSO)
    text = models.CharField(_("name"), max_length=150)
    name_key = NameKey()

    class Meta:
        ordering = ["text"]
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="stakeholders_othername_has_text"),
            models.UniqueConstraint(fields=["person", "text"], name="stakeholders_othername_once"),
        ]
        indexes = [
            models.Index(fields=["name_key"], name="stakeholders_othername_begins", opclasses=["varchar_pattern_ops"])
        ]

    def __str__(self) -> str:
        return self.text


class NoteQuerySet(PublicQuerySet):
    def in_city(self, city: City) -> NoteQuerySet:
        """Those that the city's own people wrote and nobody has removed."""
        return self.filter(city=city, removed_on=None)


class Note(Versioned, OfOne, WithPublicity):
    """What somebody of the city wrote down of a person or an organisation, for those who may read its class of publicity.

    It belongs to the city also where the organisation is one that all cities share.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("note"))
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150)
    written_on = models.DateField(_("written on"))
    removed_on = models.DateField(null=True, blank=True)

    objects: ClassVar = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-written_on", "-id"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            *OfOne.Meta.constraints,
            *WithPublicity.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="stakeholders_note_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.written_on:%Y-%m-%d}"

    @property
    def day(self) -> date:
        return self.written_on
