from __future__ import annotations

import click

from karki.cli import installation
from karki.cli.helping import command, gettext_noop, option


@command(help=gettext_noop("Make a city: SLUG is its address (kuopio), NAME its name."))
@click.argument("slug")
@click.argument("name")
@option("--name-sv", default="", help=gettext_noop("The city's name in Swedish."))
@option("--name-en", default="", help=gettext_noop("The city's name in English."))
def createcity(slug: str, name: str, name_sv: str, name_en: str) -> None:
    installation.start()
    installation.need_tables()
    from django.core.exceptions import ValidationError
    from django.utils.translation import gettext as _

    from karki.cities.operations import cities

    try:
        cities.create(slug=slug, name=name, name_sv=name_sv, name_en=name_en, by=None)
    except ValidationError as problem:
        installation.fail(" ".join(problem.messages))
    click.echo(_("The city %(name)s is at /%(slug)s/.") % {"name": name, "slug": slug}, err=True)


@command(help=gettext_noop("Make the first administrator of a city; refuses when there is one."))
@click.argument("username")
@option("--name", required=True, help=gettext_noop("The person's own name, first name first."))
@option("--email", required=True, help=gettext_noop("The person's e-mail address."))
@option("--city", "city_slug", required=True, help=gettext_noop("The city's address (slug)."))
@option("--password", help=gettext_noop("Asked for when left out, so that it stays out of the shell's history."))
def createadmin(username: str, name: str, email: str, city_slug: str, password: str | None) -> None:
    installation.start()
    installation.need_tables()
    from django.core.exceptions import ValidationError
    from django.utils.translation import gettext as _

    from karki.cities.operations import administrators

    try:
        administrators.check(city_slug=city_slug)
        administrators.create_first(
            username=username,
            name=name,
            email=email,
            city_slug=city_slug,
            password=password or click.prompt(_("Password"), hide_input=True, confirmation_prompt=True, err=True),
        )
    except ValidationError as problem:
        installation.fail(" ".join(problem.messages))
    click.echo(_("%(username)s can sign in.") % {"username": username}, err=True)


@command(help=gettext_noop("Let the sign-in service PROVIDER of KARKI_OPENID speak for the people of the city SLUG."))
@click.argument("slug")
@click.argument("provider")
def connectprovider(slug: str, provider: str) -> None:
    installation.start()
    installation.need_tables()
    from django.core.exceptions import ValidationError
    from django.utils.translation import gettext as _

    from karki.cities.operations import sign_in

    try:
        sign_in.connect(city_slug=slug, provider=provider)
    except ValidationError as problem:
        installation.fail(" ".join(problem.messages))
    click.echo(
        _("%(provider)s speaks for %(slug)s. Name its groups on the page Signing in to the city.")
        % {"provider": provider, "slug": slug},
        err=True,
    )
