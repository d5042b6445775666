from __future__ import annotations

import sys
from typing import Any

import click

from karki.cli import installation, usage
from karki.cli.capture import capture
from karki.cli.checking import check
from karki.cli.cities import connectprovider, createadmin, createcity
from karki.cli.clock import clock
from karki.cli.daily import daily
from karki.cli.example import example
from karki.cli.grants import grants
from karki.cli.importing import import_
from karki.cli.members import addmember, createuser, forgetfactors
from karki.cli.names import names
from karki.cli.planning import plan
from karki.cli.registry import registry
from karki.cli.reporting import report
from karki.cli.searching import reindex
from karki.cli.serving import serve
from karki.cli.verifying import verify
from karki.cli.worker import worker


class OneLine(click.Group):
    """Every fault is one clear line in the user's language, a slip in the options too; exit status 2."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        if not standalone_mode:
            return super().main(*args, standalone_mode=False, **extra)  # type: ignore[call-overload]
        try:
            status = super().main(*args, standalone_mode=False, **extra)  # type: ignore[call-overload]
        except click.ClickException as fault:
            installation.fail(usage.in_words(fault))
        except click.Abort:
            sys.exit(130)
        sys.exit(status if isinstance(status, int) else 0)


@click.group(cls=OneLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--language", type=click.Choice(["fi", "sv", "en"]), help="Language of messages; otherwise that of the shell."
)
@click.version_option(package_name="karki")
def main(language: str | None) -> None:
    """Kärki: a city's public affairs, from plan to report."""
    installation.speak(language)


for command in (
    import_,
    plan,
    report,
    example,
    capture,
    clock,
    names,
    registry,
    reindex,
    serve,
    worker,
    daily,
    verify,
    check,
    grants,
):
    main.add_command(command)
for command in (createcity, createadmin, createuser, addmember, connectprovider, forgetfactors):
    main.add_command(command)
