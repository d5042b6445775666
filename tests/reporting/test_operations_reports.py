"""Freezing: who may, what it refuses, and that what is frozen stays."""

from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace

import pytest

from karki.audit import reading, trail
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.common.problems import DomainProblem
from karki.documents.canonical import canonical, sha256_of
from karki.governance.models import Body
from karki.plans.models import AnnualPlan, Objective
from karki.reporting import queries
from karki.reporting.models import Report
from karki.reporting.operations import reports
from tests.reporting.writing import AUGUST, MARCH, MAY, freeze, say


def test_later_changes_do_not_alter_the_report(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.deepen, MARCH, "on_track")
    report = freeze(lautasalmi, MARCH)
    before = canonical(report.content)
    say(lautasalmi.deepen, MARCH, "stalled", "Korjaus samalle päivälle.")
    Objective.objects.filter(pk=lautasalmi.deepen.pk).update(text="muuta")
    lautasalmi.icebreaker.delete()
    report.refresh_from_db()
    assert canonical(report.content) == before
    assert sha256_of(report.content) == report.sha256


def test_hash_is_that_of_the_canonical_json(lautasalmi: SimpleNamespace) -> None:
    report = freeze(lautasalmi, MARCH)
    again = json.loads(json.dumps(dict(reversed(report.content.items())), indent=3))
    assert sha256_of(again) == report.sha256
    again["blocks"][0]["text"] += "."
    assert sha256_of(again) != report.sha256


def test_freezing_writes_one_event_with_a_sentence(lautasalmi: SimpleNamespace) -> None:
    report = freeze(lautasalmi, MARCH)
    (event,) = Event.objects.about(report)
    assert (event.actor_id, event.details["sha256"]) == (lautasalmi.aino.pk, report.sha256)
    assert "Elinvoimajaosto 3.3.2026" in reading.sentence(event)


def test_failed_event_leaves_no_report(lautasalmi: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("no trail")

    monkeypatch.setattr(trail, "record", broken)
    with pytest.raises(RuntimeError):
        freeze(lautasalmi, MARCH)
    assert not Report.objects.exists()


@pytest.mark.parametrize("name", ["eetu", "helmi", "onni", "veera", "auri", "kaisa"])
def test_only_the_coordinator_may_freeze(name: str, lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        freeze(lautasalmi, MARCH, by=getattr(lautasalmi, name))


def test_coordinator_of_another_city_may_not(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        freeze(lautasalmi, MARCH, by=koivuranta.sanni)


def test_body_of_another_city_is_refused(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    strange = Body.objects.create(city=koivuranta.city, slug="hallitus", name="Hallitus", kind="body")
    with pytest.raises(DomainProblem, match="ei kuulu tähän kaupunkiin"):
        freeze(lautasalmi, MARCH, body=strange)


def test_day_to_come_is_refused(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(DomainProblem, match="on vasta tulossa"):
        freeze(lautasalmi, MAY, today=MARCH)


def test_day_before_the_first_plan_names_its_year(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(DomainProblem, match="2026"):
        freeze(lautasalmi, date(2025, 12, 31), today=MAY)


def test_city_without_a_plan_has_nothing_to_report(lautasalmi: SimpleNamespace) -> None:
    AnnualPlan.objects.all().delete()
    with pytest.raises(DomainProblem, match="ei ole vielä suunnitelmaa"):
        freeze(lautasalmi, MARCH)


def test_unknown_language_is_refused(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(DomainProblem):
        freeze(lautasalmi, MARCH, language="de")


def test_same_report_twice_is_refused_and_points_to_the_first(lautasalmi: SimpleNamespace) -> None:
    first = freeze(lautasalmi, MARCH)
    with pytest.raises(reports.AlreadyFrozen) as refused:
        freeze(lautasalmi, MARCH)
    assert refused.value.report == first
    assert Report.objects.count() == 1


def test_correction_of_the_same_day_makes_a_new_version(lautasalmi: SimpleNamespace) -> None:
    first = freeze(lautasalmi, MARCH)
    say(lautasalmi.deepen, MARCH, "at_risk", "Korjaus.")
    second = freeze(lautasalmi, MARCH)
    assert second.sha256 != first.sha256
    assert second.content["number"] == first.content["number"] == 1


def test_two_of_a_day_that_differ_in_their_preparer_are_versions_of_one_report(lautasalmi: SimpleNamespace) -> None:
    march = freeze(lautasalmi, MARCH)
    say(lautasalmi.deepen, MAY, "at_risk")
    first, second = freeze(lautasalmi, MAY, by=None), freeze(lautasalmi, MAY)
    assert [queries.version_of(report) for report in (first, second)] == [1, 2]
    for same in ("number", "since", "comparison", "blocks"):
        assert first.content[same] == second.content[same]
    assert (first.content["number"], first.previous, second.previous) == (2, march, march)
    assert first.content["comparison"]["changes"]


def test_next_report_tells_what_changed_since_the_newest_version(lautasalmi: SimpleNamespace) -> None:
    freeze(lautasalmi, MARCH, by=None)
    newest = freeze(lautasalmi, MARCH)
    assert freeze(lautasalmi, MAY).previous == newest


def test_command_line_needs_no_user_and_names_no_preparer(lautasalmi: SimpleNamespace) -> None:
    report = freeze(lautasalmi, MARCH, by=None)
    assert report.created_by is None
    assert "Valmistelija" not in dict(report.content["cover"])


def test_preparer_has_the_title_of_the_registry(lautasalmi: SimpleNamespace) -> None:
    lautasalmi.city.people.create(name="Aino Ahola", title="yhteyspäällikkö", user=lautasalmi.aino)
    assert dict(freeze(lautasalmi, MARCH).content["cover"])["Valmistelija"] == "Aino Ahola, yhteyspäällikkö"


def test_period_begins_with_the_year_and_then_the_day_after_the_previous(lautasalmi: SimpleNamespace) -> None:
    march, august = freeze(lautasalmi, MARCH), freeze(lautasalmi, AUGUST)
    assert (march.content["since"], august.content["since"]) == ("2026-01-01", "2026-03-04")
    assert [report.content["number"] for report in (march, august)] == [1, 2]


def test_report_of_an_earlier_day_never_takes_a_number_that_is_frozen(lautasalmi: SimpleNamespace) -> None:
    may = freeze(lautasalmi, MAY)
    march = freeze(lautasalmi, MARCH, today=MAY)
    august = freeze(lautasalmi, AUGUST)
    assert [report.content["number"] for report in (may, march, august)] == [1, 2, 3]


def test_languages_of_one_day_share_number_period_and_previous(lautasalmi: SimpleNamespace) -> None:
    finnish = freeze(lautasalmi, MAY)
    freeze(lautasalmi, MARCH, today=MAY)
    swedish = freeze(lautasalmi, MAY, language="sv")
    assert (finnish.previous, swedish.previous) == (None, None)
    assert [report.content["number"] for report in (finnish, swedish)] == [1, 1]
    assert swedish.content["since"] == finnish.content["since"]
