from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from karki.cli import installation
from karki.cli.files import put
from karki.cli.helping import Group, gettext_noop, option
from karki.cli.importing import the_city

if TYPE_CHECKING:
    from karki.stakeholders.models import RegistryImport

WHAT = ("all", "people", "organizations", "posts", "groups")


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=gettext_noop(
        "Write people, organisations, posts and groups as CSV, Excel, vCard or Popolo JSON; or read them in "
        "from a file.\n\n"
        "Secret notes never go along. Archived entries are left out."
    ),
)
@option("--city", help=gettext_noop("The city's address (slug); needed where there are several."))
@option("--what", type=click.Choice(WHAT), help=gettext_noop("Everything if left out; of CSV, people."))
@option(
    "--format",
    "format_",
    type=click.Choice(["csv", "xlsx", "vcard", "vcard3", "popolo"]),
    help=gettext_noop("The format of the file."),
)
@option(
    "--notes",
    type=click.Choice(["none", "public", "internal"]),
    default="none",
    show_default=True,
    help=gettext_noop("Which notes on people and organisations come along: none, public ones, or internal ones too."),
)
@option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help=gettext_noop("The file to write; - writes to standard output."),
)
@click.pass_context
def registry(
    context: click.Context, city: str | None, what: str | None, format_: str | None, notes: str, out: Path | None
) -> None:
    if context.invoked_subcommand is not None:
        return
    if format_ is None or out is None:
        raise click.UsageError("Give --format and --out, or the command import.")
    installation.start()
    installation.need_tables()
    put(_write(city, what or ("people" if format_ == "csv" else "all"), format_, "" if notes == "none" else notes), out)


@registry.command(
    "import",
    help=gettext_noop(
        "Read people, organisations, posts and groups into the registry from CSV, Excel, vCard or Popolo "
        "JSON.\n\n"
        "Columns are guessed. Nobody is taken for somebody in the registry by name alone: such rows become "
        "new people, and are counted. Refused rows are printed with line and reason."
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@option("--city", help=gettext_noop("The city's address (slug); needed where there are several."))
@option("--dry-run", is_flag=True, help=gettext_noop("Say what would come of the file, and keep nothing."))
def import_(file: Path, city: str | None, dry_run: bool) -> None:
    installation.start()
    installation.need_file(file)
    installation.need_tables()
    _read(file, city, dry_run)


def _write(slug: str | None, what: str, format_: str, notes: str) -> bytes:
    from django.utils.translation import gettext as _

    from karki.cities.models import City
    from karki.stakeholders import exporting
    from karki.stakeholders.operations import exporting as operations

    city = the_city(City.objects.all(), slug)
    if what not in exporting.FORMATS[format_][1]:
        installation.fail(
            _("%(format)s cannot hold this. It can hold: %(holds)s")
            % {"format": format_, "holds": ", ".join(one for one in WHAT if one in exporting.FORMATS[format_][1])}
        )
    operations.take_out(city=city, what=what, format=format_, notes=notes, by=None)
    return exporting.made(city, what, format_, notes)


def _read(file: Path, slug: str | None, dry_run: bool) -> None:
    from django.db import transaction
    from django.utils.translation import gettext as _

    from karki.cities.models import City
    from karki.documents.problems import DocumentProblem
    from karki.stakeholders.operations import imports

    city = the_city(City.objects.all(), slug)
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(_("Reading %(file)s") % {"file": file.name}, total=None)

        def advance(rows: int) -> None:
            progress.advance(task, rows)

        try:
            with transaction.atomic():
                read_in = imports.read(city=city, file_name=file.name, data=file.read_bytes(), by=None, advance=advance)
                if not dry_run:
                    read_in = imports.confirm(
                        read_in=read_in, seen=read_in.version, choices={}, by=None, advance=advance
                    )
                progress.stop()
                _tell(console, read_in)
                transaction.set_rollback(dry_run)
        except DocumentProblem as problem:
            progress.stop()
            installation.fail(problem)


def _tell(console: Console, read_in: RegistryImport) -> None:
    """The numbers on standard error, the refused rows on standard output."""
    from karki.stakeholders.importing import showing

    told: dict[str, Any] = showing.told(read_in) or {"counts": []}
    for label, count in told["counts"]:
        console.print(f"{label}: {count}", highlight=False, markup=False)
    for row in read_in.refused.iterator():
        click.echo(f"{f'{row.part} ' if row.part else ''}{row.line}: {row.reason}")
