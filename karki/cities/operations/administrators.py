"""The first administrator of a city, made from the command line; the rest come by invitation."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.cities.models import City, Member
from karki.cities.operations import members
from karki.cities.roles import Role


def check(*, city_slug: str) -> City:
    """The city, if it wants its first administrator; raises ValidationError when it has one."""
    city = members.check(city_slug=city_slug, role=Role.ADMINISTRATOR)
    if Member.objects.filter(city=city, role=Role.ADMINISTRATOR, user__is_active=True).exists():
        raise ValidationError(
            _("%(city)s has an administrator already, who can add others on the page Members.") % {"city": city.name}
        )
    return city


@transaction.atomic
def create_first(*, username: str, name: str, email: str, city_slug: str, password: str) -> Member:
    """Makes the account and gives it the role. Raises ValidationError with what is wrong in words."""
    City.objects.select_for_update().filter(slug=city_slug).first()  # two commands at once: one waits
    check(city_slug=city_slug)
    return members.create_user(
        username=username,
        name=name,
        email=email,
        city_slug=city_slug,
        role=Role.ADMINISTRATOR,
        password=password,
        by=None,
    )
