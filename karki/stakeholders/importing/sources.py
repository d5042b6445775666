"""From the bytes of a file to its records: the format is told from the contents, and the name has to agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import PurePath
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from karki.documents.reading import refusals
from karki.documents.sheets import delimited, workbook
from karki.documents.sheets.table import Table
from karki.stakeholders.exchange import columns, popolo, rows, vcards
from karki.stakeholders.exchange.records import Remarked, Told
from karki.stakeholders.vocabulary import choices

READABLE: Final = ".csv, .xlsx, .vcf, .json"
#: Rows of a table that are read; what comes after is told as left out.
MOST_ROWS: Final = 200_000
SAMPLE: Final = 5
#: Rows under the first among which the names of the columns are looked for.
ABOVE: Final = 5
_ENDINGS: Final = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".vcf": "vcard", ".vcard": "vcard",
    ".json": "popolo",
}  # fmt: skip
_NAMES: Final = {
    "csv": _("a table of text"),
    "xlsx": workbook.WHAT,
    "vcard": _("contact cards"),
    "popolo": _("JSON data"),
}


def form_of(data: bytes, name: str) -> str:
    """csv, xlsx, vcard or popolo. Raises DocumentProblem for what is empty, foreign or named wrongly."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise refusals.empty()
    found = _found(data)
    ending = PurePath(name.replace("\\", "/")).suffix.lower()
    expected = _ENDINGS.get(ending)
    if ending == ".xls":
        raise refusals.unknown_format(_("an old Office file (.doc or .xls)"), READABLE)
    if expected is None and ending and ending.isascii() and " " not in ending and not ending[1:].isdigit():
        raise refusals.unknown_ending(ending, READABLE)
    if expected is not None and expected != found:
        raise refusals.wrong_ending(ending, _NAMES[found])
    return found


def _found(data: bytes) -> str:
    if data.startswith(b"PK"):
        return "xlsx"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refusals.encrypted()
        raise refusals.unknown_format(_("an old Office file (.doc or .xls)"), READABLE)
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"GIF8", b"MZ")):
        raise refusals.unknown_format(_("not text: it holds bytes that no text has"), READABLE)
    head = data[:2_000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head[:11].upper() == b"BEGIN:VCARD":
        return "vcard"
    return "popolo" if head[:1] in (b"{", b"[") else "csv"


def tables(data: bytes, form: str) -> list[Table]:
    found = [delimited.read(data)] if form == "csv" else workbook.read(data)
    return [_from_its_head(table) for table in found]


def _from_its_head(table: Table) -> Table:
    """The table from the row that names its columns, where a title stands above it."""
    if columns.named(table.header):
        return table
    head = next((row for row in table.first(ABOVE) if columns.named(row.cells) > 1), None)
    if head is None:
        return table
    return Table(table.name, head.cells, lambda: (row for row in table.rows() if row.line > head.line))


def guessed(found: Sequence[Table]) -> list[dict[str, Any]]:
    """For each table its kind and what its columns are, with the reasons and some rows to look at."""
    layout = []
    for table in found:
        sample = [row.cells for row in table.first(20)]
        layout.append(
            laid_out({"name": table.name, "header": table.header[:200], "sample": sample[:SAMPLE]}, "", sample)
        )
    return layout


def laid_out(part: Mapping[str, Any], kind: str, sample: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The table with its columns guessed as those of a kind; without one, of the kind that its headers tell."""
    kind = kind or columns.kind_of(part["header"], part["name"])
    guesses = columns.guess(kind, part["header"], sample)
    fields, why = [one.field for one in guesses], [one.why for one in guesses]
    return {**part, "kind": kind, "columns": fields, "why": why}


def told(data: bytes, form: str, layout: Sequence[Mapping[str, Any]]) -> Iterator[Told]:
    """The records of the file; tables by their layout, those that others refer to first. Raises DocumentProblem."""
    words = choices()
    if form in ("vcard", "popolo"):
        reader = vcards.read if form == "vcard" else popolo.read
        yield from _bounded(reader(data, words), "")
        return
    order = ["organizations", "posts", "groups", "people"]
    found = list(zip(tables(data, form), layout, strict=False))
    for table, part in sorted(found, key=lambda pair: order.index(pair[1]["kind"]) if pair[1]["kind"] else 9):
        if part["kind"]:
            yield from _bounded(rows.records(table, part["kind"], part["columns"], words), table.name)


def _bounded(records: Iterator[Told], part: str) -> Iterator[Told]:
    yield from islice(records, MOST_ROWS)
    if next(records, None) is not None:
        yield Remarked(MOST_ROWS, part, "cut", {"most": str(MOST_ROWS)})
