from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from karki.cli import installation
from karki.cli.files import need_ending, put
from karki.cli.helping import command, gettext_noop, option

if TYPE_CHECKING:
    from karki.clock.viewing.shown import Shown


@command(
    "clock",
    help=gettext_noop(
        "Write the annual clock of a city: calendar (iCalendar), wheel (SVG, or PDF of A3), or data "
        "(JSON).\n\n"
        "Everything but what is secret."
    ),
)
@option("--city", "city_slug", required=True, help=gettext_noop("The city's address (slug)."))
@option("--year", type=click.IntRange(2000, 2100), help=gettext_noop("The year; this year if left out."))
@option(
    "--years",
    type=click.IntRange(1, 3),
    default=1,
    show_default=True,
    help=gettext_noop("So many years beside each other."),
)
@option("--goal", help=gettext_noop("Only what is of one goal: its number."))
@option("--body", "body_name", help=gettext_noop("Only what is of one body: its address or its name."))
@option("--owner", help=gettext_noop("Only what is for one person to see to: the name."))
@option("--kind", help=gettext_noop("Only what is of one kind: deadline, window, engagement and so on."))
@option(
    "--format",
    "format_",
    type=click.Choice(["ics", "svg", "pdf", "json"]),
    required=True,
    help=gettext_noop("The format of the file."),
)
@option(
    "--clock-language",
    type=click.Choice(["fi", "sv", "en"]),
    default="fi",
    show_default=True,
    help=gettext_noop("The language of the words on the clock."),
)
@option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    required=True,
    help=gettext_noop("The file to write; - writes to standard output."),
)
def clock(
    city_slug: str,
    year: int | None,
    years: int,
    goal: str | None,
    body_name: str | None,
    owner: str | None,
    kind: str | None,
    format_: str,
    clock_language: str,
    out: Path,
) -> None:
    installation.start()
    installation.need_tables()
    need_ending(out, format_)
    from django.utils import translation
    from django.utils.translation import gettext as _
    from rich.console import Console

    with Console(stderr=True).status(_("Collecting the annual clock")), translation.override(clock_language):
        narrowed = {"goal": goal, "body": body_name, "owner": owner, "kind": kind}
        content = _made(_asked(city_slug, year, years, narrowed), format_, clock_language)
    put(content, out)


def _asked(city_slug: str, year: int | None, years: int, narrowed: dict[str, str | None]) -> Shown:
    from django.utils.translation import gettext as _

    from karki.cities.audience import Audience
    from karki.cities.models import City
    from karki.clock.viewing.asked import Asked
    from karki.clock.viewing.shown import shown
    from karki.common import clock as clocks

    city = City.objects.filter(slug=city_slug).first()
    if city is None:
        installation.fail(_("There is no city %(slug)s.") % {"slug": city_slug})
    first = year or clocks.today().year
    goal, body = _goal(city, first, years, narrowed["goal"]), _body(city, narrowed["body"])
    owner, kind = _owner(city, narrowed["owner"]), _kind(narrowed["kind"])
    asked = Asked(first, years, goal, body, owner, kind)
    # Whoever runs commands here has the database; what is secret is not written even so.
    return shown(city, asked, Audience(city.pk, user_id=0))


def _goal(city: Any, year: int, years: int, number: str | None) -> int | None:
    from django.utils.translation import gettext as _

    from karki.clock.goals import goals_of

    if number is None:
        return None
    goals = goals_of(city, year, year + years - 1)
    for place, goal in enumerate(goals, 1):
        if number in (goal.name.split(" ")[0], goal.name, str(place)):
            return goal.pk
    known = ", ".join(goal.name.split(" ")[0] for goal in goals) or "–"
    return installation.fail(_("There is no goal %(goal)s. There are: %(known)s") % {"goal": number, "known": known})


def _body(city: Any, name: str | None) -> int | None:
    from django.db.models import Q
    from django.utils.translation import gettext as _

    from karki.governance.models import Body

    if name is None:
        return None
    bodies = Body.objects.in_city(city)
    body = bodies.filter(Q(slug=name) | Q(name__iexact=name)).first()
    if body is None:
        known = ", ".join(bodies.values_list("slug", flat=True))
        installation.fail(_("The city has no body %(body)s. It has: %(known)s") % {"body": name, "known": known})
    return int(body.pk)


def _owner(city: Any, name: str | None) -> int | None:
    from django.utils.translation import gettext as _

    from karki.stakeholders.models import Person

    if name is None:
        return None
    people = list(Person.objects.in_city(city).current().filter(name__iexact=name).values_list("pk", flat=True))
    if len(people) != 1:
        words = {"name": name, "count": len(people)}
        installation.fail(_("The name must be of one person: there are %(count)s called %(name)s.") % words)
    return int(people[0])


def _kind(code: str | None) -> str:
    from django.utils.translation import gettext as _

    from karki.common import timeline

    if code is not None and timeline.kind_of(code) is None:
        known = ", ".join(kind.code for kind in timeline.kinds())
        installation.fail(_("There is no kind %(kind)s. There are: %(known)s") % {"kind": code, "known": known})
    return code or ""


def _made(found: Shown, format_: str, language: str) -> bytes:
    from karki.clock.feeding.calendar import calendar_of
    from karki.clock.viewing.data import data_of
    from karki.clock.viewing.sheet import pdf_of
    from karki.clock.viewing.wheels import faces_of
    from karki.clock.wheel import svg

    faces = faces_of(found)
    if format_ == "ics":
        name = f"{found.city.display_name}: {svg.title_of(faces)}"
        return calendar_of(found.items, city=found.city, name=name, language=language)
    if format_ == "svg":
        return svg.as_file(faces, brand=found.city.brand_colour).encode()
    if format_ == "pdf":
        return pdf_of(found, faces, found.city)
    return json.dumps(data_of(found), ensure_ascii=False, indent=2).encode() + b"\n"
