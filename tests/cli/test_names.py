"""`karki names`: a text a line in, a list a line out, without a database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from karki.cli import main

REGISTRY = {
    "organizations": [{"id": "lvm", "name": "Liikenne- ja viestintäministeriö", "aliases": ["LVM"]}],
    "persons": [{"id": "anna", "name": "Anna Rautiainen", "posts": ["ministeri"]}],
}


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    file = tmp_path / "nimet.json"
    file.write_text(json.dumps(REGISTRY), "utf-8")
    return file


def test_each_line_has_its_line_of_answers(registry: Path) -> None:
    lines = "LVM:n Rautiainen soitti.\n\nEi nimiä.\n"
    done = CliRunner().invoke(main, ["names", "--registry", str(registry), "--json"], input=lines)
    assert done.exit_code == 0
    first, empty, none = [json.loads(line) for line in done.stdout.splitlines()]
    assert first[0] == {
        "start": 0, "end": 5, "surface": "LVM:n", "kind": "organization", "target": "lvm", "candidates": [],
    }  # fmt: skip
    assert [hit["target"] for hit in first] == ["lvm", "anna"]
    assert (empty, none) == ([], [])


def test_bytes_that_are_no_text_are_read_as_far_as_they_go(registry: Path) -> None:
    done = CliRunner().invoke(main, ["names", "--registry", str(registry), "--json"], input=b"\xff LVM\xe4\n")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 1


def test_without_json_the_answers_are_for_people(registry: Path) -> None:
    done = CliRunner().invoke(main, ["names", "--registry", str(registry)], input="LVM:n Rautiainen soitti.\n")
    assert done.stdout == "LVM:n → lvm, Rautiainen → anna\n"


@pytest.mark.parametrize("content", ["{", "[]", '{"persons": 3}', '{"persons": [{"id": 1}]}', "[" * 100_000])
def test_registry_that_is_none_is_one_line(tmp_path: Path, content: str) -> None:
    file = tmp_path / "nimet.json"
    file.write_text(content, "utf-8")
    done = CliRunner().invoke(main, ["names", "--registry", str(file), "--json"], input="LVM\n")
    assert (done.exit_code, done.stdout, len(done.stderr.strip().splitlines())) == (2, "", 1)


def test_missing_registry_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["names", "--registry", str(tmp_path / "ei.json"), "--json"], input="")
    assert (done.exit_code, "ei.json" in done.stderr) == (2, True)
