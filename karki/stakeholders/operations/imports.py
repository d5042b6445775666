"""A file on its way into the registry: read in, its columns chosen, confirmed or dropped. Before `confirm` the registry stays
as it is; each step before it tells anew what would come of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any, Final

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import clock
from karki.common.problems import DomainProblem
from karki.stakeholders.exchange.fields import KINDS
from karki.stakeholders.importing import outcomes, sources
from karki.stakeholders.importing.outcomes import Advance, nothing
from karki.stakeholders.importing.running import Choices
from karki.stakeholders.models import ImportErrand, RefusedRow, RegistryImport

State = RegistryImport.State
#: A file of more rows than this is gone through by the worker: a web server does not wait so long.
LARGE: Final = 2_000
#: Days after which an undecided file is forgotten, and what a report tells of single people.
FILE_DAYS, REPORT_DAYS = 7, 90


@transaction.atomic
def read(*, city: City, file_name: str, data: bytes, by: User | None, advance: Advance = nothing) -> RegistryImport:
    """Keeps a file until somebody decides, with what would come of it. `by` is None for the command line.

    Of a large file the worker tells what would come of it (`errands`); the command line, which nobody's browser waits for,
    does so at once. Raises DocumentProblem for what is no such file; nothing is kept then.
    """
    if by is not None:
        require(by, Permission.EDIT_PLAN, city)
    form = sources.form_of(data, file_name)
    layout = sources.guessed(sources.tables(data, form)) if form in ("csv", "xlsx") else []
    read_in = RegistryImport.objects.create(
        city=city,
        file_name=file_name.replace("\0", "")[-255:],
        form=form,
        data=data,
        layout=layout,
        created_at=clock.now(),
        created_by=by,
    )
    _forecast(read_in, by, advance)
    trail.record("stakeholders.registryimport.read", subject=read_in, city=city, by=by)
    return read_in


@transaction.atomic
def choose(*, read_in: RegistryImport, layout: Sequence[Mapping[str, Any]], by: User) -> RegistryImport:
    """Says of every table what it holds (`kind`, empty: it is not read) and what its columns are (`columns`).

    A table whose kind is another than before gets its columns guessed anew. Raises DomainProblem where a field that
    can be told once is chosen twice, or the name is nowhere.
    """
    require(by, Permission.EDIT_PLAN, read_in.city)
    stored = _open(read_in)
    laid = []
    for part, said in zip(stored.layout, layout, strict=True):
        kind, fields = said["kind"], list(said["columns"])
        if kind and kind != part["kind"]:
            laid.append(sources.laid_out(part, kind, part["sample"]))
            continue
        why = [
            old if field == was else "chosen"
            for field, was, old in zip(fields, part["columns"], part["why"], strict=True)
        ]
        laid.append({**part, "kind": kind, "columns": fields, "why": why})
    if all(was["kind"] == now["kind"] for was, now in zip(stored.layout, laid, strict=True)):
        _check(laid)
    stored.layout = laid
    _forecast(stored, by, nothing)
    stored.save_from(stored.version, "layout", "report")
    return stored


@transaction.atomic
def confirm(
    *, read_in: RegistryImport, seen: int, choices: Choices, by: User | None, advance: Advance = nothing
) -> RegistryImport:
    """Takes the file into the registry, and keeps the report of what was done. `seen` is the version that was looked at.

    `choices` says for rows who may be there already (`running.mark_of`) whom they are about. Raises DomainProblem when the
    file was decided on already, or its columns were chosen anew meanwhile. A large file is left to the worker.
    """
    city = read_in.city
    if by is not None:
        require(by, Permission.EDIT_PLAN, city)
    stored = _open(read_in)
    if stored.version != seen or stored.report is None:
        raise DomainProblem(_("Somebody has chosen the columns anew. Look again at what would come of the file."))
    if by is not None and _is_large(stored):
        _leave(stored, ImportErrand.Kind.IMPORT, by, choices)
        trail.record("stakeholders.registryimport.ordered", subject=stored, city=city, by=by)
        return stored
    complete(stored, choices, by, advance)
    return stored


def complete(stored: RegistryImport, choices: Choices, by: User | None, advance: Advance) -> None:
    """The inside of `confirm`, for it and for the worker: the file is taken in and decided on."""
    city = stored.city
    outcomes.take_in(stored, choices, by, advance)
    counts = (stored.report or {})["counts"]
    _decide(stored, State.DONE)
    trail.record(
        "stakeholders.registryimport.confirmed",
        subject=stored,
        city=city,
        by=by,
        added=counts.get("people-new", 0),
        edited=counts.get("people-changed", 0),
        refused=counts.get("refused", 0),
    )


@transaction.atomic
def drop(*, read_in: RegistryImport, by: User) -> RegistryImport:
    """Forgets the file; nothing comes of it."""
    require(by, Permission.EDIT_PLAN, read_in.city)
    stored = _open(read_in, even_ordered=True)
    stored.errands.waiting().delete()
    stored.report = None
    stored.refused.all().delete()
    _decide(stored, State.DROPPED)
    trail.record("stakeholders.registryimport.dropped", subject=stored, city=stored.city, by=by)
    return stored


@transaction.atomic
def forget_old() -> int:
    """Files that nobody decided on in time are dropped, and of old reports the numbers stay alone; tells of how many."""
    now = clock.now()
    waiting = RegistryImport.objects.filter(state=State.OPEN, created_at__lt=now - timedelta(days=FILE_DAYS))
    RefusedRow.objects.filter(read_in__in=waiting).delete()
    ImportErrand.objects.waiting().filter(read_in__in=waiting).delete()
    dropped: int = waiting.update(state=State.DROPPED, data=None, layout=[], report=None, done_at=now)
    old = RegistryImport.objects.filter(state=State.DONE, done_at__lt=now - timedelta(days=REPORT_DAYS))
    RefusedRow.objects.filter(read_in__in=old).delete()
    for read_in in old:
        if read_in.report and (read_in.report.get("twins") or read_in.report.get("remarks")):
            read_in.report = {**read_in.report, "twins": [], "remarks": []}
            read_in.save(update_fields=["report"])
    return dropped


def _open(read_in: RegistryImport, *, even_ordered: bool = False) -> RegistryImport:
    """The import as it is now, for changing it; one that was left to the worker only where it is `even_ordered`."""
    rows = RegistryImport.objects.select_for_update(of=("self",)).select_related("city")
    stored: RegistryImport = rows.get(pk=read_in.pk)
    if not stored.is_open:
        raise DomainProblem(_("The file %(file)s was decided on already.") % {"file": stored.file_name})
    if not even_ordered and stored.errands.waiting().filter(kind=ImportErrand.Kind.IMPORT).exists():
        raise DomainProblem(_("The file %(file)s is being taken into the registry.") % {"file": stored.file_name})
    return stored


def _forecast(stored: RegistryImport, by: User | None, advance: Advance) -> None:
    """Tells what would come of the file as its columns are now; of a large one later."""
    stored.errands.waiting().delete()
    stored.report = None
    if by is not None and _is_large(stored):
        _leave(stored, ImportErrand.Kind.FORECAST, by)
    else:
        stored.report = outcomes.forecast(stored, advance)
    stored.save(update_fields=["report"])


def _is_large(stored: RegistryImport) -> bool:
    told = sources.told(bytes(stored.data or b""), stored.form, stored.layout)
    return sum(1 for _one in islice(told, LARGE + 1)) > LARGE


def _leave(stored: RegistryImport, kind: str, by: User, choices: Choices | None = None) -> None:
    """Leaves the work to the worker."""
    ImportErrand.objects.create(
        read_in=stored,
        kind=kind,
        by=by,
        choices=dict(choices or {}),
        asked_at=clock.now(),
        language=get_language() or "",
    )


def _check(layout: Sequence[Mapping[str, Any]]) -> None:
    if not any(part["kind"] for part in layout):
        raise DomainProblem(_("Choose for at least one table what it holds."))
    for part in layout:
        if not part["kind"]:
            continue
        fields = KINDS[part["kind"]][1]
        chosen = [field for field in part["columns"] if field]
        twice = next((field for field in chosen if chosen.count(field) > 1 and not fields[field].many), None)
        if twice:
            raise DomainProblem(_("%(field)s is chosen for two columns.") % {"field": fields[twice].label})
        if not {"name", "last", "first"} & set(chosen):
            raise DomainProblem(_("Choose the column in which the name stands."))


def _decide(stored: RegistryImport, state: str) -> None:
    stored.state, stored.data, stored.layout, stored.done_at = state, None, [], clock.now()
    stored.save_from(stored.version, "state", "data", "layout", "report", "touched", "done_at")
