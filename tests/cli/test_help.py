"""`karki --help` and that of every command speak the user's language."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from karki.cli import main

#: Words that no Finnish or Swedish help has, outside the names of options and values.
ENGLISH = re.compile(
    r"\b(the|of|and|or|with|when|which|is|it|usage|options|commands?|args|show|exit|required|default|integer|range|file|path)\b",
    re.IGNORECASE,
)


def paths(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Each command as it is written on the line, the whole program first."""
    yield path
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from paths(child, (*path, name))


def texts(command: click.Command) -> Iterator[str]:
    """Every help text that is shown below the command."""
    yield from filter(None, [command.help, *(getattr(parameter, "help", None) for parameter in command.params)])
    if isinstance(command, click.Group):
        for child in command.commands.values():
            yield from texts(child)


def shown(language: str, *path: str) -> str:
    done = CliRunner().invoke(main, ["--language", language, *path, "--help"] if language else [*path, "--help"])
    assert done.exit_code == 0
    return done.stdout


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_help_of_every_command_holds_no_word_of_english(language: str) -> None:
    for path in paths(main):
        told = re.sub(r"--?[\w-]+|\[[\w|]+\]|\{.*?\}|\"\w+\"|[\w/-]+ \(JSON\)", "", shown(language, *path))
        assert not ENGLISH.search(told), (path, ENGLISH.search(told))


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_text_of_help_is_translated(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    own = " ".join(" ".join(shown(language, *path).split()) for path in paths(main))
    english = [" ".join(text.split()) for text in texts(main)]
    assert "The city's address (slug)." in english
    assert not [text for text in english if text in own]


def test_language_of_help_is_that_of_the_option_then_the_variable_then_the_shell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert shown("").startswith("Usage:")
    monkeypatch.setenv("KARKI_LANGUAGE", "sv")
    assert shown("").startswith("Användning:")
    assert shown("fi").startswith("Käyttö:")
    assert CliRunner().invoke(main, ["import"]).stderr.startswith("FIL saknas")


def test_every_option_of_every_command_says_what_it_is_for() -> None:
    silent = []
    for path in paths(main):
        command = main
        for name in path:
            command = command.commands[name]
        options = [one for one in command.get_params(click.Context(command)) if isinstance(one, click.Option)]
        silent += [(*path, one.opts[0]) for one in options if not (one.help or "").endswith(".")]
    assert silent == []


@pytest.mark.parametrize(
    "line", ["--help --language sv", "report --help --language=sv", "--language fi report --language sv --help"]
)
def test_language_may_stand_anywhere_on_the_line(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert CliRunner().invoke(main, line.split()).stdout.startswith("Användning:")


def test_language_after_a_command_is_that_of_its_messages(tmp_path: Path, lautasalmi: SimpleNamespace) -> None:
    line = ["plan", "--city", "kuu", "--format", "json", "--out", str(tmp_path / "a.json"), "--language"]
    assert CliRunner().invoke(main, [*line, "sv"]).stderr == "Staden ”kuu” finns inte.\n"
    assert "--language" in CliRunner().invoke(main, [*line, "de"]).stderr


def test_language_of_a_command_is_left_to_no_other_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    shown("sv")
    assert os.environ["LANGUAGE"] == "de"
