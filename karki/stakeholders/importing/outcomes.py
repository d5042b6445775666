"""A run over a file that was handed in, and what is left of it: the report, the refused rows, whom it touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from karki.accounts.models import User
from karki.audit import trail
from karki.stakeholders.exchange.records import Fault
from karki.stakeholders.importing import sources
from karki.stakeholders.importing.report import Report
from karki.stakeholders.importing.running import Choices, Run
from karki.stakeholders.models import Organization, Person, RefusedRow, RegistryImport

Advance = Callable[[int], None]
#: Entries whose ids are kept for the search; after more it looks at all.
MOST_TOUCHED: Final = 2_000
MOST_CELLS, MOST_CELL = 60, 300


def nothing(rows: int) -> None:
    """Tells nobody how far it is."""


def forecast(read_in: RegistryImport, advance: Advance) -> dict[str, Any]:
    """Goes through the file without storing anything of it but the refused rows; the report of what would come."""
    report = _report_of(read_in)
    for _events in Run(read_in.city, report, store=False).over(
        sources.told(bytes(read_in.data or b""), read_in.form, read_in.layout), advance
    ):
        pass
    return {**report.told(), "headers": _headers(read_in)}


def _headers(read_in: RegistryImport) -> dict[str, list[str]]:
    """The names of the columns, for the list of what was refused."""
    return {part["name"]: part["header"][:MOST_CELLS] for part in read_in.layout}


def _report_of(read_in: RegistryImport) -> Report:
    """An empty report whose refused rows are kept, in place of those of the report before it."""
    read_in.refused.all().delete()

    def keep(faults: Sequence[Fault]) -> None:
        RefusedRow.objects.bulk_create(
            [
                RefusedRow(
                    read_in=read_in,
                    part=one.part[:100],
                    line=one.line,
                    code=one.code,
                    values={name: _plain(value) for name, value in one.values.items()},
                    cells=[_plain(cell)[:MOST_CELL] for cell in one.cells[:MOST_CELLS]],
                )
                for one in faults
            ],
            batch_size=500,
        )

    return Report(keep)


def _plain(text: str) -> str:
    """Without what PostgreSQL cannot keep."""
    return str(text).replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def take_in(read_in: RegistryImport, choices: Choices, by: User | None, advance: Advance) -> None:
    """Stores what the file brings, with its events; the import then holds the report. In the caller's transaction."""
    report, touched = _report_of(read_in), _Touched()
    run = Run(read_in.city, report, store=True, choices=choices)
    for events in run.over(sources.told(bytes(read_in.data or b""), read_in.form, read_in.layout), advance):
        trail.record_many(events, city=read_in.city, by=by)
        touched.take(events)
    read_in.report = {**report.told(), "first": [], "headers": _headers(read_in)}
    read_in.touched = touched.told()


class _Touched:
    """Whom an import has touched, as long as they are few."""

    def __init__(self) -> None:
        self._ids: dict[str, set[int]] = {"person": set(), "organization": set()}

    def take(self, events: Sequence[tuple[str, Any, Mapping[str, Any]]]) -> None:
        for _code, subject, _details in events:
            sort = {Person: "person", Organization: "organization"}.get(type(subject))
            if sort and len(self._ids[sort]) <= MOST_TOUCHED:
                self._ids[sort].add(subject.pk)

    def told(self) -> dict[str, list[int]] | None:
        if any(len(ids) > MOST_TOUCHED for ids in self._ids.values()):
            return None
        return {sort: sorted(ids) for sort, ids in self._ids.items()}
