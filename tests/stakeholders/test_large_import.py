"""A registry of a hundred thousand: the good rows come in, the broken ones are listed, in steps that do not grow by row."""

from __future__ import annotations

import tracemalloc
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from karki.audit.models import Event
from karki.common import clock
from karki.stakeholders.importing import running, sources
from karki.stakeholders.models import ContactDetail, Membership, Person, RefusedRow, RegistryImport
from karki.stakeholders.operations import imports
from tests.stakeholders.importing import counts, read, take

HEAD = "Nimi;Sähköposti;Puhelin;Organisaatio;Rooli\n"


def table(rows: int) -> str:
    """Every hundredth row is broken, in one way or another."""
    lines = [f"Henkilö Numero{n};h{n}@example.org;040 {n};Järjestö {n % 50};jäsen" for n in range(rows)]
    broken = ("Rikki;ei osoite;;;", ";;;Järjestö 1;", 'Auki;"rikki;;;', "Liikaa;;;;;;x;y", "Nu\0la;;;;")
    for at in range(0, rows, 100):
        lines[at] = broken[at // 100 % len(broken)]
    return HEAD + "\n".join(lines) + "\n"


def queries(it: SimpleNamespace, rows: int) -> int:
    with CaptureQueriesContext(connection) as captured:
        take(it, table(rows))
    return len(captured)


def test_queries_do_not_grow_row_by_row(lautasalmi: SimpleNamespace) -> None:
    """Looking at it and taking it in: of a thousand rows more at most 150 queries."""
    few = queries(lautasalmi, 200)
    assert queries(lautasalmi, 600) - few < 400 * 150 / 1000


@pytest.mark.slow
@pytest.mark.long
def test_hundred_thousand_rows_with_broken_ones_among_them(lautasalmi: SimpleNamespace) -> None:
    """What the worker does when it has been confirmed."""
    data = table(100_000).encode()
    layout = sources.guessed(sources.tables(data, "csv"))
    done = RegistryImport.objects.create(
        city=lautasalmi.city, file_name="iso.csv", form="csv", data=data, layout=layout, created_at=clock.now()
    )
    with transaction.atomic():
        imports.complete(done, {}, lautasalmi.aino, lambda rows: None)
    assert counts(done)["people-new"] == Person.objects.count() - 1 == 99_000
    assert (ContactDetail.objects.count(), Membership.objects.count()) == (198_000, 99_000)
    assert RefusedRow.objects.count() == counts(done)["refused"] == 1000
    assert list(RefusedRow.objects.values_list("line", "code")[:5]) == [
        (2, "bad-email"),
        (102, "no-name"),
        (202, "open-quote"),
        (302, "more-cells"),
        (402, "no-text"),
    ]
    assert Event.objects.filter(code="stakeholders.person.added").count() == 99_000


@pytest.mark.slow
def test_memory_holds_a_piece_and_not_the_file(lautasalmi: SimpleNamespace) -> None:
    """Six pieces; all of them at once are 40 MB, and counting memory makes each row several times as slow."""
    data = table(6 * running.PIECE).encode()
    tracemalloc.start()
    read(lautasalmi, data)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 24 * 1024 * 1024
