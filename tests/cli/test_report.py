"""`karki report`: the frozen report of a body on a day, as a file."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from karki.cli import main
from karki.governance.models import Body
from karki.reporting.models import Report
from tests.reporting.writing import MAY, say

BEGINNINGS = {"docx": b"PK", "pdf": b"%PDF", "html": b"<!doctype html>"}


def report(
    out: Path, *more: str, body: str = "elinvoimajaosto", date: str = "2026-05-12", format_: str = "pdf"
) -> Result:
    options = ["--city", "lautasalmi", "--body", body, "--date", date, "--format", format_, "--out", str(out), *more]
    return CliRunner().invoke(main, ["--language", "fi", "report", *options])


@pytest.mark.parametrize("format_", BEGINNINGS)
def test_report_is_written_in_the_format_asked(format_: str, tmp_path: Path, lautasalmi: SimpleNamespace) -> None:
    out = tmp_path / f"raportti.{format_}"
    done = report(out, format_=format_)
    assert done.exit_code == 0, done.output
    assert out.read_bytes().lower().startswith(BEGINNINGS[format_].lower())


def test_day_that_has_a_report_gives_it_and_says_when_it_was_frozen(
    tmp_path: Path, lautasalmi: SimpleNamespace
) -> None:
    first = report(tmp_path / "a.html", format_="html")
    assert "jäädytetty jo" not in first.stderr
    say(lautasalmi.deepen, MAY, "at_risk")
    again = report(tmp_path / "b.html", format_="html")
    assert "12.5.2026" in again.stderr and "1/2026" in again.stderr and "--new" in again.stderr
    assert Report.objects.count() == 1
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_further_version_is_frozen_when_it_is_asked_for(tmp_path: Path, lautasalmi: SimpleNamespace) -> None:
    report(tmp_path / "a.html", format_="html")
    assert report(tmp_path / "b.html", "--new", format_="html").exit_code == 2  # nothing is new
    say(lautasalmi.deepen, MAY, "at_risk")
    assert report(tmp_path / "b.html", "--new", format_="html").exit_code == 0
    assert [one.number_of_year for one in Report.objects.all()] == ["1/2026"] * 2
    assert "Tämän raportin versio 2." in (tmp_path / "b.html").read_text()


def test_day_before_one_that_is_frozen_is_warned_of(tmp_path: Path, lautasalmi: SimpleNamespace) -> None:
    assert "1/2026" not in report(tmp_path / "a.html", format_="html").stderr
    earlier = report(tmp_path / "b.html", date="2026-04-01", format_="html")
    assert earlier.exit_code == 0
    assert all(told in earlier.stderr for told in ("12.5.2026", "1/2026", "2/2026"))


def test_file_that_is_named_as_another_format_is_refused(tmp_path: Path, lautasalmi: SimpleNamespace) -> None:
    done = report(tmp_path / "a.docx", format_="pdf")
    assert (done.exit_code, ".docx" in done.stderr, "pdf" in done.stderr) == (2, True, True)
    assert not (Report.objects.exists() or (tmp_path / "a.docx").exists())


def test_first_day_of_the_year_that_is_frozen_later_is_not_called_the_first_report(
    tmp_path: Path, lautasalmi: SimpleNamespace
) -> None:
    report(tmp_path / "a.html", format_="html")
    report(tmp_path / "b.html", date="2026-04-01", format_="html")
    told = (tmp_path / "b.html").read_text()
    assert "2/2026" in told and "ei ole raporttia aiemmalta päivältä" in told
    assert "ensimmäinen raportti" not in told


def test_body_may_be_named_as_it_is_written(tmp_path: Path, lautasalmi: SimpleNamespace) -> None:
    assert report(tmp_path / "a.html", body="Elinvoimajaosto", format_="html").exit_code == 0


@pytest.mark.parametrize("fault", [{"body": "kuu"}, {"date": "2126-01-01"}])
def test_what_cannot_be_is_one_clear_line(fault: dict[str, str], tmp_path: Path, lautasalmi: SimpleNamespace) -> None:
    done = report(tmp_path / "a.pdf", **fault)
    assert (done.exit_code, len(done.stderr.strip().splitlines())) == (2, 1)
    assert not Report.objects.exists()


def test_every_body_is_named_where_one_is_not_known(tmp_path: Path, lautasalmi: SimpleNamespace) -> None:
    Body.objects.create(city=lautasalmi.city, slug="johtotiimi", name="Johtotiimi", kind="team", order=2)
    told = report(tmp_path / "a.pdf", body="kuu").stderr
    assert all(slug in told for slug in ("kaupunginhallitus", "elinvoimajaosto", "johtotiimi"))


def test_folder_that_is_not_there_is_named_and_nothing_is_frozen(tmp_path: Path, lautasalmi: SimpleNamespace) -> None:
    done = report(tmp_path / "raportit" / "a.pdf")
    assert (done.exit_code, str(tmp_path / "raportit") in done.stderr) == (2, True)
    assert not (Report.objects.exists() or (tmp_path / "raportit").exists())


def test_place_that_cannot_be_written_is_said(tmp_path: Path, lautasalmi: SimpleNamespace) -> None:
    (tmp_path / "file").write_text("in the way")
    assert report(tmp_path / "file" / "a.pdf").exit_code == 2
