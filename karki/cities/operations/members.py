from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.models import City, Member
from karki.cities.roles import Role


def check(*, city_slug: str, role: str) -> City:
    """The city of that address; raises ValidationError when there is none, or no such role."""
    city = City.objects.filter(slug=city_slug).first()
    if city is None:
        raise ValidationError(_("There is no city %(slug)s.") % {"slug": city_slug})
    if role not in Role.values:
        raise ValidationError(_("There is no role %(role)s.") % {"role": role})
    return city


@transaction.atomic
def create_user(
    *, username: str, name: str, email: str, city_slug: str, role: str, password: str, by: User | None
) -> Member:
    """Makes an account and its membership. Raises ValidationError with what is wrong in words."""
    city = check(city_slug=city_slug, role=role)
    user = User(username=username, name=name, email=email)
    user.full_clean(exclude=["password"])
    validate_password(password, user)
    user.set_password(password)
    user.save()
    return add(city=city, user=user, role=role, by=by)


@transaction.atomic
def add(*, city: City, user: User, role: str, by: User | None) -> Member:
    """Gives a user a role in a city; asked again with the same role, changes nothing."""
    member, created = Member.objects.get_or_create(city=city, user=user, defaults={"role": role})
    if created:
        trail.record("cities.member_added", subject=member, city=city, by=by, role=role)
    return member
