from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from karki.cli import installation
from karki.cli.helping import command, gettext_noop, option

if TYPE_CHECKING:
    from karki.plans.importing import Draft


@command(
    "import",
    help=gettext_noop(
        "Read a plan from FILE: Word, PDF, Markdown, HTML, text or karki-plan/1 JSON.\n\n"
        "The draft is stored for review in the city, or printed with --json, which needs neither database nor "
        "city."
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@option("--city", help=gettext_noop("The city's address (slug); needed where there are several."))
@option("--json", "as_json", is_flag=True, help=gettext_noop("Print the draft as karki-plan/1 and store nothing."))
@option("--max-mb", type=click.IntRange(1), help=gettext_noop("Largest file to read, in megabytes."))
def import_(file: Path, city: str | None, as_json: bool, max_mb: int | None) -> None:
    if as_json:
        installation.start_without_database()
        if city:
            from django.utils.translation import gettext as _

            installation.fail(_("--json stores nothing and is of no city: leave out either --json or --city."))
        draft = _read(file, max_mb)
        click.echo(json.dumps(draft.plan.to_json(), ensure_ascii=False, indent=1))
        return
    installation.start()
    installation.need_file(file)  # before the tables: who named a wrong file should hear of that
    installation.need_tables()
    _store(file, city, max_mb)


def _read(file: Path, max_mb: int | None) -> Draft:
    """The file as a draft, with progress on standard error; a fault is one line and exit status 2."""
    from django.conf import settings
    from django.utils.translation import gettext as _

    from karki.documents.problems import DocumentProblem
    from karki.documents.reading import Limits, refusals
    from karki.plans.importing import import_document

    megabytes = int(max_mb or getattr(settings, "MAX_DOCUMENT_MB", 30) or 30)
    limits = Limits(max_bytes=megabytes * 1024 * 1024)
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(_("Reading %(file)s") % {"file": file.name}, total=None)

        def advance(done: int, total: int | None) -> None:
            progress.update(task, completed=done, total=total)

        try:
            if file.stat().st_size > limits.max_bytes:  # before a byte of it is read
                raise refusals.too_large(file.stat().st_size, limits.max_bytes)
            draft = import_document(file.read_bytes(), file.name, limits=limits, progress=advance)
        except DocumentProblem as problem:
            progress.stop()
            installation.fail(problem)
        except OSError as fault:
            progress.stop()
            installation.fail(installation.why_not(fault, file))
    _summary(console, draft)
    return draft


def _summary(console: Console, draft: Draft) -> None:
    from django.utils.translation import gettext as _

    goals = draft.plan.goals
    objectives = sum(len(goal.objectives) + len(goal.themes) for goal in goals)
    console.print(
        _("Goals: %(goals)d, objectives: %(objectives)d, warnings: %(warnings)d")
        % {"goals": len(goals), "objectives": objectives, "warnings": len(draft.plan.warnings)},
        highlight=False,
    )
    for note in draft.outline.notes if draft.outline else ():
        console.print("  ", end="")
        console.print(str(note.text), markup=False, highlight=False, soft_wrap=True)
    for warning in draft.plan.warnings:
        console.print(f"  [yellow]![/] {warning.code}: ", end="")
        console.print(warning.message, markup=False, highlight=False, soft_wrap=True)


def _store(file: Path, slug: str | None, max_mb: int | None) -> None:
    from django.utils.translation import gettext as _

    from karki.cities.models import City
    from karki.common.problems import DomainProblem
    from karki.documents.problems import DocumentProblem
    from karki.plans.operations import drafts

    city = the_city(City.objects.all(), slug)
    draft = _read(file, max_mb)
    try:
        stored = drafts.create(city=city, draft=draft, file_name=file.name, by=None)
    except (DocumentProblem, DomainProblem) as problem:
        installation.fail(problem)
    click.echo(
        _("The draft waits for review at %(address)s") % {"address": stored.get_absolute_url()},
        err=True,
    )


def the_city(cities: Any, slug: str | None) -> Any:
    """The city named, or the only one."""
    from django.utils.translation import gettext as _

    if slug:
        found = cities.filter(slug=slug).first()
        if found is None:
            installation.fail(_("There is no city %(slug)s.") % {"slug": slug})
        return found
    known = list(cities[:2])
    if not known:
        installation.fail(_("There is no city yet. Make one: karki createcity, or karki example."))
    if len(known) > 1:
        installation.fail(_("There are several cities; name one with --city."))
    return known[0]
