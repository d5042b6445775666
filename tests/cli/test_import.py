"""`karki import`: the draft on standard output or in the city; one clear line and exit status 2 otherwise."""

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
from karki.plans.models import ImportDraft
from tests.documents.word import par, run, word

PLAN = """# Lautasalmen vaikuttamissuunnitelma 2026

## TAVOITE I: Sataman väylä

Tavoitteet:

- väylä syvennetään
- talvimerenkulun apu turvataan

Vastuuviranhaltijat: Eetu Erola
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "suunnitelma.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


def karki(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["--language", "fi", *map(str, arguments)])


@pytest.mark.slow
def test_json_needs_neither_database_nor_settings(plan: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "HOME": str(plan.parent), "LANG": "fi_FI.UTF-8"}
    command = [str(Path(sys.executable).parent / "karki"), "import", str(plan), "--json"]
    done = subprocess.run(command, env=bare, cwd=plan.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    draft = json.loads(done.stdout)
    assert draft["format"] == "karki-plan/1"
    assert [goal["number"] for goal in draft["goals"]] == ["I"]


def test_json_printed_is_json_accepted(plan: Path, tmp_path: Path) -> None:
    printed = karki("import", plan, "--json")
    again = tmp_path / "plan.json"
    again.write_text(printed.stdout, encoding="utf-8")
    assert json.loads(karki("import", again, "--json").stdout) == json.loads(printed.stdout)


def test_draft_is_stored_for_the_only_city(plan: Path, lautasalmi: SimpleNamespace) -> None:
    done = karki("import", plan)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert ImportDraft.objects.get().city == lautasalmi.city


def test_draft_is_stored_for_the_city_named(
    plan: Path, lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace
) -> None:
    assert karki("import", plan, "--city", "koivuranta").exit_code == 0
    assert ImportDraft.objects.get().city == koivuranta.city


def test_two_cities_and_none_named_is_a_question(
    plan: Path, lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace
) -> None:
    done = karki("import", plan)
    assert done.exit_code == 2
    assert "--city" in done.stderr
    assert not ImportDraft.objects.exists()


def test_unknown_city_is_refused(plan: Path, lautasalmi: SimpleNamespace) -> None:
    done = karki("import", plan, "--city", "atlantis")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)


@pytest.mark.django_db
def test_no_city_at_all_says_how_to_make_one(plan: Path) -> None:
    done = karki("import", plan)
    assert done.exit_code == 2
    assert "createcity" in done.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tyhjä.docx", b""),
        ("rikki.docx", b"PK\x03\x04 not really a zip"),
        ("rikki.pdf", b"%PDF-1.7 cut off"),
        ("kuva.png", b"\x89PNG\r\n\x1a\n"),
        ("nollia.txt", b"abc\x00\x01\x02\x00def" * 50),
        ("runo.txt", b"Oli kerran kaupunki, jolla ei ollut suunnitelmaa."),
        ("väärä.json", b'{"format": "something-else"}'),
    ],
)
@pytest.mark.parametrize("mode", [["--json"], []])
def test_bad_file_is_one_clear_line(
    name: str, content: bytes, mode: list[str], tmp_path: Path, lautasalmi: SimpleNamespace
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = karki("import", path, *mode)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert not ImportDraft.objects.exists()


def test_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    done = karki("import", tmp_path / "puuttuu.docx", "--json")
    assert (done.exit_code, len(done.stderr.strip().splitlines())) == (2, 1)


@pytest.mark.slow
def test_missing_file_is_said_before_missing_tables(tmp_path: Path) -> None:
    done = without_tables("import", tmp_path / "puuttuu.docx", folder=tmp_path)
    assert (done.returncode, "puuttuu.docx" in done.stderr) == (2, True)


@pytest.mark.slow
def test_storing_without_tables_says_how_to_make_them(plan: Path, tmp_path: Path) -> None:
    done = without_tables("import", plan, folder=tmp_path)
    assert (done.returncode, "karki serve --prepare" in done.stderr, done.stderr.count("\n")) == (2, True, 1)


def without_tables(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command on an installation that nobody has prepared."""
    command = [str(Path(sys.executable).parent / "karki"), "--language", "fi", *map(str, arguments)]
    fresh = os.environ | {"DJANGO_SETTINGS_MODULE": "karki.settings"}
    fresh |= {
        "KARKI_ENV": "test",
        "KARKI_VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/new.sqlite3",
    }
    return subprocess.run(command, env=fresh, capture_output=True, text=True, check=False)


def test_file_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "iso.txt"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    done = karki("import", path, "--json")
    assert done.exit_code == 2
    assert "30" in done.stderr


def test_what_the_reader_noticed_is_told_beside_the_warnings(tmp_path: Path) -> None:
    changed = par(inside=f"<w:ins w:id='1' w:author='x'>{run('väylä syvennetään')}</w:ins>", num=1)
    path = tmp_path / "suunnitelma.docx"
    path.write_bytes(word(par("TAVOITE I: Väylä", style="Heading1"), changed))
    assert "hyväksyttyinä" in karki("import", path, "--json").stderr
