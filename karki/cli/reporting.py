from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from karki.cli import installation
from karki.cli.files import put


@click.command()
@click.option("--city", required=True, help="The city's address (slug).")
@click.option("--body", required=True, help="The body that gets the report: its address or its name.")
@click.option("--date", "as_of", type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]), help="The day; today if left out.")
@click.option("--format", "format_", type=click.Choice(["docx", "pdf", "html"]), required=True)
@click.option("--report-language", type=click.Choice(["fi", "sv", "en"]), default="fi", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), required=True)
def report(city: str, body: str, as_of: datetime | None, format_: str, report_language: str, out: Path) -> None:
    """Freeze a follow-up report for a body on a day and write it as Word, PDF or HTML.

    The same body, day and language give the report that was frozen the first time.
    """
    installation.start()
    installation.need_tables()
    put(_write(city, body, as_of.date() if as_of else None, format_, report_language), out)


def _write(city_slug: str, body_name: str, as_of: date | None, format_: str, language: str) -> bytes:
    from django.db.models import Q
    from django.utils.translation import gettext as _

    from karki.cities.models import City
    from karki.common import clock
    from karki.common.problems import DomainProblem
    from karki.governance.models import Body
    from karki.reporting.operations import reports
    from karki.reporting.rendering import render

    city = City.objects.filter(slug=city_slug).first()
    if city is None:
        installation.fail(_("There is no city %(slug)s.") % {"slug": city_slug})
    bodies = Body.objects.in_city(city)
    body = bodies.filter(Q(slug=body_name) | Q(name__iexact=body_name)).first()
    if body is None:
        known = ", ".join(bodies.values_list("slug", flat=True))
        installation.fail(_("The city has no body %(body)s. It has: %(known)s") % {"body": body_name, "known": known})
    try:
        frozen = reports.find_or_create(city=city, body=body, as_of=as_of or clock.today(), language=language, by=None)
    except DomainProblem as problem:
        installation.fail(problem)
    return render(frozen, format_).content
