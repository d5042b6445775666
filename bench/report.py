"""A report of twenty pages: our PDF beside WeasyPrint's of the same content.

Every turn draws another report (other texts), because typst remembers what it has set before and a server rarely draws
the same report twice. `python -m bench.report` prints milliseconds and the ratio; it fails above the limits.
"""

from __future__ import annotations

import logging
import os
import sys
from datetime import UTC, date, datetime
from typing import Any

from bench.timing import ms_of, show

PAGES = 20
ROUNDS = 5
LIMIT_MS = 1000.0
LIMIT_RATIO = 0.25

RATINGS = ("on_track", "at_risk", "stalled", "achieved", "dropped", None)
WORDS = (
    "Valmistelu etenee sovitussa aikataulussa, ja seuraava tapaaminen on sovittu lokakuulle.",
    "Rahoitus puuttuu esityksestä, joten asia otetaan uudelleen esiin syksyn neuvotteluissa kumppaneiden kanssa.",
    "Lausunto on annettu, ja kaupungin kanta on kirjattu yhteiseen asiakirjaan.",
)


def main() -> int:
    os.environ.update(KARKI_ENV="test", DJANGO_SETTINGS_MODULE="karki.settings")
    import django

    django.setup()
    logging.disable(logging.ERROR)  # WeasyPrint tells of each property that it does not know
    import pypdfium2
    from django.utils import translation

    from karki.documents.writing.standalone import standalone_html
    from karki.documents.writing.typeset import pdf

    with translation.override("fi"):
        sheets = [_sheet(turn) for turn in range(2 * ROUNDS + 2)]
        first = ms_of(lambda: pdf(sheets[0]))
        pages = len(pypdfium2.PdfDocument(pdf(sheets[0])))
        if pages < PAGES:
            print(f"The report has {pages} pages; it should have at least {PAGES}.")
            return 1
        pages_beside = [standalone_html(sheet).decode() for sheet in sheets]
        _weasyprint(pages_beside[1])  # its own first time, left out as ours is
        ours, beside = [], []
        for turn in range(2, ROUNDS + 2):
            ours.append(ms_of(lambda turn=turn: pdf(sheets[turn])))  # type: ignore[misc]
            beside.append(ms_of(lambda turn=turn: _weasyprint(pages_beside[turn])))  # type: ignore[misc]
        again = ms_of(lambda: pdf(sheets[2]))
    return _show(pages, first, again, sorted(ours)[ROUNDS // 2], sorted(beside)[ROUNDS // 2])


def _show(pages: int, first: float, again: float, later: float, beside: float) -> int:
    print(f"{pages} pages; first report of the process {first:.0f} ms; the same report again {again:.0f} ms")
    within = show("A report as PDF, beside WeasyPrint", [("another report", later, beside, LIMIT_RATIO)])
    if later >= LIMIT_MS:
        print(f"A report takes {later:.0f} ms; the limit is {LIMIT_MS:.0f} ms.")
    return 0 if within and later < LIMIT_MS else 1


def _weasyprint(html: str) -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=html).write_pdf())


def _sheet(turn: int) -> Any:
    """A plan of eight goals and 160 objectives, no two turns alike; nothing is read from a database."""
    from karki.cities.models import City
    from karki.documents.canonical import sha256_of
    from karki.documents.writing.sheet import Sheet
    from karki.governance.models import Body
    from karki.plans.models import AnnualPlan
    from karki.reporting.content import compose
    from karki.reporting.content.facts import PlanFacts
    from karki.reporting.content.frame import Frame

    city = City(name="Lautasalmi", slug="lautasalmi")
    frame = Frame(
        body=Body(city=city, name="Elinvoimajaosto"),
        plan=AnnualPlan(city=city, year=2026, title="Lautasalmen vaikuttamissuunnitelma"),
        as_of=date(2026, 5, 12),
        previous=None,
        number=1,
        per_year=4,
        stale_after_days=60,
    )
    plan = PlanFacts(1, frame.plan.title, 2026, tuple(_goal(number, turn) for number in range(1, 9)))
    content = compose(frame, plan, None, language="fi", preparer="Aino Ahola")
    return Sheet(content, datetime(2026, 5, 12, 9, tzinfo=UTC), city.brand_colour, (sha256_of(content),))


def _goal(number: int, turn: int) -> Any:
    from karki.reporting.content.facts import GoalFacts, StakeholderFacts

    objectives = tuple(_objective(number, order, turn) for order in range(1, 21))
    names = tuple(StakeholderFacts(f"Kumppani {turn}.{number}.{place}", 0) for place in range(1, 13))
    return GoalFacts(
        number, str(number), f"Kärkitavoite {number} vuonna {turn}", ("Eetu Erola",), objectives, (), names, names
    )


def _objective(number: int, order: int, turn: int) -> Any:
    from karki.reporting.content.facts import ObjectiveFacts, SaidFacts

    place = number * 100 + order
    rating = RATINGS[place % len(RATINGS)]
    said = f"{WORDS[place % len(WORDS)]} Kohta {turn}.{place}."
    return ObjectiveFacts(
        id=place,
        code=f"{number}.{order}",
        kind="objective",
        depth=0,
        text=f"kaupunki edistää väylähankkeen {turn}.{place} suunnittelua ja rahoitusta yhdessä kumppaneiden kanssa",
        timing="",
        deadline=None,
        responsible=(),
        said=SaidFacts(place, rating, said, date(2026, 4, 1 + place % 28), "Eetu Erola") if rating else None,
        updates_in_period=int(rating is not None),
    )


if __name__ == "__main__":
    sys.exit(main())
