"""Where a command puts the file that it has made."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from django.utils.translation import gettext as _

from karki.cli import installation

FORMATS = frozenset({"docx", "pdf", "html", "json", "ics", "svg"})  #: each is also the ending of its files


def need_folder(out: Path) -> None:
    """Says so when the folder of the file is not there: it is more likely a slip than a wish for a new folder."""
    if not out.parent.exists():
        installation.fail(_("There is no folder %(folder)s. Make it first, or name another.") % {"folder": out.parent})


def need_ending(out: Path, format_: str) -> None:
    """Says so when the file's name ends as one of another format: a PDF named .docx opens in no program."""
    ending = out.suffix.lower().removeprefix(".")
    if ending in FORMATS and ending != format_:
        installation.fail(
            _("The file's name ends in .%(ending)s, but the format is %(format)s. Change one of them.")
            % {"ending": ending, "format": format_}
        )


def put(content: bytes, out: Path) -> None:
    """Writes the file and says where; `-` is standard output. A fault is one clear line and exit status 2."""
    if str(out) == "-":
        sys.stdout.buffer.write(content)
        return
    need_folder(out)
    try:
        out.write_bytes(content)
    except OSError as fault:
        installation.fail(installation.why_not(fault, out))
    click.echo(str(out), err=True)
