"""`karki plan`: the whole plan of a year, as a file."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from karki.cities.models import City
from karki.cli import main
from karki.plans import working

BEGINNINGS = {"docx": b"PK", "pdf": b"%PDF", "html": b"<!doctype html>", "json": b"{"}


def plan(out: Path | str, *more: str, city: str = "lautasalmi", format_: str = "json") -> Result:
    options = ["--city", city, "--format", format_, "--out", str(out), *more]
    return CliRunner().invoke(main, ["--language", "fi", "plan", *options])


@pytest.mark.parametrize("format_", BEGINNINGS)
def test_plan_is_written_in_the_format_asked(format_: str, tmp_path: Path, lautasalmi: SimpleNamespace) -> None:
    out = tmp_path / f"suunnitelma.{format_}"
    done = plan(out, "--year", "2026", format_=format_)
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(BEGINNINGS[format_])


def test_standard_output_holds_the_plan_alone(lautasalmi: SimpleNamespace) -> None:
    done = plan("-")
    assert json.loads(done.stdout) == working.of_plan(lautasalmi.plan).plan.to_json()


@pytest.mark.parametrize(
    ("more", "city"), [(["--year", "2031"], "lautasalmi"), ([], "kuu"), ([], "tyhja"), (["--year", "2026"], "tyhja")]
)
def test_what_cannot_be_is_one_clear_line(
    more: list[str], city: str, tmp_path: Path, lautasalmi: SimpleNamespace
) -> None:
    City.objects.create(name="Tyhjä", slug="tyhja")
    done = plan(tmp_path / "a.json", *more, city=city)
    assert (done.exit_code, len(done.stderr.strip().splitlines())) == (2, 1)
    assert not (tmp_path / "a.json").exists()


def test_years_that_there_are_get_named(tmp_path: Path, lautasalmi: SimpleNamespace) -> None:
    assert "2026" in plan(tmp_path / "a.json", "--year", "2031").stderr
