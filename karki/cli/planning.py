from __future__ import annotations

from pathlib import Path

import click

from karki.cli import installation
from karki.cli.files import need_ending, put
from karki.cli.helping import command, gettext_noop, option


@command(
    help=gettext_noop(
        "Write the whole plan, handbook and annual plan, as Word, PDF, HTML or karki-plan/1 (JSON).\n\n"
        "The text is the one that a body approved; before that, the plan as it stands."
    )
)
@option("--city", required=True, help=gettext_noop("The city's address (slug)."))
@option("--year", type=int, help=gettext_noop("The year of the plan; the plan that the city works by if left out."))
@option(
    "--format",
    "format_",
    type=click.Choice(["docx", "pdf", "html", "json"]),
    required=True,
    help=gettext_noop("The format of the file."),
)
@option(
    "--working",
    is_flag=True,
    help=gettext_noop("The working text of an approved plan, changes without a decision included."),
)
@option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    required=True,
    help=gettext_noop("The file to write; - writes to standard output."),
)
def plan(city: str, year: int | None, format_: str, working: bool, out: Path) -> None:
    installation.start()
    installation.need_tables()
    need_ending(out, format_)
    put(_write(city, year, format_, "working" if working else ""), out)


def _write(city_slug: str, year: int | None, format_: str, text: str) -> bytes:
    from django.utils.translation import gettext as _

    from karki.cities.models import City
    from karki.plans.document.files import plan_file
    from karki.plans.models import AnnualPlan

    city = City.objects.filter(slug=city_slug).first()
    if city is None:
        installation.fail(_("There is no city %(slug)s.") % {"slug": city_slug})
    plans = AnnualPlan.objects.in_city(city).select_related("term", "city")
    found = plans.filter(year=year).first() if year is not None else AnnualPlan.objects.current(city)
    if found is None:
        years = ", ".join(str(one) for one in plans.values_list("year", flat=True))
        if not years:
            installation.fail(_("The city has no plan yet."))
        installation.fail(_("The city has no plan for %(year)s. It has: %(years)s") % {"year": year, "years": years})
    return plan_file(found, format_, text=text).content
