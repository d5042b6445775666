from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from karki.cli import installation
from karki.cli.helping import command, gettext_noop, option

if TYPE_CHECKING:
    from rich.console import Console

_APPLYING = re.compile(r"Applying (\S+?)\.\.\.")


@command(help=gettext_noop("Serve the pages. Makes the tables and collects the static files first."))
@option("--host", default="127.0.0.1", show_default=True, help=gettext_noop("The address that is listened on."))
@option("--port", default=8000, show_default=True, help=gettext_noop("The port that is listened on."))
@option("--workers", default=1, show_default=True, help=gettext_noop("How many processes serve pages."))
@option("--prepare", is_flag=True, help=gettext_noop("Only make the tables and collect the static files, then stop."))
def serve(host: str, port: int, workers: int, prepare: bool) -> None:
    installation.start()
    from rich.console import Console

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(installation.mode(), markup=False)
    _make_tables(console)
    _collect_files(console)
    from karki.accounts.operations import sessions
    from karki.cities.editing import drafts
    from karki.search import index
    from karki.search.models import IndexedEntry

    sessions.forget_old()
    drafts.forget_old()
    if not IndexedEntry.objects.exists():  # a database from before the search; afterwards it follows by itself
        index.rebuild()
    if prepare:
        return
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    click.echo(f"http://{host}:{port}", err=True)
    Granian(
        "karki.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level=LogLevels.warning,
    ).serve()


def _make_tables(console: Console) -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    waiting = len(installation.waiting_changes())
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(_("Preparing the database"), total=waiting)
        call_command("migrate", verbosity=1, interactive=False, stdout=_Steps(lambda: progress.advance(task)))
    made = ngettext("Tables: %(count)d change made.", "Tables: %(count)d changes made.", waiting) % {"count": waiting}
    console.print(made if waiting else _("Tables: nothing to change."), markup=False)


def _collect_files(console: Console) -> None:
    from django.core.management import call_command
    from django.utils.translation import gettext as _

    with console.status(_("Collecting the static files")):
        call_command("collectstatic", verbosity=0, interactive=False)
    console.print(_("Static files: collected."), markup=False)


class _Steps:
    """What the migrate command writes, as steps of a progress bar."""

    def __init__(self, step: Callable[[], None]) -> None:
        self._step = step

    def write(self, text: str) -> None:
        if _APPLYING.search(text):
            self._step()

    def flush(self) -> None:
        """Nothing is held back."""
