"""How the people of a city sign in: by which service, with which roles by groups, and who needs a second factor."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City, CityProvider, GroupRole
from karki.cities.roles import Permission, Role

Given = tuple[str, str, str]  #: provider, group, and the role that the group gives


@transaction.atomic
def connect(*, city_slug: str, provider: str) -> CityProvider:
    """Lets a configured service speak for a city; by command only, since whoever keeps the server answers for it.

    Raises ValidationError when there is no such city or service. Asked again, changes nothing.
    """
    city = City.objects.filter(slug=city_slug).first()
    if city is None:
        raise ValidationError(_("There is no city %(slug)s.") % {"slug": city_slug})
    if provider not in settings.OPENID_PROVIDERS:
        known = ", ".join(sorted(settings.OPENID_PROVIDERS)) or "–"
        raise ValidationError(
            _("There is no sign-in service %(provider)s in KARKI_OPENID. Known: %(known)s.")
            % {"provider": provider, "known": known}
        )
    connected, created = CityProvider.objects.get_or_create(city=city, provider=provider)
    if created:
        trail.record("cities.provider_connected", subject=connected, city=city, by=None)
    return connected


@transaction.atomic
def change(
    *,
    city: City,
    version: int,
    second_factor_roles: Sequence[str],
    group_roles: Sequence[Given],
    by: User,
) -> City:
    """Sets the roles that need a second factor, and what groups give: (provider, group, role), the first fits first.

    Raises Conflict when somebody saved after `version`; ValidationError for a role or a service that cannot be.
    """
    require(by, Permission.MANAGE_MEMBERS, city)
    if set(second_factor_roles) - set(Role.values):
        raise ValidationError(_("Choose roles from the list."))
    own = set(CityProvider.objects.filter(city=city).values_list("provider", flat=True))
    named: set[tuple[str, str]] = set()
    for provider, group, role in group_roles:
        if provider not in own or role not in Role.values:
            raise ValidationError(_("Choose roles from the list."))
        if (provider, group) in named:
            raise ValidationError(_("The group %(group)s is there twice. A group gives one role.") % {"group": group})
        named.add((provider, group))
    before = set(city.second_factor_roles)
    city.second_factor_roles = [role for role in Role.values if role in second_factor_roles]
    city.save_from(version, "second_factor_roles")
    old = {(row.provider, row.group, row.role) for row in GroupRole.objects.in_city(city)}
    GroupRole.objects.in_city(city).delete()
    GroupRole.objects.bulk_create(
        GroupRole(city=city, provider=provider, group=group, role=role, order=order)
        for order, (provider, group, role) in enumerate(group_roles)
    )
    trail.record(
        "cities.sign_in_changed",
        subject=city,
        city=city,
        by=by,
        second_factor=sorted(set(second_factor_roles) ^ before),
        groups=len(old ^ set(group_roles)),
    )
    _tell_each(city, by, factors=(before, set(second_factor_roles)), groups=(old, set(group_roles)))
    return city


def _tell_each(
    city: City, by: User, *, factors: tuple[set[str], set[str]], groups: tuple[set[Given], set[Given]]
) -> None:
    """Which role needs a second factor from now on and which group gives it, and which no more: the trail tells each."""
    told = [
        *(("cities.factor_not_asked", {"role": role}) for role in sorted(factors[0] - factors[1])),
        *(("cities.factor_asked", {"role": role}) for role in sorted(factors[1] - factors[0])),
        *(("cities.group_taken", _said(given)) for given in sorted(groups[0] - groups[1])),
        *(("cities.group_given", _said(given)) for given in sorted(groups[1] - groups[0])),
    ]
    trail.record_many(((code, city, details) for code, details in told), city=city, by=by)


def _said(given: Given) -> dict[str, str]:
    return dict(zip(("provider", "group", "role"), given, strict=True))
