from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from karki.cli import installation

if TYPE_CHECKING:
    from karki.cities.models import Member

ROLES = "coordinator, leader, official, communicator, follower, auditor or administrator"
PERSON = "The name of the one in the city's registry who signs in so."


@click.command()
@click.argument("username")
@click.option("--name", required=True)
@click.option("--email", required=True)
@click.option("--city", "city_slug", required=True, help="The city's address (slug).")
@click.option("--role", required=True, help=ROLES)
@click.option("--person", help=PERSON)
@click.option("--password", help="Asked for when left out, so that it stays out of the shell's history.")
def createuser(
    username: str, name: str, email: str, city_slug: str, role: str, person: str | None, password: str | None
) -> None:
    """Make a user and give them a role in a city."""
    installation.start()
    installation.need_tables()
    from django.utils.translation import gettext as _

    from karki.cities.operations import members

    def make() -> Member:
        members.check(city_slug=city_slug, role=role)
        secret = password or click.prompt(_("Password"), hide_input=True, confirmation_prompt=True, err=True)
        said: dict[str, Any] = {"username": username, "name": name, "email": email, "password": secret}
        return members.create_user(city_slug=city_slug, role=role, by=None, **said)

    _make(make, person)
    click.echo(_("%(username)s can sign in.") % {"username": username}, err=True)


@click.command()
@click.argument("username")
def forgetfactors(username: str) -> None:
    """Take away the second factors of a user who lost them, when no administrator can: their password is then enough."""
    installation.start()
    installation.need_tables()
    from django.utils.translation import gettext as _

    from karki.accounts.models import User
    from karki.accounts.operations import factors

    user = User.objects.filter(username=username).first()
    if user is None:
        installation.fail(_("There is no user %(username)s.") % {"username": username})
    factors.forget(user=user, by=None)
    click.echo(_("%(username)s signs in by the password alone.") % {"username": username}, err=True)


@click.command()
@click.argument("username")
@click.option("--city", "city_slug", required=True, help="The city's address (slug).")
@click.option("--role", required=True, help=ROLES)
@click.option("--person", help=PERSON)
def addmember(username: str, city_slug: str, role: str, person: str | None) -> None:
    """Give a user who is there already a role in a city, for example in a second one."""
    installation.start()
    installation.need_tables()
    from django.utils.translation import gettext as _

    from karki.cities.operations import members

    _make(lambda: members.add_known(username=username, city_slug=city_slug, role=role, by=None), person)
    click.echo(_("%(username)s is a member of %(city)s.") % {"username": username, "city": city_slug}, err=True)


def _make(make: Callable[[], Member], person: str | None) -> None:
    """Makes the member and joins them to the person of the registry: both, or neither with a clear line."""
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from karki.stakeholders.operations import people

    try:
        with transaction.atomic():
            member = make()
            if person:
                people.link_named(city=member.city, name=person, user=member.user, by=None)
    except ValidationError as problem:
        installation.fail(" ".join(problem.messages))
