from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from karki.cli import installation
from karki.cli.helping import command, gettext_noop, option

if TYPE_CHECKING:
    from karki.capture import Registry

_LONGEST = 20_000  #: characters of one dictation; a longer text is no dictation


@command(
    help=gettext_noop(
        "Read a dictated sentence from standard input into the fields of an engagement.\n\n"
        "Kind, day, people, organisations, objectives and promises, each with the words it was read from. "
        "Nothing is stored."
    )
)
@option(
    "--city",
    help=gettext_noop("Whose people, organisations and objectives are looked for; needed where there are several."),
)
@option(
    "--registry",
    "file",
    type=click.Path(path_type=Path),
    help=gettext_noop("Look for those of a JSON file; no database."),
)
@option(
    "--today",
    type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]),
    metavar="DAY",
    help=gettext_noop("The day it was said; today if left out."),
)
@option("--lines", is_flag=True, help=gettext_noop('Read one {"today", "text"} object a line; one result a line.'))
@option("--json", "as_json", is_flag=True, help=gettext_noop("Print JSON."))
def capture(city: str | None, file: Path | None, today: datetime | None, lines: bool, as_json: bool) -> None:
    registry = _registry(city, file)
    from karki.capture import capture as read
    from karki.common import clock

    day = today.date() if today else clock.today()
    if not lines:
        found = read(_text(sys.stdin.buffer.read()), day, registry)
        click.echo(json.dumps(found, ensure_ascii=False, indent=1) if as_json else "\n".join(_told(found)))
        return
    faults = 0
    for result in _each(sys.stdin.buffer, day if today else None, registry):
        faults += "error" in result
        click.echo(json.dumps(result, ensure_ascii=False) if as_json else "\n".join([*_told(result), ""]))
    if faults:
        from django.utils.translation import gettext as _

        installation.fail(_("Lines that could not be read: %(count)d.") % {"count": faults})


def _registry(city: str | None, file: Path | None) -> Registry:
    if file is not None:
        installation.start_without_database()
        return _read_registry(file)
    installation.start()
    installation.need_tables()
    from karki.capture import Registry
    from karki.cities.models import City
    from karki.cli.importing import the_city
    from karki.plans.queries import names_and_objectives

    return Registry.load(names_and_objectives(the_city(City.objects.all(), city)))


def _read_registry(file: Path) -> Registry:
    from karki.capture import Registry
    from karki.cli.names import read_registry

    return read_registry(file, Registry.load)


def _text(raw: bytes) -> str:
    """The dictation, or one clear line about why it cannot be read."""
    fault, text = _decoded(raw)
    if fault:
        installation.fail(fault)
    return text


def _decoded(raw: bytes) -> tuple[str, str]:
    """What is wrong with the text, if anything, and the text."""
    from django.utils.translation import gettext as _

    try:
        text = raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return _("The text is not UTF-8."), ""
    if not text:
        return _("There is no text to read."), ""
    return _too_long(text), text


def _too_long(text: str) -> str:
    from django.utils.translation import gettext as _

    if len(text) <= _LONGEST:
        return ""
    return _("The text is too long: at most %(most)d characters.") % {"most": _LONGEST}


def _each(raw: Iterable[bytes], day: date | None, registry: Registry) -> Iterator[dict[str, Any]]:
    """One result a line; a line that cannot be read is an {"error"} in its place."""
    from karki.capture import capture as read

    for line in raw:
        fault, text, said_on = _line(line, day)
        yield {"error": fault} if fault else read(text, said_on, registry)


def _line(raw: bytes, day: date | None) -> tuple[str, str, date]:
    from django.utils.translation import gettext as _

    from karki.common import clock

    fault, text = _decoded(raw)
    if fault:
        return fault, "", date.min
    wrong = _('The line is not an object with "today" and "text".')
    try:
        given = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return wrong, "", date.min
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        return wrong, "", date.min
    if given.get("today") is None and day is None:
        return wrong, "", date.min  # the day of reading would make wrong dates unnoticed
    said_on = day or clock.today()
    if given.get("today") is not None:
        try:
            said_on = date.fromisoformat(str(given["today"]))
        except ValueError:
            return _("%(day)s is no day; write 2026-05-12.") % {"day": given["today"]}, "", date.min
    return _too_long(given["text"]), given["text"], said_on


def _told(found: dict[str, Any]) -> Iterator[str]:
    """The result for a person at the terminal."""
    from django.utils.translation import gettext as _

    if "error" in found:
        yield found["error"]
        return
    words = found["read_from"]
    yield _row(_("Kind"), found["kind"], words["kind"])
    yield _row(_("Date"), found["date"], words["date"])
    for label, key in (
        (_("People"), "persons"),
        (_("Organisations"), "organizations"),
        (_("Objectives"), "objectives"),
    ):
        for named in words[key]:
            yield _row(label, named["id"] or " / ".join(map(str, named["candidates"])), named)
    for commitment in found["commitments"]:
        who = _("Promised to us") if commitment["by"] == "them" else _("Promised by us")
        yield f"{who}: {commitment['text']}" + (f" ({commitment['due']})" if commitment["due"] else "")


def _row(label: str, value: str | None, words: dict[str, Any] | None) -> str:
    return f"{label}: {value or '–'}" + (f"  « {words['text']} »" if words else "")
