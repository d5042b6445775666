"""The cast: a few named, invented people in two invented cities. Every test is about them.

Lautasalmi has a plan for 2026 with two goals. Aino coordinates it, Eetu is responsible for goal I, Helmi
leads, Onni only follows, Veera administers, Auri audits and Kaisa communicates. Sanni coordinates in
Koivuranta, so in Lautasalmi she is a stranger.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from django.utils.crypto import get_random_string

from karki.accounts.models import User
from karki.cities.models import City, Member
from karki.common import clock
from karki.governance.models import Body, Mandate, Position, PowerCode
from karki.language import morphology
from karki.plans.models import AnnualPlan, Assignment, Goal, Influence, Objective, Statement, Term, Tool
from karki.stakeholders.models import Person
from tests import examples  # noqa: F401  (how many examples a property is tried on)
from tests.database import keep_migrated_tables, let_tests_empty_the_database
from tests.kept import kept
from tests.typesetting import keep_what_was_typeset

let_tests_empty_the_database()
keep_migrated_tables()
keep_what_was_typeset()

TODAY = date(2026, 9, 22)
PASSWORD = "kolme sanaa riittaa 7"
_HASHED = make_password(PASSWORD)


def pytest_collection_finish() -> None:
    """What was loaded until now stays: looking for garbage in it took a tenth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, Any, Any]:
    """Properties are run once more with many examples, in the slow step; what takes longest is begun first.

    Of two workers, the second begins in the middle: with what needs no database, while the first makes the tables.
    """
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("property")
    chosen = yield  # by their marks: the middle is that of what is left
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    free = [item for item in items if not _asks_the_database(item)]
    others = [item for item in items if _asks_the_database(item)]
    before = min(len(items) // 2, len(others))
    items[:] = others[:before] + free + others[before:]
    return chosen


def _asks_the_database(item: pytest.Item) -> bool:
    return not {"db", "transactional_db"}.isdisjoint(getattr(item, "fixturenames", ())) or (
        item.get_closest_marker("django_db") is not None
    )


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    with translation.override("fi"):
        yield


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """Limits on attempts count in the cache of the process: each test begins at none."""
    cache.clear()


@pytest.fixture
def today() -> Iterator[date]:
    """Tuesday 22 September 2026."""
    with clock.stopped_at(TODAY):
        yield TODAY


def make_user(name: str, **fields: Any) -> User:
    user = _user(name, **fields)
    user.save()
    return user


def _user(name: str, **fields: Any) -> User:
    first = name.split()[0].lower()
    return User(username=first, name=name, email=f"{first}@example.org", password=_HASHED, **fields)


def make_city(slug: str, name: str) -> City:
    return City.objects.create(slug=slug, name=name, brand_colour="#7a1f3d")


def _members(city: City, roles: dict[str, str]) -> dict[str, User]:
    users = User.objects.bulk_create([_user(name) for name in roles])
    Member.objects.bulk_create([Member(city=city, user=user, role=roles[user.name]) for user in users])
    return {user.username: user for user in users}


@pytest.fixture
def lautasalmi(db: None) -> SimpleNamespace:
    """The city with its people, its bodies and its plan; see the module's docstring."""
    return kept("lautasalmi", make_lautasalmi)


def make_lautasalmi() -> SimpleNamespace:
    city = make_city("lautasalmi", "Lautasalmi")
    people = _members(
        city,
        {
            "Aino Ahola": "coordinator",
            "Eetu Erola": "official",
            "Helmi Heino": "leader",
            "Onni Ojala": "follower",
            "Veera Vuori": "administrator",
            "Auri Aro": "auditor",
            "Kaisa Koski": "communicator",
        },
    )
    board = Body.objects.create(city=city, slug="kaupunginhallitus", name="Kaupunginhallitus", kind="body")
    section = Body.objects.create(
        city=city, slug="elinvoimajaosto", name="Elinvoimajaosto", kind="body", parent=board, order=1
    )
    manager = Position.objects.create(city=city, slug="yhteyspaallikko", name="Yhteyspäällikkö")
    for owner, power, per_year in [
        ({"body": board}, PowerCode.APPROVES, None),
        ({"body": board}, PowerCode.FOLLOWS_UP, 2),
        ({"body": section}, PowerCode.FOLLOWS_UP, 4),
        ({"position": manager}, PowerCode.PREPARES, None),
    ]:
        Mandate.objects.create(city=city, power=power, per_year=per_year, **owner)
    term = Term.objects.create(city=city, first_year=2026, last_year=2029)
    Statement.objects.create(term=term, kind="vision", order=1, text="Lautasalmi on satamakaupunki, jonka ääni kuuluu.")
    Statement.objects.create(term=term, kind="principle", order=1, text="Puhumme samaa linjaa.")
    tool = Tool.objects.create(term=term, kind="advocacy", order=1, name="Päättäjätapaamiset")
    plan = AnnualPlan.objects.create(
        city=city,
        term=term,
        year=2026,
        title="Lautasalmen vaikuttamissuunnitelma",
        goal_label="TAVOITE",
        state="in_force",
    )
    port = Goal.objects.create(
        plan=plan, order=1, number="I", title="Sataman väylä", rationale="Väylä on matala.\n\nLaivat kasvavat."
    )
    school = Goal.objects.create(plan=plan, order=2, number="II", title="Merenkulun koulutus")
    deepen = Objective.objects.create(
        goal=port, order=1, code="I.1", text="väylä syvennetään 12 metriin", deadline=date(2026, 12, 31)
    )
    survey = Objective.objects.create(goal=port, order=1, code="I.1.1", parent=deepen, text="pohjan luotaus tilataan")
    icebreaker = Objective.objects.create(goal=port, order=2, code="I.2", text="talvimerenkulun apu turvataan")
    seats = Objective.objects.create(goal=school, order=1, code="II.1", text="aloituspaikkoja lisätään")
    person = Person.objects.create(city=city, name="Eetu Erola", title="satamajohtaja", user=people["eetu"])
    Assignment.objects.create(goal=port, person=person, name="Eetu Erola")
    Influence.objects.create(goal=port, kind="influencer", order=1, name="LVM")
    Influence.objects.create(goal=port, kind="partner", order=1, name="Koivurannan kaupunki")
    return SimpleNamespace(
        city=city, board=board, section=section, manager=manager, term=term, tool=tool, plan=plan, port=port,
        school=school, deepen=deepen, survey=survey, icebreaker=icebreaker, seats=seats, eetu_person=person, **people,
    )  # fmt: skip


@pytest.fixture
def koivuranta(db: None) -> SimpleNamespace:
    """Another city, so that nothing leaks between two."""
    return kept("koivuranta", make_koivuranta)


def make_koivuranta() -> SimpleNamespace:
    city = make_city("koivuranta", "Koivuranta")
    people = _members(city, {"Sanni Salo": "coordinator"})
    term = Term.objects.create(city=city, first_year=2026, last_year=2029)
    plan = AnnualPlan.objects.create(city=city, term=term, year=2026, title="Koivurannan kärjet", state="in_force")
    goal = Goal.objects.create(plan=plan, order=1, number="1", title="Rata pohjoiseen")
    track = Objective.objects.create(goal=goal, order=1, code="1.1", text="yhteys sähköistetään")
    return SimpleNamespace(city=city, term=term, plan=plan, goal=goal, track=track, **people)


@pytest.fixture
def as_(client: Client) -> Any:
    """`as_(user)` is a browser in which that user has signed in."""

    def sign_in(user: User) -> Client:
        browser = Client()
        browser.cookies[settings.SESSION_COOKIE_NAME] = begun_session(user)
        return browser

    return sign_in


def begun_session(user: User) -> str:
    """The key of a session of `user`: the one row that a sign-in leaves, without the dozen queries of its way there."""
    store = SessionStore()
    who = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: "karki.accounts.backends.PasswordBackend",
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    key = get_random_string(32)
    Session.objects.create(session_key=key, session_data=store.encode(who), expire_date=store.get_expiry_date())
    return key


@pytest.fixture(scope="session")
def voikko() -> None:
    """Claims that only hold where the Debian packages libvoikko1 and voikko-fi are installed."""
    if not morphology.available():
        message = "Voikko is not installed; `make test` installs libvoikko1 and voikko-fi"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
