from __future__ import annotations

import platform
import sys
from typing import Any

import click

from karki.cli import installation
from karki.cli.helping import command, gettext_noop


@command(
    help=gettext_noop(
        "Tell what of this installation is ready and what is missing; exit status 2 when Kärki cannot run."
    )
)
def check() -> None:
    installation.start()
    ready = [_tell(True, installation.mode()), _python(), _finnish(), *_database()]
    sys.exit(0 if all(ready) else 2)


def _python() -> bool:
    from django.utils.translation import gettext as _

    return _tell(True, _("Python %(version)s") % {"version": platform.python_version()})


def _finnish() -> bool:
    """Without Voikko everything runs, worse: a remark, no fault."""
    from django.utils.translation import gettext as _

    from karki.language import morphology

    if morphology.available():
        return _tell(True, _("Finnish inflection: Voikko is installed."))
    click.echo(
        "! "
        + _(
            "Finnish inflection: Voikko is missing, so words and names are recognised less well. "
            "Install the Debian packages libvoikko1 and voikko-fi."
        )
    )
    return True


def _database() -> list[bool]:
    from django.conf import settings
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor
    from django.utils.translation import gettext as _

    kind: Any = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return [_tell(False, _("The database does not answer. Check DATABASE_URL."))]
    answers = _tell(True, _("The database answers: %(kind)s.") % {"kind": kind})
    if told := installation.halfway(executor.loader):
        return [answers, _tell(False, told)]
    if waiting:
        missing = _("The database has not the tables of this version. Run: karki serve --prepare")
        return [answers, _tell(False, missing)]
    return [answers, _tell(True, _("The database has the tables of this version."))]


def _tell(ready: bool, sentence: str) -> bool:
    click.echo(f"{'✓' if ready else '✗'} {sentence}")
    return ready
