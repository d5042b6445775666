"""The city's trail as a page and as a file: who may read it, by what it is filtered, and what it never shows."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from karki.audit import exporting, trail
from karki.audit.models import Event
from karki.cities import histories
from karki.common import clock
from karki.plans.models import Assignment
from karki.stakeholders.models import Person

NOON = datetime(2026, 9, 22, 12, tzinfo=timezone.get_default_timezone())


def happened(code: str, subject: Any, by: Any, *, days_ago: int = 0, **details: Any) -> Event:
    city = getattr(subject, "city", None) or subject.goal.plan.city
    with clock.stopped_at(NOON - timedelta(days=days_ago)), transaction.atomic():
        return trail.record(code, subject=subject, city=city, by=by, **details)


@pytest.fixture
def events(lautasalmi: SimpleNamespace) -> SimpleNamespace:
    it = lautasalmi
    return SimpleNamespace(
        edited=happened(
            "plans.objective.edited", it.deepen, it.aino, changed={"text": ["väylä on matala", "väylä syvennetään"]}
        ),
        body=happened("governance.body.added", it.section, it.veera, days_ago=10),
        person=happened("stakeholders.person.added", it.eetu_person, it.aino, days_ago=20),
    )


@pytest.fixture
def shown(lautasalmi: SimpleNamespace, as_: Any, events: Any, today: Any) -> Any:
    """The numbers of the events that Auri, the auditor, sees."""

    def ask(**query: Any) -> set[int]:
        page = as_(lautasalmi.auri).get(reverse("cities:trail", args=["lautasalmi"]), query)
        return {entry.event.pk for entry in page.context["entries"]}

    return ask


def test_auditor_reads_every_event_of_the_city(shown: Any, events: SimpleNamespace) -> None:
    assert shown() == {events.edited.pk, events.body.pk, events.person.pk}


def test_trail_is_filtered_by_person_kind_object_and_period(
    shown: Any, events: SimpleNamespace, lautasalmi: SimpleNamespace
) -> None:
    assert shown(by=lautasalmi.veera.pk) == {events.body.pk}
    assert shown(kind="goals") == {events.edited.pk}
    assert shown(kind="governance") == {events.body.pk}
    assert shown(words="väylä metriin") == {events.edited.pk}
    assert shown(first="2026-09-10") == {events.edited.pk, events.body.pk}
    assert shown(first="2026-09-12", last="2026-09-12") == {events.body.pk}
    assert shown(last="1.9.2026") == set()


@pytest.mark.parametrize(
    "query", [{"by": "x"}, {"words": "a\0"}, {"first": "0001-01-01"}, {"last": "9999-12-31"}, {"page": "-1"}]
)
def test_what_cannot_be_understood_filters_nothing(shown: Any, query: dict[str, str]) -> None:
    assert len(shown(**query)) == 3


@pytest.mark.parametrize("query", [{"kind": "nothing-such"}, {"words": "%"}, {"by": "9" * 40}, {"by": "-1"}])
def test_what_nothing_answers_to_shows_nothing(shown: Any, query: dict[str, str]) -> None:
    assert shown(**query) == set()


def test_trail_holds_only_the_own_city(shown: Any, koivuranta: SimpleNamespace) -> None:
    other = happened("plans.objective.edited", koivuranta.track, koivuranta.sanni)
    assert other.pk not in shown()


def test_names_are_those_of_today_and_gone_with_the_person(
    lautasalmi: SimpleNamespace, as_: Any, events: Any, today: Any
) -> None:
    page = as_(lautasalmi.auri).get(reverse("cities:trail", args=["lautasalmi"])).content.decode()
    assert "Eetu Erola" in page
    Assignment.objects.all().delete()
    Person.objects.all().delete()
    page = as_(lautasalmi.auri).get(reverse("cities:trail", args=["lautasalmi"])).content.decode()
    assert "Eetu Erola" not in page.split("<main")[1].split("</form>")[1]
    assert "poistettu henkilö" in page


def test_trail_takes_few_queries_however_much_is_on_the_page(
    lautasalmi: SimpleNamespace, as_: Any, events: Any, today: Any
) -> None:
    for _ in range(20):
        happened("stakeholders.person.added", lautasalmi.eetu_person, lautasalmi.eetu)
        happened("plans.objective.edited", lautasalmi.seats, lautasalmi.veera)
    browser = as_(lautasalmi.auri)
    with CaptureQueriesContext(connection) as queries:
        browser.get(reverse("cities:trail", args=["lautasalmi"]))
    assert len(queries) <= 10, [one["sql"][:90] for one in queries]


def taken_out(browser: Any, format: str, **query: Any) -> str:
    response = browser.get(reverse("cities:trail-export", args=["lautasalmi", format]), query)
    return b"".join(response.streaming_content).decode("utf-8-sig")


def test_csv_holds_what_the_page_shows_and_no_formula(
    lautasalmi: SimpleNamespace, as_: Any, events: Any, today: Any
) -> None:
    rows = list(csv.reader(io.StringIO(taken_out(as_(lautasalmi.auri), "csv", kind="goals")), delimiter=";"))
    assert rows[0][:4] == ["Aika", "Kuka", "Laji", "Mitä"]
    assert rows[1][1] == "Aino Ahola"
    assert len(rows) == 2


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\ufeff=1", "＝1", "\n=1"])
def test_text_that_a_spreadsheet_would_run_stays_text(lautasalmi: SimpleNamespace, text: str) -> None:
    lautasalmi.section.name = text
    happened("governance.body.added", lautasalmi.section, lautasalmi.aino)
    made = b"".join(exporting.pieces(Event.objects.all(), "csv", language="fi", audience=None)).decode("utf-8-sig")
    row = list(csv.reader(io.StringIO(made, newline=""), delimiter=";"))[1]
    assert row[4] == f"'{text}"


def test_json_lines_tell_who_what_and_before_and_after(
    lautasalmi: SimpleNamespace, as_: Any, events: Any, today: Any
) -> None:
    lines = [json.loads(line) for line in taken_out(as_(lautasalmi.auri), "jsonl", kind="goals").splitlines()]
    assert [(one["code"], one["by"]["name"]) for one in lines] == [("plans.objective.edited", "Aino Ahola")]
    assert lines[0]["changed"][0]["after"] == "väylä syvennetään"


def test_taking_the_trail_out_leaves_a_trace(lautasalmi: SimpleNamespace, as_: Any, events: Any) -> None:
    taken_out(as_(lautasalmi.auri), "csv")
    event = Event.objects.order_by("-id")[0]
    assert (event.code, event.actor_id) == ("cities.trail_exported", lautasalmi.auri.pk)


def test_export_comes_in_pieces(lautasalmi: SimpleNamespace, events: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(exporting, "PIECE", 2)
    found = Event.objects.in_city(lautasalmi.city)
    pieces = list(exporting.pieces(found, "jsonl", language="fi", audience=None))
    assert [piece.count(b"\n") for piece in pieces] == [2, 1]


def test_history_tells_of_one_thing_and_its_parts(lautasalmi: SimpleNamespace, as_: Any, events: Any) -> None:
    address = reverse("cities:history", args=["lautasalmi", "plans.goal", lautasalmi.port.pk])
    page = as_(lautasalmi.onni).get(address)
    assert [entry.event.pk for entry in page.context["entries"]] == [events.edited.pk]


def test_history_of_members_is_for_who_reads_the_trail(lautasalmi: SimpleNamespace, as_: Any) -> None:
    member = lautasalmi.city.members.get(user=lautasalmi.eetu)
    address = reverse("cities:history", args=["lautasalmi", "cities.member", member.pk])
    assert as_(lautasalmi.onni).get(address).status_code == 403
    assert as_(lautasalmi.auri).get(address).status_code == 200


def test_history_of_what_is_not_there_is_not_there(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    for label, pk in (("accounts.user", lautasalmi.eetu.pk), ("plans.goal", 10**17), ("no.such", 1)):
        assert browser.get(reverse("cities:history", args=["lautasalmi", label, pk])).status_code == 404


def test_every_thing_with_a_history_has_a_page_of_it(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    rows = {label: histories.kind_of(label) for label in histories.labels()}
    for label, kind in rows.items():
        assert kind is not None
        thing = kind.rows(lautasalmi.city).first()
        if thing is not None:
            address = reverse("cities:history", args=["lautasalmi", label, thing.pk])
            assert browser.get(address).status_code == 200, label
            assert browser.get(kind.address(thing)).status_code in {200, 403}, label
