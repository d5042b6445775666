from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.common.names import in_readers_language
from karki.common.versions import Versioned


class CityQuerySet(models.QuerySet["City"]):
    def visible_to(self, user: User) -> CityQuerySet:
        """The cities in which `user` is a member; nobody sees that others exist."""
        return self.filter(members__user_id=user.pk).distinct()


class CheckEvery(models.IntegerChoices):
    """Days after which what is known of somebody is to be checked again."""

    MONTH = 30, _("every month")
    QUARTER = 90, _("every three months")
    HALF_YEAR = 180, _("every half year")
    YEAR = 365, _("every year")
    TWO_YEARS = 730, _("every two years")


class City(Versioned):
    """The public body whose advocacy this is: a city, later a county or a joint authority. The tenant."""

    slug = models.SlugField(
        _("address"),
        max_length=50,
        unique=True,
        error_messages={
            "unique": _("The address is in use already; choose another."),
            "invalid": _("An address has letters a–z, digits and hyphens only."),
        },
    )
    name = models.CharField(_("name"), max_length=120)
    name_sv = models.CharField(_("name in Swedish"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    business_id = models.CharField(_("business ID"), max_length=9, blank=True)
    language = models.CharField(_("language"), max_length=2, default="fi")
    brand_colour = models.CharField(
        _("brand colour"),
        max_length=7,
        default="#0f5d78",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write the colour in the form #0f5d78."))],
    )
    logo = models.FileField(_("logo"), upload_to="logos/", blank=True)
    stale_after_days = models.PositiveSmallIntegerField(_("days without an update until a matter is stale"), default=60)
    check_every = models.PositiveSmallIntegerField(
        _("people and organisations are checked"), choices=CheckEvery.choices, default=CheckEvery.HALF_YEAR
    )
    #: A ministry answers in a week or two; before it has, a second request looks as if the city did not know what it asks.
    near_days = models.PositiveSmallIntegerField(
        _("days within which two approaches to the same person are near"), default=14
    )
    #: Roles that get in only with a second factor.
    second_factor_roles = models.JSONField(_("roles that need a second factor"), default=list, blank=True)
    is_example = models.BooleanField(default=False)

    objects: ClassVar = CityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stale_after_days__gte=1),
                name="cities_city_stale_after_days_positive",
                violation_error_message=_("Give at least one day."),
            ),
            models.CheckConstraint(
                condition=models.Q(check_every__in=CheckEvery.values), name="cities_city_check_every_known"
            ),
            models.CheckConstraint(
                condition=models.Q(near_days__range=(1, 90)),
                name="cities_city_near_days_plausible",
                violation_error_message=_("Give from 1 to 90 days."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("desk:home", args=[self.slug])

    @property
    def display_name(self) -> str:
        """The name in the reader's language where the city has one."""
        return in_readers_language(self.name, self.name_sv, self.name_en)
