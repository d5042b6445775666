from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from karki.cli import helping, installation, usage
from karki.cli.capture import capture
from karki.cli.checking import check
from karki.cli.cities import connectprovider, createadmin, createcity
from karki.cli.clock import clock
from karki.cli.daily import daily
from karki.cli.example import example
from karki.cli.grants import grants
from karki.cli.helping import Group, Option, gettext_noop
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


class OneLine(Group):
    """Every fault is one clear line in the user's language, a slip in the options too; exit status 2."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        line = sys.argv[1:] if args is None else list(args)
        if not standalone_mode:
            return super().main(line, *rest, standalone_mode=False, **extra)  # type: ignore[call-overload]
        with helping.language_put_back():
            installation.speak(helping.language_on(line))
            try:
                status = super().main(line, *rest, standalone_mode=False, **extra)  # type: ignore[call-overload]
            except click.ClickException as fault:
                installation.fail(usage.in_words(fault))
            except click.Abort:
                sys.exit(130)
        sys.exit(status if isinstance(status, int) else 0)


@click.group(
    cls=OneLine,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=gettext_noop("Kärki: a city's public affairs, from plan to report."),
)
@click.version_option(package_name="karki", cls=Option, help=gettext_noop("Show the version and exit."))
def main() -> None:
    pass


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
