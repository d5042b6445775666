from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from karki.cli import installation
from karki.cli.helping import command, gettext_noop, option
from karki.language.naming import Registry, RegistryProblem, find

Known = TypeVar("Known")


@command(
    help=gettext_noop(
        "Find the names of a registry in Finnish text: one text a line on standard input, one line of answers "
        "for each.\n\n"
        'The registry is {"organizations": [{"id", "name", "aliases"}], "persons": [{"id", "name", '
        '"posts"}]}. No database is needed.'
    )
)
@option(
    "--registry",
    "file",
    type=click.Path(path_type=Path),
    required=True,
    help=gettext_noop("The names to find, as JSON."),
)
@option("--json", "as_json", is_flag=True, help=gettext_noop("Print JSON, one list of names a line."))
def names(file: Path, as_json: bool) -> None:
    installation.start_without_database()
    registry = read_registry(file, Registry.load)
    for line in sys.stdin.buffer:
        hits = find(line.decode("utf-8", "replace").rstrip("\r\n"), registry)
        if as_json:
            click.echo(json.dumps([hit._asdict() for hit in hits], ensure_ascii=False))
        else:
            click.echo(
                ", ".join(f"{hit.surface} → {hit.target or ' / '.join(map(str, hit.candidates))}" for hit in hits)
            )


def read_registry(file: Path, load: Callable[[Any], Known]) -> Known:
    """The registry in `file`, as `load` makes it of its JSON; a fault is one line and exit status 2."""
    from django.utils.translation import gettext as _

    try:
        return load(json.loads(file.read_text("utf-8-sig")))
    except OSError as fault:
        installation.fail(installation.why_not(fault, file))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        installation.fail(_("%(path)s is not JSON.") % {"path": file})
    except RegistryProblem as problem:
        sentences = {
            "shape": _("%(path)s is no registry: it must be an object with organizations and persons."),
            "list": _("%(path)s is no registry: %(where)s must be a list."),
            "entry": _("%(path)s is no registry: %(where)s must be an object."),
            "id": _("%(path)s is no registry: %(where)s has no id."),
            "name": _("%(path)s is no registry: %(where)s has no name."),
        }
        installation.fail(sentences[problem.code] % {"path": file, "where": problem.where})
