from __future__ import annotations

import logging
import signal
import threading
from types import FrameType

import click

from karki.cli import installation
from karki.cli.helping import command, gettext_noop, option

log = logging.getLogger(__name__)


@command(
    help=gettext_noop(
        "Count reminders on their schedule, send their letters, and go through large files of the registry. "
        "Any number of workers may run at once."
    )
)
@option("--once", is_flag=True, help=gettext_noop("Do what is to be done now, then stop."))
@option("--every", default=20.0, show_default=True, help=gettext_noop("Seconds between two looks."))
def worker(once: bool, every: float) -> None:
    installation.start()
    installation.need_tables()
    from django.db import close_old_connections
    from django.utils.translation import gettext as _

    from karki.reminders import working

    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()  # what has begun is finished first

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopped.is_set():
        close_old_connections()
        try:
            done = working.look(stopped.is_set)
        except (
            Exception
        ):  # a database that is away for a moment, say: what was begun is undone, and the next look does it
            if once:
                raise
            log.exception("A look of the worker failed; the next one begins anew.")
            stopped.wait(every)
            continue
        if done.files:
            click.echo(_("Large files gone through: %(files)d.") % {"files": done.files}, err=True)
        if done.cities or done.errands:
            told = {"cities": done.cities, "errands": done.errands}
            click.echo(_("Cities counted: %(cities)d. Letters taken up: %(errands)d.") % told, err=True)
        if once and not (done.cities or done.errands or done.files):
            return
        if not once:
            stopped.wait(every)
