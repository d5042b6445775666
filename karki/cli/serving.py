from __future__ import annotations

import click

from karki.cli import installation


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=1, show_default=True)
@click.option("--prepare", is_flag=True, help="Only make the tables and collect the static files, then stop.")
def serve(host: str, port: int, workers: int, prepare: bool) -> None:
    """Serve the pages. Makes the tables and collects the static files first."""
    installation.start()
    from django.conf import settings
    from django.core.management import call_command

    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    from karki.accounts.operations import sessions

    sessions.forget_old()
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
