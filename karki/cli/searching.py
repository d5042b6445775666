from __future__ import annotations

import time

import click

from karki.cli import installation
from karki.cli.helping import command, gettext_noop


@command(
    help=gettext_noop(
        "Bring what the search finds up to the data: after an upgrade, a restored database, or an installed dictionary."
    )
)
def reindex() -> None:
    installation.start()
    installation.need_tables()
    from django.utils.translation import gettext as _
    from rich.console import Console
    from rich.progress import Progress

    from karki.cities.models import City
    from karki.common import searching
    from karki.search import index

    begun = time.monotonic()
    steps = len(searching.sources()) * (City.objects.count() + 1)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(_("Reading what can be found"), total=steps)
        done = index.rebuild(lambda: progress.advance(task))
    counts = {"entries": done.entries, "written": done.written, "removed": done.removed}
    seconds = {"seconds": f"{time.monotonic() - begun:.1f}"}
    click.echo(
        _("%(entries)d can be found: %(written)d written, %(removed)d removed, %(seconds)s s.") % {**counts, **seconds},
        err=True,
    )
