"""`karki capture`: a dictation in, the fields of an engagement out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from karki.cli import main
from karki.stakeholders.models import Organization, Person

REGISTRY = {"persons": [{"id": "anna", "name": "Anna Rautiainen", "posts": ["ministeri"]}]}
TEXT = "Tapasin eilen ministeri Rautiaisen, lupasi vastata toukokuun loppuun mennessä"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    file = tmp_path / "nimet.json"
    file.write_text(json.dumps(REGISTRY), "utf-8")
    return file


def karki(*arguments: object, text: str | bytes = TEXT) -> Result:
    return CliRunner().invoke(main, ["--language", "fi", "capture", *map(str, arguments)], input=text)


@pytest.mark.slow
def test_registry_in_a_file_needs_neither_database_nor_settings(registry: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "HOME": str(registry.parent), "LANG": "fi_FI.UTF-8"}
    command = [str(Path(sys.executable).parent / "karki"), "capture", "--registry", str(registry)]
    command += ["--today", "2026-05-06", "--json"]
    done = subprocess.run(
        command, env=bare, cwd=registry.parent, input=TEXT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["kind"], found["date"], found["persons"]) == ("meeting", "2026-05-05", ["anna"])
    assert [one["due"] for one in found["commitments"]] == ["2026-05-31"]


def test_each_line_has_its_result(registry: Path) -> None:
    given = [{"today": "2026-05-06", "text": TEXT}, {"today": "2026-09-14", "text": "Soitin tänään Rautiaiselle."}]
    done = karki("--registry", registry, "--lines", "--json", text="\n".join(map(json.dumps, given)))
    assert done.exit_code == 0
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["date"], second["kind"], second["date"]) == ("2026-05-05", "call", "2026-09-14")


def test_broken_line_keeps_its_place_and_the_others_are_read(registry: Path) -> None:
    lines = b'{"today": "2026-05-06"\n{"text": 3}\n\xff\n{"today": "huomenna", "text": "x"}\n{"text": "Soitin eilen."}\n{"today": "2026-05-06", "text": "Soitin eilen."}\n'
    done = karki("--registry", registry, "--lines", "--json", text=lines)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert ["error" in result for result in results] == [True, True, True, True, True, False]
    assert (done.exit_code, "5" in done.stderr) == (2, True)


@pytest.mark.parametrize("text", [b"", b"  \n", b"\xff\xfe", "a" * 20_001])
def test_text_that_cannot_be_read_is_one_line(text: str | bytes, registry: Path) -> None:
    done = karki("--registry", registry, "--json", text=text)
    assert (done.exit_code, done.stdout, len(done.stderr.strip().splitlines())) == (2, "", 1)


def test_without_json_the_answer_is_for_people(registry: Path) -> None:
    done = karki("--registry", registry, "--today", "6.5.2026")
    assert "Rautiaisen" in done.stdout
    assert "vastata (2026-05-31)" in done.stdout


def test_objectives_of_another_shape_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "nimet.json"
    file.write_text('{"objectives": [{"text": "rata"}]}', "utf-8")
    done = karki("--registry", file, "--json")
    assert (done.exit_code, "objectives[0]" in done.stderr) == (2, True)


def test_city_knows_its_people_organisations_and_objectives(lautasalmi: SimpleNamespace, today: object) -> None:
    rita = Person.objects.create(city=lautasalmi.city, name="Rita Rantanen", title="ylijohtaja")
    office = Organization.objects.create(city=lautasalmi.city, key="satamavirasto", kind="agency", name="Satamavirasto")
    text = "Tapasin eilen Satamaviraston Rantasen talvimerenkulusta. Eetu Erola lupasi toimittaa luvut."
    found = json.loads(karki("--json", text=text).stdout)
    assert (found["date"], found["organizations"]) == ("2026-09-21", [office.pk])
    assert found["persons"] == [rita.pk, lautasalmi.eetu_person.pk]
    assert found["objectives"] == [lautasalmi.icebreaker.pk]
    assert [one["by"] for one in found["commitments"]] == ["us"]


def test_strangers_of_another_city_are_not_known(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    Person.objects.create(city=lautasalmi.city, name="Rita Rantanen", title="ylijohtaja")
    found = json.loads(karki("--city", "koivuranta", "--json", text="Tapasin eilen Rita Rantasen.").stdout)
    assert found["persons"] == []


def test_two_cities_and_none_named_is_a_question(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    done = karki("--json")
    assert (done.exit_code, "--city" in done.stderr) == (2, True)
