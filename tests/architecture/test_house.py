"""The house: sizes, names and rules that a machine can hold."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = [path for path in (ROOT / "karki").rglob("*.py") if "migrations" not in path.parts]
TEMPLATES = list((ROOT / "karki").rglob("templates/**/*.html"))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_above_500_lines() -> None:
    style = list((ROOT / "karki" / "static").rglob("*.css")) + list((ROOT / "karki" / "static").rglob("*.js"))
    tests = list((ROOT / "tests").rglob("*.py"))
    assert [(path.name, lines(path)) for path in [*PYTHON, *style, *tests] if lines(path) > 500] == []


def test_no_template_is_above_200_lines() -> None:
    assert [(path.name, lines(path)) for path in TEMPLATES if lines(path) > 200] == []


@pytest.mark.parametrize("word", ["utils", "helpers", "services", "core", "misc"])
def test_no_room_is_named_after_nothing(word: str) -> None:
    assert [path for path in PYTHON if word in (*path.parts, path.stem)] == []


def test_common_stays_small() -> None:
    assert sum(lines(path) for path in (ROOT / "karki" / "common").rglob("*.py")) <= 2000  # with the registries


def test_numbers_are_read_in_the_digits_that_we_use() -> None:
    r"""In a pattern `\d` is every script's digits, which no date or order of ours is written in; `[^\W\d]` is a letter."""
    rooms = [ROOT / "karki" / room for room in ("documents", "plans", "capture", "language")]
    files = [path for room in rooms for ending in ("py", "toml") for path in room.rglob(f"*.{ending}")]
    lettered = re.compile(r"\[\^\\W[^\]]*\]")
    assert [path.name for path in files if r"\d" in lettered.sub("", path.read_text(encoding="utf-8"))] == []


def test_templates_hold_no_style_and_no_script() -> None:
    inline = re.compile(r"<style|\bstyle=|\bon\w+=|<script(?![^>]*\bsrc=)|javascript:")
    downloads = {"standalone.html", "letter.html"}  # a report as a file and a letter by mail have their style in them
    found = [path.name for path in TEMPLATES if path.name not in downloads and inline.search(path.read_text("utf-8"))]
    assert found == []


def test_hidden_end_of_a_name_begins_with_no_sign() -> None:
    """Its box stands by itself, so that a screen reader would have a space before the sign: "Remove : Aino"."""
    assert [path.name for path in TEMPLATES if re.search(r'class="vh">[:,.;]', path.read_text("utf-8"))] == []


def test_comment_of_a_template_ends_on_its_line() -> None:
    """One that goes on to the next line is no comment: the page shows it."""
    assert [path.name for path in TEMPLATES if re.search(r"\{#(?!.*#\})", path.read_text("utf-8"))] == []


def test_templates_mark_nothing_safe_unseen() -> None:
    assert [path.name for path in TEMPLATES if re.search(r"\|\s*safe\b|autoescape off", path.read_text("utf-8"))] == []


def test_no_committed_file_names_a_registry_or_this_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if not listed:
        pytest.skip("not a git checkout")
    forbidden = re.compile(
        r"https?://[^\s\"']*(?:/simple/|registry\.|files\.python|/packages/[0-9a-f]{2}/)|/wor[k]/|/roo[t]/"
    )
    texts = [ROOT / name for name in listed if not name.endswith((".docx", ".pdf", ".png", ".woff2"))]
    found = [path.name for path in texts if path.is_file() and forbidden.search(path.read_text("utf-8", "replace"))]
    assert found == []


def test_layers_hold() -> None:
    """import-linter reads the contract in pyproject.toml."""
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([str(linter)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
