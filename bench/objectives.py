"""A plan of 200 objectives: our page beside the least that Django needs to show the same rows and columns.

Both are asked through the whole stack (middleware, session, a signed-in user), with nothing cached, from an SQLite file
of their own. `python -m bench.objectives` prints milliseconds, queries and the ratio; it fails above the limits.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from bench.timing import ms_of

OBJECTIVES = 200
GOALS = 8
UPDATES_EACH = 3
ROUNDS = 25
LIMIT_RATIO = 2.0
LIMIT_MS = 50.0
LIMIT_QUERIES = 10

MINIMAL = """<!doctype html><title>Objectives</title><table>
<tr><th>Code</th><th>Objective</th><th>Status</th><th>Updated</th><th>By</th><th>Deadline</th><th>Responsible</th></tr>
{% for o in objectives %}{% ifchanged o.goal_id %}
<tr><th colspan="7">{{ o.goal.number }} {{ o.goal.title }}</th></tr>{% endifchanged %}
<tr><td>{{ o.code }}</td><td><a href="/small/plan/2026/objectives/{{ o.code }}/">{{ o.text }}</a></td>
<td>{{ o.rating }}</td><td>{{ o.said_on|date:"j.n.Y" }}</td><td>{{ o.said_by }}</td>
<td>{{ o.deadline|date:"j.n.Y" }}</td>
<td>{% for a in o.assignments.all %}{{ a.name }}{% if not forloop.last %}, {% endif %}{% endfor %}</td></tr>
{% endfor %}</table>"""

urlpatterns: list[Any] = []


def start(folder: Path) -> None:
    """Django on a fresh database in the folder."""
    os.environ.update(KARKI_ENV="test", DATABASE_URL=f"sqlite:///{folder / 'bench.sqlite3'}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "karki.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def fill() -> Any:
    """A city with a plan of 200 objectives, each said of three times; returns a coordinator."""
    from karki.accounts.models import User
    from karki.cities.models import City, Member
    from karki.common import clock
    from karki.plans.models import AnnualPlan, Assignment, Goal, Objective, Rating, StatusUpdate, Term

    city = City.objects.create(slug="small", name="Small")
    user = User.objects.create_user(username="aino", name="Aino Ahola", email="aino@example.org", password=None)
    Member.objects.create(city=city, user=user, role="coordinator")
    term = Term.objects.create(city=city, first_year=2026, last_year=2029)
    plan = AnnualPlan.objects.create(city=city, term=term, year=2026, title="Plan", state="in_force")
    day, now = date(2026, 3, 1), clock.now()
    for order in range(1, GOALS + 1):
        goal = Goal.objects.create(plan=plan, order=order, number=str(order), title=f"Goal number {order} of the plan")
        for place in range(1, OBJECTIVES // GOALS + 1):
            objective = Objective.objects.create(
                goal=goal, order=place, code=f"{order}.{place}", deadline=day + timedelta(days=place * 9),
                text=f"the connection {order}.{place} is repaired and its funding is entered in the State budget",
            )  # fmt: skip
            Assignment.objects.create(goal=goal, objective=objective, name=f"Official Number{place}")
            for said in range(UPDATES_EACH):
                StatusUpdate.objects.create(
                    objective=objective, date=day + timedelta(days=said), rating=Rating.values[(place + said) % 5],
                    text="Something was agreed, and the next step was named. " * 8, by=user, by_name="Aino Ahola",
                    created_at=now,
                )  # fmt: skip
    return user


def minimal(request: Any) -> Any:
    """The least: one query set, one prefetch, one template."""
    from django.db.models import OuterRef, Subquery
    from django.http import HttpResponse
    from django.template import Context

    from karki.plans.models import Objective, StatusUpdate

    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    newest = StatusUpdate.objects.filter(objective=OuterRef("pk")).order_by("-date", "-id")
    objectives = Objective.objects.filter(goal__plan__city__slug="small", goal__plan__year=2026)
    objectives = objectives.select_related("goal").prefetch_related("assignments").annotate(
        rating=Subquery(newest.values("rating")[:1]),
        said_on=Subquery(newest.values("date")[:1]),
        said_by=Subquery(newest.values("by_name")[:1]),
    )  # fmt: skip
    return HttpResponse(_minimal_template().render(Context({"objectives": objectives})))


@lru_cache(maxsize=1)
def _minimal_template() -> Any:
    from django.template import engines

    return engines["django"].engine.from_string(MINIMAL)


def measure(*gets: Callable[[], Any]) -> list[tuple[float, int]]:
    """For each, the median in milliseconds over the rounds, and the number of queries of one request.

    The rounds take turns, so that whatever else the machine does meets all of them alike.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    asked: list[int] = []
    for get in gets:
        for _warming in range(3):
            answer = get()
            assert answer.status_code == 200, answer.status_code
        with CaptureQueriesContext(connection) as queries:
            get()
        asked.append(len(queries))
    times: list[list[float]] = [[] for _get in gets]
    for _round in range(ROUNDS):
        for get, taken in zip(gets, times, strict=True):
            taken.append(ms_of(get))
    return [(statistics.median(taken), count) for taken, count in zip(times, asked, strict=True)]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        start(Path(folder))
        from django.test import Client, override_settings
        from django.urls import include, path

        urlpatterns[:] = [path("minimal/", minimal), path("", include("karki.urls"))]
        user = fill()
        with override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"], HTTPS=False):
            browser = Client()
            browser.force_login(user)
            pages = [lambda address=address: browser.get(address) for address in ("/small/plan/2026/", "/minimal/")]
            (ours, queries), (least, least_queries) = measure(*pages)
    ratio = ours / least
    print(f"{OBJECTIVES} objectives, uncached, signed in, median of {ROUNDS}")
    print(f"  Kärki    {ours:6.1f} ms  {queries:3} queries")
    print(f"  minimal  {least:6.1f} ms  {least_queries:3} queries")
    print(f"  ratio    {ratio:6.2f}     (limit {LIMIT_RATIO:g}; {LIMIT_MS:g} ms, {LIMIT_QUERIES} queries)")
    return 0 if ratio <= LIMIT_RATIO and ours <= LIMIT_MS and queries <= LIMIT_QUERIES else 1


if __name__ == "__main__":
    sys.modules["bench.objectives"] = sys.modules["__main__"]
    sys.exit(main())
