"""A calendar subscription of 5,000 events: our answer beside the least that icalendar needs to serialise the same.

Ours goes through the whole stack: the address, the membership, the rows of the database, the file. Beside it stands
icalendar's `to_ical()` of the same calendar, ready in memory. `python -m bench.feed` fails above the limit.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

EVENTS = 5_000
ROUNDS = 5
LIMIT_RATIO = 2.0


def main() -> int:
    from bench.objectives import start
    from bench.timing import interleaved_ms, show

    with tempfile.TemporaryDirectory() as folder:
        start(Path(folder))
        address = fill()
        from django.core.cache import cache
        from django.test import Client
        from icalendar import Calendar

        browser = Client(SERVER_NAME="localhost")

        def ours() -> Any:
            cache.clear()  # so many readings in a minute are not answered
            return browser.get(address)

        first = ours()
        beside = Calendar.from_ical(first.content)
        count = len(beside.walk("VEVENT"))
        if first.status_code != 200 or count < EVENTS:
            print(f"The feed holds {count} events; it should hold at least {EVENTS}.")
            return 1
        taken = interleaved_ms({"ours": ours, "icalendar": beside.to_ical}, ROUNDS)
    title = f"A feed of {count} events ({len(first.content) // 1024} kB), beside icalendar's serialisation"
    within = show(title, [("the whole answer", taken["ours"], taken["icalendar"], LIMIT_RATIO)])
    return 0 if within else 1


def fill() -> str:
    """A city with a plan of 5,000 measures, and the address of a subscription to it."""
    from karki.accounts.models import User
    from karki.cities.models import City, Member
    from karki.clock.operations import feeds
    from karki.common import clock
    from karki.plans.models import AnnualPlan, Goal, Measure, Term

    city = City.objects.create(slug="small", name="Small", brand_colour="#7a1f3d")
    user = User.objects.create_user(username="aino", name="Aino Ahola", email="aino@example.org", password=None)
    Member.objects.create(city=city, user=user, role="coordinator")
    year = clock.today().year
    term = Term.objects.create(city=city, first_year=year, last_year=year + 3)
    plan = AnnualPlan.objects.create(city=city, term=term, year=year, title="Plan", state="in_force")
    goal = Goal.objects.create(plan=plan, order=1, number="I", title="Väylä")
    Measure.objects.bulk_create(
        Measure(
            goal=goal,
            text=f"Tapaaminen {number}; väylähankkeen suunnittelu, rahoitus ja aikataulu yhdessä kumppaneiden kanssa",
            starts=date(year, 1, 1) + timedelta(days=number % 360),
        )
        for number in range(EVENTS)
    )
    _feed, token = feeds.open_(city=city, scope="city", title="Small: vuosikello", by=user)
    return f"/calendar/{token}.ics"


if __name__ == "__main__":
    sys.exit(main())
