from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from karki.cli import installation
from karki.cli.files import need_ending, need_folder, put
from karki.cli.helping import command, gettext_noop, option

if TYPE_CHECKING:
    from karki.cities.models import City
    from karki.governance.models import Body
    from karki.reporting.models import Report


@command(
    help=gettext_noop(
        "Freeze a follow-up report for a body on a day and write it as Word, PDF or HTML.\n\n"
        "The same body, day and language give the report that was frozen the first time, and say so; --new "
        "freezes a further version."
    )
)
@option("--city", required=True, help=gettext_noop("The city's address (slug)."))
@option("--body", required=True, help=gettext_noop("The body that gets the report: its address or its name."))
@option(
    "--date",
    "as_of",
    type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]),
    metavar="DAY",
    help=gettext_noop("The day; today if left out."),
)
@option(
    "--format",
    "format_",
    type=click.Choice(["docx", "pdf", "html"]),
    required=True,
    help=gettext_noop("The format of the file."),
)
@option(
    "--report-language",
    type=click.Choice(["fi", "sv", "en"]),
    default="fi",
    show_default=True,
    help=gettext_noop("The language that the report is written in."),
)
@option(
    "--new", "further", is_flag=True, help=gettext_noop("Freeze a further version where that day has a report already.")
)
@option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    required=True,
    help=gettext_noop("The file to write; - writes to standard output."),
)
def report(
    city: str, body: str, as_of: datetime | None, format_: str, report_language: str, further: bool, out: Path
) -> None:
    installation.start()
    installation.need_tables()
    need_folder(out)
    need_ending(out, format_)
    from karki.common import clock
    from karki.reporting.rendering import render

    frozen = _frozen(*_whose(city, body), as_of.date() if as_of else clock.today(), report_language, further)
    put(render(frozen, format_).content, out)


def _whose(city_slug: str, body_name: str) -> tuple[City, Body]:
    from django.db.models import Q
    from django.utils.translation import gettext as _

    from karki.cities.models import City
    from karki.governance.models import Body

    city = City.objects.filter(slug=city_slug).first()
    if city is None:
        installation.fail(_("There is no city %(slug)s.") % {"slug": city_slug})
    bodies = Body.objects.in_city(city)
    body = bodies.filter(Q(slug=body_name) | Q(name__iexact=body_name)).first()
    if body is None:
        known = ", ".join(bodies.values_list("slug", flat=True))
        if not known:
            installation.fail(_("The city has no bodies yet."))
        installation.fail(_("The city has no body %(body)s. It has: %(known)s") % {"body": body_name, "known": known})
    return city, body


def _frozen(city: City, body: Body, as_of: date, language: str, further: bool) -> Report:
    """The day's newest report, of which it is said that it was there; one frozen now if there is none or a further one is asked for."""
    from django.utils.translation import gettext as _

    from karki.common import formats
    from karki.common.problems import DomainProblem
    from karki.reporting import queries
    from karki.reporting.operations import reports
    from karki.reporting.preview import out_of_order

    found = None if further else queries.newest_of_day(body, as_of, language)
    if found is None:
        try:
            made = reports.create(city=city, body=body, as_of=as_of, language=language, by=None)
        except DomainProblem as problem:
            installation.fail(problem)
        if warning := out_of_order(made.body, made.as_of, made.content["number"]):
            click.echo(warning, err=True)
        return made
    told = _("The report of %(day)s was already frozen %(when)s %(time)s, with the number %(number)s.") % {
        "day": formats.day(found.as_of),
        "when": formats.day(found.created_at),
        "time": formats.clock_time(found.created_at),
        "number": found.number_of_year,
    }
    click.echo(told + " " + _("It is the one that is written; --new freezes a further version."), err=True)
    return found
