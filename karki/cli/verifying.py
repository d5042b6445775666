from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from karki.cli import installation
from karki.cli.helping import command, gettext_noop, option

if TYPE_CHECKING:
    from karki.plans.models import ApprovedVersion

#: More than any version is: a file that is larger is none of ours, and is not read.
LARGEST = 100_000_000


@command(
    help=gettext_noop(
        "Prove what was approved.\n\n"
        "With --city and --year (or --term): whether the approved versions are what was approved. With a FILE "
        "(the PDF or the JSON of a version): which version it is. Exit status 2 when anything does not hold."
    )
)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@option("--city", "city_slug", help=gettext_noop("The city's address (slug)."))
@option("--year", type=int, help=gettext_noop("The year of the plan."))
@option("--term", type=int, help=gettext_noop("The first year of the council term, for its handbook."))
@option("--version", "number", type=click.IntRange(min=1), help=gettext_noop("One version; otherwise all of them."))
def verify(file: Path | None, city_slug: str | None, year: int | None, term: int | None, number: int | None) -> None:
    installation.start()
    installation.need_tables()
    from django.utils.translation import gettext as _

    if file is not None:
        if city_slug or year or term or number:
            installation.fail(_("Give either a file, or a city with a year or a council term."))
        _tell_file(file)
    elif city_slug and (year is None) != (term is None):
        _tell(_versions(city_slug, year, term, number))
    else:
        installation.fail(_("Give either a file, or a city with a year or a council term."))


def _tell_file(file: Path) -> None:
    from django.utils.translation import gettext as _

    from karki.plans.verifying import version_of_file

    try:
        data = file.read_bytes() if file.stat().st_size <= LARGEST else b""
    except OSError as fault:
        installation.fail(installation.why_not(fault, file))
    version = version_of_file(data)
    if version is None:
        installation.fail(_("%(file)s is no approved version that is known here.") % {"file": file})
    click.echo(_("%(file)s is this version:") % {"file": file})
    _tell([version])


def _tell(versions: Iterable[ApprovedVersion]) -> None:
    """A line for each version; one that does not hold ends the command with 2."""
    from django.utils.translation import gettext as _

    from karki.plans import freezing
    from karki.plans.verifying import verdict_on

    broken = False
    for version in versions:
        verdict = verdict_on(version)
        broken = broken or not verdict.holds
        words = {
            "whose": _whose(version),
            "version": freezing.name_of(version),
            "text": _("the text holds") if verdict.text_holds else _("THE TEXT DOES NOT HOLD"),
            "pdf": _("the PDF holds") if verdict.pdf_holds else _("THE PDF DOES NOT HOLD"),
        }
        click.echo(_("%(whose)s, %(version)s: %(text)s, %(pdf)s") % words)
    if broken:
        sys.exit(2)


def _whose(version: ApprovedVersion) -> str:
    from django.utils.translation import gettext as _

    if version.plan is not None:
        return _("%(city)s, plan of %(year)s") % {"city": version.plan.city.name, "year": version.plan.year}
    assert version.term is not None
    return _("%(city)s, handbook %(term)s") % {"city": version.term.city.name, "term": version.term}


def _versions(city_slug: str, year: int | None, term: int | None, number: int | None) -> list[ApprovedVersion]:
    from django.utils.translation import gettext as _

    from karki.cities.models import City
    from karki.plans.models import ApprovedVersion

    city = City.objects.filter(slug=city_slug).first()
    if city is None:
        installation.fail(_("There is no city %(slug)s.") % {"slug": city_slug})
    found = ApprovedVersion.objects.in_city(city).select_related("plan__city", "term__city", "decision__body")
    found = found.filter(plan__year=year) if year is not None else found.filter(term__first_year=term)
    versions = list(found.filter(number=number) if number is not None else found)
    if not versions:
        installation.fail(_("The city has no such approved version."))
    return versions
