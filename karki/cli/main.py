from __future__ import annotations

import click

from karki.cli import installation
from karki.cli.cities import createcity, createuser
from karki.cli.example import example
from karki.cli.importing import import_
from karki.cli.reporting import report
from karki.cli.serving import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--language", type=click.Choice(["fi", "sv", "en"]), help="Language of messages; otherwise that of the shell."
)
@click.version_option(package_name="karki")
def main(language: str | None) -> None:
    """Kärki: a city's public affairs, from plan to report."""
    installation.speak(language)


for command in (import_, report, example, serve, createcity, createuser):
    main.add_command(command)
