"""Subscriptions: a secret address of one's own, which ends with the membership and never holds what is secret."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from icalendar import Calendar

from karki.audit.models import Event
from karki.cities.models import Member
from karki.clock.models import Feed
from karki.clock.operations import feeds
from karki.clock.views import feeds as feed_views
from karki.common import timeline
from karki.common.logs import WithoutSecrets, without_secrets
from karki.common.problems import DomainProblem
from karki.common.timeline import TimelineItem
from karki.governance.models import Tenure
from karki.plans.models import Measure
from karki.plans.operations import carrying
from karki.stakeholders.models import Person

HERE = "/lautasalmi/clock/feeds/"
pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def things(lautasalmi: SimpleNamespace) -> Iterator[SimpleNamespace]:
    """Beside the deadlines of the plan: Eetu's visit, a letter for goal II, and a secret talk."""
    told = {"objective": lautasalmi.deepen, "owner": lautasalmi.eetu_person}
    Measure.objects.create(goal=lautasalmi.port, text="Vierailu satamassa", starts=date(2026, 12, 1), **told)
    Measure.objects.create(goal=lautasalmi.school, text="Kirje", starts=date(2026, 12, 7))
    secret = TimelineItem(kind="hush", key="h", title="Salainen", starts=date(2026, 12, 3), publicity="secret")
    timeline.register(kind="hush", label="x", ring=3, provider=lambda *_days, audience: [secret])
    yield lautasalmi
    del timeline._kinds["hush"]


def opened(cast: SimpleNamespace, by: Any = None, **scope: Any) -> tuple[Feed, str]:
    told = {"scope": "city"} | scope
    feed, token = feeds.open_(city=cast.city, title="Lautasalmi: vuosikello", by=by or cast.onni, **told)
    return feed, f"/calendar/{token}.ics"


def titles(response: Any) -> list[str]:
    assert response.status_code == 200
    return sorted(str(event["SUMMARY"]) for event in Calendar.from_ical(response.content).walk("VEVENT"))


def test_calendar_program_reads_the_clock_without_signing_in(things: SimpleNamespace, client: Any) -> None:
    feed, address = opened(things)
    got = client.get(address)
    assert got["Content-Type"] == "text/calendar; charset=utf-8"
    assert {"Vierailu satamassa", "Kirje"} <= {
        title.split(" ", 1)[-1] if title[0] == "I" else title for title in titles(got)
    }
    feed.refresh_from_db()
    assert feed.last_read_on == date(2026, 9, 22)


@pytest.mark.parametrize("scope", ["person", "goal", "body"])
def test_part_of_the_clock(clockwork: Any, board_meetings: Any, things: Any, client: Any, scope: str) -> None:
    subject = {"person": things.eetu_person, "goal": things.port.pk, "body": things.board}[scope]
    _feed, address = opened(things, **{"scope": scope, scope: subject})
    found = " ".join(titles(client.get(address)))
    assert ("Vierailu" in found, "Kirje" in found, "Kaupunginhallitus" in found) == {
        "person": (True, False, False),
        "goal": (True, False, False),
        "body": (False, False, True),
    }[scope]


def test_calendar_of_a_goal_goes_on_with_the_next_years_plan(things: Any, client: Any) -> None:
    _feed, address = opened(things, scope="goal", goal=things.port.pk)
    made = carrying.carry_over(
        plan=things.plan, year=2027, title="x", chosen=carrying.Chosen([things.deepen.pk]), by=things.aino
    )
    Measure.objects.create(goal=made.goals.get(), text="Ensi vuoden vierailu", starts=date(2027, 3, 1))
    assert {"I.1 Vierailu satamassa", "Ensi vuoden vierailu"} <= set(titles(client.get(address)))


def test_secret_things_are_in_no_feed_whoever_subscribes(things: Any, client: Any, as_: Any) -> None:
    for who in (things.onni, things.aino):
        _feed, address = opened(things, by=who)
        assert "Salainen" not in client.get(address).text
    assert "Salainen" in as_(things.aino).get("/lautasalmi/clock/list/").text


def test_same_calendar_is_not_sent_again(things: Any, client: Any) -> None:
    _feed, address = opened(things)
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    Measure.objects.update(text="Toinen")
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_new_address_ends_the_old_one(things: Any, client: Any) -> None:
    feed, address = opened(things)
    token = feeds.rotate(feed=feed, by=things.onni)
    assert client.get(address).status_code == 404
    assert client.get(f"/calendar/{token}.ics").status_code == 200


def test_ended_subscription_is_not_found(things: Any, client: Any) -> None:
    feed, address = opened(things)
    feeds.revoke(feed=feed, by=things.onni)
    assert client.get(address).status_code == 404
    with pytest.raises(DomainProblem):
        feeds.rotate(feed=feed, by=things.onni)


@pytest.mark.parametrize("end", ["deactivated", "no member"])
def test_feed_ends_with_the_membership(things: Any, client: Any, end: str) -> None:
    _feed, address = opened(things)
    if end == "deactivated":
        things.onni.is_active = False
        things.onni.save()
    else:
        Member.objects.filter(user=things.onni).delete()
    assert client.get(address).status_code == 404


def test_nobody_changes_the_subscription_of_another(things: Any, as_: Any) -> None:
    feed, _address = opened(things)
    browser = as_(things.veera)
    for step in ("rotate", "end"):
        assert browser.post(f"{HERE}{feed.pk}/{step}/").status_code == 404
    with pytest.raises(DomainProblem):
        feeds.revoke(feed=feed, by=things.veera)


def test_token_is_neither_in_the_database_nor_in_the_trail_nor_in_the_log(
    things: Any, client: Any, caplog: Any
) -> None:
    feed, address = opened(things)
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    assert token not in str(Feed.objects.values())
    assert token not in str(list(Event.objects.values()))
    feeds.revoke(feed=feed, by=things.onni)
    caplog.handler.addFilter(WithoutSecrets())
    with caplog.at_level(logging.WARNING):
        assert client.get(address).status_code == 404
    assert "Not Found: /calendar/…" in caplog.text
    assert token not in caplog.text


def test_every_log_handler_hides_tokens(settings: Any) -> None:
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["without-secrets"]
    assert settings.LOGGING["filters"]["without-secrets"]["()"] == "karki.common.logs.WithoutSecrets"
    assert without_secrets('"GET /invitation/abc-DEF_1/ HTTP/1.1" 200') == '"GET /invitation/…/ HTTP/1.1" 200'


def test_program_that_asks_all_the_time_is_told_to_wait(things: Any, client: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(feed_views, "MOST_A_MINUTE", 2)
    _feed, address = opened(things)
    statuses = [client.get(address).status_code for _ in range(3)]
    assert statuses[-2:] == [200, 429]


def test_subscriptions_are_not_made_without_end(things: Any) -> None:
    for _ in range(feeds.MOST):
        opened(things)
    with pytest.raises(DomainProblem):
        opened(things)


def test_guessed_address_is_not_found(db: None, client: Any) -> None:
    for token in ("", "x", "../../etc/passwd", "é" * 40, "%00", "a" * 5000):
        assert client.get(f"/calendar/{token}.ics").status_code == 404, token


def test_member_subscribes_on_the_page_and_sees_the_address_once(things: Any, as_: Any, client: Any) -> None:
    browser = as_(things.onni)
    made = browser.post(HERE, {"what": f"goal-{things.port.pk}"}, follow=True)
    assert made.context["feed"].title == "Lautasalmi: I Sataman väylä"
    address = made.context["address"]
    assert address.startswith("http://testserver/calendar/")
    assert made["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    page = browser.get(HERE).text
    assert "I Sataman väylä" in page
    assert address not in page


def test_page_of_a_new_address_opened_again_makes_no_other(things: Any, as_: Any, client: Any) -> None:
    browser = as_(things.onni)
    feed, _first = opened(things)
    made = browser.post(f"{HERE}{feed.pk}/rotate/")
    shown = browser.get(made.url).context["address"]
    again = browser.get(made.url, follow=True)
    assert shown not in again.text
    assert "näytetään vain kerran" in again.text
    assert client.get(shown).status_code == 200


def test_what_is_not_offered_is_refused(things: Any, as_: Any) -> None:
    browser = as_(things.onni)
    for what in ("", "goal-999999", "person-x", "city-1", "body-"):
        assert browser.post(HERE, {"what": what}).status_code == 422, what
    assert not Feed.objects.exists()


def test_of_the_registry_only_our_own_people_are_offered(things: Any, as_: Any) -> None:
    theirs, seated = (Person.objects.create(city=things.city, name=name) for name in ("Minna Matala", "Veera Valta"))
    Tenure.objects.create(position=things.manager, person=seated, starts=date(2025, 6, 1))
    form = as_(things.eetu).get(HERE).context["form"]
    offered = [code for _group, choices in form.fields["what"].choices[1:] for code, _name in choices]
    people = [code for code in offered if code.startswith("person-")]
    assert people[0] == f"person-{things.eetu_person.pk}"  # oneself
    assert f"person-{seated.pk}" in people
    assert f"person-{theirs.pk}" not in people


def test_people_of_another_city_are_not_offered(things: Any, koivuranta: Any, as_: Any) -> None:
    answer = as_(koivuranta.sanni).post("/koivuranta/clock/feeds/", {"what": f"person-{things.eetu_person.pk}"})
    assert answer.status_code == 422
