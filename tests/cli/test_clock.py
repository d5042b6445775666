"""`karki clock`: the annual clock as calendar, wheel and data."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from karki.cli import main
from karki.common import timeline
from karki.common.timeline import TimelineItem
from karki.plans.models import Measure
from tests.conftest import TODAY

BEGINNINGS = {"ics": b"BEGIN:VCALENDAR", "svg": b"<svg ", "pdf": b"%PDF", "json": b"{"}
pytestmark = pytest.mark.usefixtures("today")


def clock(out: Path | str, *more: str, city: str = "lautasalmi", format_: str = "json") -> Result:
    options = ["--city", city, "--format", format_, "--out", str(out), *more]
    return CliRunner().invoke(main, ["--language", "fi", "clock", *options])


@pytest.mark.parametrize("format_", BEGINNINGS)
def test_clock_is_written_in_the_format_asked(format_: str, tmp_path: Path, lautasalmi: SimpleNamespace) -> None:
    out = tmp_path / f"vuosikello.{format_}"
    done = clock(out, "--year", "2026", format_=format_)
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(BEGINNINGS[format_])


def test_standard_output_holds_the_data_alone_and_the_calendar_the_same_things(lautasalmi: SimpleNamespace) -> None:
    told = json.loads(clock("-").stdout)
    assert {name: told[name] for name in ("format", "city", "first", "last")} == {
        "format": "karki-clock/1", "city": "lautasalmi", "first": "2026-01-01", "last": "2026-12-31",
    }  # fmt: skip
    deadline = next(one for one in told["items"] if one["kind"] == "deadline")
    assert (deadline["starts"], deadline["goals"]) == ("2026-12-31", ["I Sataman väylä"])
    events = Calendar.from_ical(clock("-", format_="ics").stdout).walk("VEVENT")
    assert {str(event["UID"]) for event in events} == {one["uid"] for one in told["items"]}


def test_goal_and_body_narrow_it(clockwork_like: SimpleNamespace) -> None:
    goal = json.loads(clock("-", "--goal", "I").stdout)["items"]
    assert goal
    assert all("I Sataman väylä" in one["goals"] for one in goal)  # what touches every goal is of others too
    assert json.loads(clock("-", "--body", "Kaupunginhallitus").stdout)["items"]


def test_owner_and_kind_narrow_it(lautasalmi: SimpleNamespace) -> None:
    told = {"goal": lautasalmi.port, "objective": lautasalmi.deepen}
    Measure.objects.create(text="Vierailu", starts=date(2026, 12, 1), owner=lautasalmi.eetu_person, **told)
    Measure.objects.create(text="Kirje", starts=date(2026, 12, 2), **told)
    asked = json.loads(clock("-", "--owner", lautasalmi.eetu_person.name.upper(), "--kind", "measure").stdout)
    assert [one["title"] for one in asked["items"]] == ["I.1 Vierailu"]
    assert {one["kind"] for one in json.loads(clock("-", "--kind", "measure").stdout)["items"]} == {"measure"}


@pytest.fixture
def clockwork_like(lautasalmi: SimpleNamespace) -> SimpleNamespace:
    from karki.clock.models import Meeting

    Meeting.objects.create(body=lautasalmi.board, meets_on=TODAY)
    return lautasalmi


def test_what_is_secret_is_not_written(lautasalmi: SimpleNamespace) -> None:
    secret = TimelineItem(kind="hush", key="h", title="Salainen", starts=TODAY, publicity="secret")
    timeline.register(kind="hush", label="x", ring=3, provider=lambda *_days, audience: [secret])
    try:
        assert "Salainen" not in clock("-").stdout
    finally:
        del timeline._kinds["hush"]


@pytest.mark.parametrize(
    ("more", "city"),
    [
        ([], "kuu"),
        (["--goal", "IX"], "lautasalmi"),
        (["--body", "Senaatti"], "lautasalmi"),
        (["--owner", "Ei Kukaan"], "lautasalmi"),
        (["--kind", "joulu"], "lautasalmi"),
        (["--year", "12"], "lautasalmi"),
    ],
)
def test_what_cannot_be_is_one_clear_line(
    more: list[str], city: str, tmp_path: Path, lautasalmi: SimpleNamespace
) -> None:
    done = clock(tmp_path / "a.json", *more, city=city)
    assert (done.exit_code, len(done.stderr.strip().splitlines())) == (2, 1)
    assert not (tmp_path / "a.json").exists()
