"""Commands and options whose help is in the user's language, click's own words included.

Texts are written in English where a command is defined, marked by `noop`, and looked up in Kärki's catalogue only when help is
shown. That is done by Python's own gettext, which click asks too: help needs neither Django nor settings.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import click

_LOCALE = Path(__file__).resolve().parent.parent / "locale"
_METAVAR = re.compile(r"[A-Z]{2,}(?: [A-Z]+)*")

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def gettext_noop(text: str) -> str:
    """Marks a text for the catalogue; Django's own asks for settings, which are not read yet here."""
    return text


#: What click itself says in help and at a prompt.
CLICKS_WORDS = (
    gettext_noop("Usage:"),
    gettext_noop("Options"),
    gettext_noop("Commands"),
    gettext_noop("required"),
    gettext_noop("default: {default}"),
    gettext_noop("Show this message and exit."),
    gettext_noop("%(prog)s, version %(version)s"),
    gettext_noop("Repeat for confirmation"),
    gettext_noop("Error: The two entered values do not match."),
)
#: What stands for a value: OPTIONS of a command, FILE of an argument, INTEGER of an option.
METAVARS = (
    gettext_noop("OPTIONS"),
    gettext_noop("COMMAND"),
    gettext_noop("ARGS"),
    gettext_noop("TEXT"),
    gettext_noop("INTEGER"),
    gettext_noop("INTEGER RANGE"),
    gettext_noop("FLOAT"),
    gettext_noop("FILE"),
    gettext_noop("PATH"),
    gettext_noop("DAY"),
    gettext_noop("SLUG"),
    gettext_noop("NAME"),
    gettext_noop("USERNAME"),
    gettext_noop("PROVIDER"),
    gettext_noop("ROLE"),
)


def say_in(language: str) -> None:
    """From now on Python's gettext, click's words with it, speaks `language`: it reads the environment and nothing else."""
    gettext.bindtextdomain("django", _LOCALE)
    gettext.textdomain("django")
    os.environ["LANGUAGE"] = language


@contextmanager
def language_put_back() -> Iterator[None]:
    """Leaves the environment as it was: a browser or another program would read its language there too."""
    before = os.environ.get("LANGUAGE")
    try:
        yield
    finally:
        os.environ.pop("LANGUAGE", None)
        if before is not None:
            os.environ["LANGUAGE"] = before


def metavar(word: str) -> str:
    """What stands for a value, in the user's language; values to choose from stay as they are written."""
    return _METAVAR.sub(lambda found: gettext.gettext(found[0]), word)


class _Text:
    """A help text, translated when it is read."""

    def __set__(self, owner: Any, text: str | None) -> None:
        owner.__dict__["help"] = text

    def __get__(self, owner: Any, kind: type | None = None) -> str | None:
        text = owner.__dict__["help"]
        return gettext.gettext(text) if text else text


class Option(click.Option):
    """An option whose help and metavar are in the user's language."""

    help = _Text()

    def make_metavar(self, ctx: click.Context) -> str:
        return metavar(super().make_metavar(ctx))


def language_on(line: Sequence[str]) -> str | None:
    """The language that the line asks for, in whatever place: the help before it is in that language too."""
    asked = None
    for word, following in pairwise([*line, ""]):
        if word == "--":
            break
        if word == "--language":
            asked = following
        elif word.startswith("--language="):
            asked = word.removeprefix("--language=")
    return asked


_LANGUAGE = Option(
    ["--language"],
    type=click.Choice(["fi", "sv", "en"]),
    expose_value=False,
    help=gettext_noop("Language of messages and help; otherwise that of KARKI_LANGUAGE or of the shell."),
)


class Command(click.Command):
    """A command whose help is in the user's language, and which takes --language (`language_on` has read it by then)."""

    help = _Text()

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        *own, last = super().get_params(ctx)  # the last is --help
        return [*own, _LANGUAGE, last]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [metavar(piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = gettext.gettext("Show this message and exit.")  # click made it once, in the language of then
        return option


class Group(Command, click.Group):
    """A command with commands of its own."""

    command_class = Command


def command(name: str | None = None, *, help: str) -> Callable[[Callable[..., Any]], Command]:
    """As click's, with `help` marked by gettext_noop."""
    return click.command(name, cls=Command, help=help)


def option(*declared: str, **how: Any) -> Callable[[Decorated], Decorated]:
    """As click's, with `help` marked by gettext_noop."""
    return click.option(*declared, cls=Option, **how)
