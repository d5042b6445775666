"""The members of a city: added, given another role, removed. Who is the last to keep the city stays."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import NotAllowed, require
from karki.cities.models import City, Member
from karki.cities.roles import KEPT_ROLES, Permission, Role


def check(*, city_slug: str, role: str) -> City:
    """The city of that address; raises ValidationError when there is none, or no such role."""
    city = City.objects.filter(slug=city_slug).first()
    if city is None:
        raise ValidationError(_("There is no city %(slug)s.") % {"slug": city_slug})
    if role not in Role.values:
        raise ValidationError(_("There is no role %(role)s.") % {"role": role})
    return city


def new_user(*, username: str, name: str, email: str, password: str) -> User:
    """An account that can sign in; raises ValidationError at the field with what is wrong in words."""
    user = User(username=username, name=name, email=email)
    user.full_clean(exclude=["password"])
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise ValidationError({"password": weak.messages}) from weak
    user.set_password(password)
    user.save()
    return user


@transaction.atomic
def create_user(
    *, username: str, name: str, email: str, city_slug: str, role: str, password: str, by: User | None
) -> Member:
    """Makes an account and its membership. Raises ValidationError with what is wrong in words."""
    city = check(city_slug=city_slug, role=role)
    return add(city=city, user=new_user(username=username, name=name, email=email, password=password), role=role, by=by)


@transaction.atomic
def add_known(*, username: str, city_slug: str, role: str, by: User | None) -> Member:
    """Gives somebody who can sign in already a role in a city, for example a second one.

    Raises ValidationError for a user name that nobody has or whose account is closed, for a city or a role that is
    not, and for a member of the city whose role is another.
    """
    city = check(city_slug=city_slug, role=role)
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise ValidationError(_("Nobody signs in as %(username)s.") % {"username": username})
    member = add(city=city, user=user, role=role, by=by)
    if member.role != role:
        raise ValidationError(
            _("%(username)s is already a member of the city; the role is %(role)s.")
            % {"username": username, "role": member.get_role_display()}
        )
    return member


@transaction.atomic
def add(*, city: City, user: User, role: str, by: User | None) -> Member:
    """Gives a user a role in a city; asked again, changes nothing. `by` is None for the command line."""
    if by is not None:
        require(by, Permission.MANAGE_MEMBERS, city)
    return join(city=city, user=user, role=role, by=by)


def join(*, city: City, user: User, role: str, by: User | None) -> Member:
    """The membership itself, inside an operation that has asked for the permission (adding, an invitation)."""
    member, created = Member.objects.get_or_create(city=city, user=user, defaults={"role": role})
    if created:
        trail.record("cities.member_added", subject=member, city=city, by=by, user=user, role=role)
    return member


@transaction.atomic
def change_role(*, member: Member, version: int, role: str, by: User) -> Member:
    """Gives a member another role. Raises Conflict when somebody changed it after `version`.

    Nobody changes their own role, so nobody raises themselves; raises ValidationError for the last one of KEPT_ROLES.
    """
    require(by, Permission.MANAGE_MEMBERS, member.city)
    if member.user_id == by.pk:
        raise NotAllowed(_("Nobody changes their own role. Ask another administrator of your city."))
    if role not in Role.values:
        raise ValidationError({"role": _("Choose a role.")})
    if role == member.role:
        return member
    require_not_last(member)
    before, member.role, member.provider = member.role, role, ""  # given by hand from now on: groups do not change it
    member.save_from(version, "role", "provider")
    trail.record(
        "cities.member_role", subject=member, city=member.city, by=by, user=member.user, before=before, role=role
    )
    return member


@transaction.atomic
def remove(*, member: Member, by: User) -> None:
    """Takes somebody out of the city; the account, the person in the registry and what was said by them stay.

    Members may leave by themselves too. Raises ValidationError for the last one of KEPT_ROLES.
    """
    if member.user_id != by.pk:
        require(by, Permission.MANAGE_MEMBERS, member.city)
    else:
        require(by, Permission.READ, member.city)
    require_not_last(member)
    trail.record("cities.member_removed", subject=member, city=member.city, by=by, user=member.user, role=member.role)
    member.delete()


def require_not_last(member: Member) -> None:
    """Raises ValidationError if the city would be left without a coordinator or an administrator who can sign in.

    Call inside a transaction: the lock makes two who take the last two away at the same moment queue.
    """
    if member.role not in KEPT_ROLES:
        return
    City.objects.select_for_update().get(pk=member.city_id)
    others = Member.objects.filter(city=member.city_id, user__is_active=True).exclude(pk=member.pk)
    if others.filter(role=member.role).exists():
        return
    if member.role == Role.COORDINATOR:
        raise ValidationError(_("This is the city's last coordinator. Give somebody else the role first."))
    raise ValidationError(_("This is the city's last administrator. Give somebody else the role first."))
