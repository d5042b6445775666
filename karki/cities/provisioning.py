"""Roles by groups: what a city's sign-in service says of a user at each sign-in becomes the role, or takes it away.

A role that somebody gave by hand or by invitation is never touched here. Who is invited may come in by the service
without a group, to answer the invitation.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.urls import Resolver404, resolve

from karki.accounts.admission import Helper
from karki.accounts.models import User
from karki.accounts.openid import Visit
from karki.audit import trail
from karki.cities.authorization import who_can_help
from karki.cities.models import City, CityProvider, GroupRole, Member
from karki.cities.operations import invitations
from karki.cities.roles import Permission


def roles_by_groups(visit: Visit) -> dict[int, GroupRole]:
    """City id → the first of its rows that fits."""
    found: dict[int, GroupRole] = {}
    for row in GroupRole.objects.given_by(visit.provider, visit.groups):
        found.setdefault(row.city_id, row)
    return found


def services_of(city: City) -> list[tuple[str, str]]:
    """The sign-in services that speak for the city and that the server knows, with their names."""
    own = CityProvider.objects.filter(city=city).values_list("provider", flat=True)
    return [(name, settings.OPENID_PROVIDERS[name]["name"]) for name in own if name in settings.OPENID_PROVIDERS]


def invites(address: str, provider: str) -> bool:
    """Does the page at `address` ask somebody into a city for which the provider speaks? It is answered there."""
    try:
        page = resolve(urlsplit(address).path)
    except Resolver404:
        return False
    invitation = invitations.found_by(page.kwargs["token"]) if page.view_name == "invitation" else None
    return (
        invitation is not None
        and not invitations.why_not(invitation)
        and CityProvider.objects.filter(city=invitation.city, provider=provider).exists()
    )


class Keeper:
    """Stands at the door of `accounts.admission`."""

    def welcomes(self, visit: Visit, to: str) -> bool:
        return bool(roles_by_groups(visit)) or invites(to, visit.provider)

    def speaks_for(self, provider: str, user: User) -> bool:
        """Only for an account all of whose cities have the provider: none reaches into another city."""
        own = set(Member.objects.filter(user=user).values_list("city_id", flat=True))
        spoken = set(CityProvider.objects.filter(provider=provider).values_list("city_id", flat=True))
        return bool(own) and own <= spoken

    def gives_role(self, provider: str, user: User) -> bool:
        return Member.objects.filter(user=user, provider=provider).exists()

    def helpers(self, provider: str) -> list[Helper]:
        cities = City.objects.filter(providers__provider=provider).order_by("name")
        return [
            Helper(city.display_name, tuple(str(one.user) for one in who_can_help(city, Permission.MANAGE_MEMBERS)))
            for city in cities
        ]

    @transaction.atomic
    def settle(self, user: User, visit: Visit, to: str) -> bool:
        wanted = roles_by_groups(visit)
        members = {member.city_id: member for member in Member.objects.select_for_update().filter(user=user)}
        for city_id, member in members.items():
            if member.provider == visit.provider and city_id not in wanted:
                _take(member, user)
        for city_id, row in wanted.items():
            held = members.get(city_id)
            if held is None:
                _give(row, user, visit)
            elif held.provider == visit.provider and held.role != row.role:
                _change(held, row, user)
        return Member.objects.filter(user=user).exists() or invites(to, visit.provider)


def _give(row: GroupRole, user: User, visit: Visit) -> None:
    city: City = row.city
    member = Member.objects.create(city=city, user=user, role=row.role, provider=visit.provider)
    trail.record("cities.member_by_group", subject=member, city=city, by=None, user=user, role=row.role)


def _change(member: Member, row: GroupRole, user: User) -> None:
    before, member.role = member.role, row.role
    member.save_from(member.version, "role")
    trail.record(
        "cities.role_by_group", subject=member, city=row.city, by=None, user=user, before=before, role=member.role
    )


def _take(member: Member, user: User) -> None:
    city = City.objects.get(pk=member.city_id)
    trail.record("cities.member_out_by_group", subject=member, city=city, by=None, user=user, role=member.role)
    member.delete()
