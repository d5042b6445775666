"""`karki verify`: whether versions hold, and which version a file in hand is."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from karki.cli import main
from karki.plans.models import ApprovedVersion
from karki.plans.operations import approval, versions
from karki.plans.operations.approval import Minutes
from tests.bringing import brought_here
from tests.conftest import TODAY
from tests.kept import kept

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture(autouse=True)
def version(lautasalmi: SimpleNamespace) -> ApprovedVersion:
    """Version 1 of Lautasalmi's plan, and of its handbook."""
    return kept("verified", lambda: _approved(lautasalmi))


def _approved(it: SimpleNamespace) -> ApprovedVersion:
    minutes = Minutes(it.board, TODAY, "14")
    versions.approve_handbook(term=it.term, minutes=minutes, by=it.aino)
    brought_here(it)
    return approval.approve(plan=it.plan, minutes=minutes, earlier=True, by=it.aino)


def verify(*options: str) -> Result:
    return CliRunner().invoke(main, ["--language", "fi", "verify", *options])


def test_version_that_nobody_touched_holds() -> None:
    for options in (["--year", "2026"], ["--year", "2026", "--version", "1"], ["--term", "2026"]):
        done = verify("--city", "lautasalmi", *options)
        assert (done.exit_code, done.output.count("pitää paikkansa")) == (0, 2), (options, done.output)


def test_tampered_version_ends_with_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("karki.plans.verifying.sha256_of_bytes", lambda _data: "0" * 64)
    done = verify("--city", "lautasalmi", "--year", "2026")
    assert done.exit_code == 2
    assert "EI PIDÄ PAIKKAANSA" in done.output


@pytest.mark.parametrize("kind", ["pdf", "json", "json spelt anew"])
def test_file_in_hand_is_told(kind: str, version: ApprovedVersion, tmp_path: Path) -> None:
    data = {
        "pdf": bytes(version.pdf),
        "json": version.text.encode(),
        "json spelt anew": json.dumps(version.content, indent=1).encode(),
    }
    file = tmp_path / "suunnitelma"
    file.write_bytes(data[kind])
    done = verify(str(file))
    assert done.exit_code == 0, done.output
    assert "Versio 1 (22.9.2026" in done.output


def test_changed_file_is_no_version(version: ApprovedVersion, tmp_path: Path) -> None:
    file = tmp_path / "suunnitelma.json"
    file.write_text(version.text.replace("12 metriin", "13 metriin"), encoding="utf-8")
    done = verify(str(file))
    assert (done.exit_code, len(done.stderr.strip().splitlines())) == (2, 1)


IMPOSSIBLE: list[list[str]] = [
    [],
    ["--city", "lautasalmi"],
    ["--city", "lautasalmi", "--year", "2026", "--term", "2026"],
    ["--city", "atlantis", "--year", "2026"],
    ["--city", "lautasalmi", "--year", "2027"],
    ["--city", "lautasalmi", "--year", "2026", "--version", "2"],
    ["--city", "lautasalmi", "--year", "2026", "--version", "0"],
    ["no-such-file.json"],
    ["x.pdf", "--city", "lautasalmi"],
]


def test_what_cannot_be_is_one_clear_line() -> None:
    for options in IMPOSSIBLE:
        done = verify(*options)
        assert (done.exit_code, len(done.stderr.strip().splitlines())) == (2, 1), (options, done.output)
