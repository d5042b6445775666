from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from karki.cli import installation
from karki.cli.helping import command, gettext_noop, option

if TYPE_CHECKING:
    from karki.cities.models import Member

ROLES = gettext_noop("The role: coordinator, leader, official, communicator, follower, auditor or administrator.")
PERSON = gettext_noop("The name of the one in the city's registry who signs in so.")


@command(help=gettext_noop("Make a user and give them a role in a city."))
@click.argument("username")
@option("--name", required=True, help=gettext_noop("The person's own name, first name first."))
@option("--email", required=True, help=gettext_noop("The person's e-mail address."))
@option("--city", "city_slug", required=True, help=gettext_noop("The city's address (slug)."))
@option("--role", required=True, help=ROLES)
@option("--person", help=PERSON)
@option("--password", help=gettext_noop("Asked for when left out, so that it stays out of the shell's history."))
def createuser(
    username: str, name: str, email: str, city_slug: str, role: str, person: str | None, password: str | None
) -> None:
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


@command(
    help=gettext_noop(
        "Take away the second factors of a user who lost them, when no administrator can: their password is "
        "then enough."
    )
)
@click.argument("username")
def forgetfactors(username: str) -> None:
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


@command(help=gettext_noop("Give a user who is there already a role in a city, for example in a second one."))
@click.argument("username")
@option("--city", "city_slug", required=True, help=gettext_noop("The city's address (slug)."))
@option("--role", required=True, help=ROLES)
@option("--person", help=PERSON)
def addmember(username: str, city_slug: str, role: str, person: str | None) -> None:
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
