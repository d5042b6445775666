"""Where a command puts the file that it has made."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from karki.cli import installation


def put(content: bytes, out: Path) -> None:
    """Writes the file and says where; `-` is standard output. A fault is one clear line and exit status 2."""
    if str(out) == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        out.parent.mkdir(exist_ok=True)  # build/ of a fresh clone; a longer path that is not there is a slip
        out.write_bytes(content)
    except OSError as fault:
        installation.fail(installation.why_not(fault, out))
    click.echo(str(out), err=True)
