"""Excel workbooks (.xlsx) in: the sheets as tables of text, read row by row from the packed XML.

Formulas give the value that was saved with them; nothing is calculated, and nothing outside the file is asked for.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from lxml import etree

from karki.documents.reading import refusals, xml
from karki.documents.reading.limits import DEFAULT, Watch
from karki.documents.reading.word.package import Package
from karki.documents.sheets.table import Row, Table

WHAT: Final = _("an Excel workbook")
#: A sheet of 100,000 rows is some 60 MB of XML; it is read in a stream and never stands in memory as a tree.
LIMITS: Final = replace(DEFAULT, max_part_bytes=120 * 1024 * 1024, seconds=120.0)
MOST_SHEETS: Final = 8
MOST_COLUMNS: Final = 200
MOST_CELL: Final = 10_000
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_DATE_FORMATS: Final = frozenset({*range(14, 23), *range(45, 48)})
_DATE_LETTERS: Final = re.compile(r"[dy]|m{3,}", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f]|_x[0-9A-Fa-f]{4}_")


def read(data: bytes) -> list[Table]:
    """The sheets that hold something. Raises DocumentProblem for what is damaged, locked, a bomb or empty."""
    package = Package(data, Watch(LIMITS), WHAT)
    root = package.part(package.main)
    if root is None or _name(root) != "workbook":
        raise refusals.damaged(WHAT)
    folder = posixpath.dirname(package.main)
    strings = _shared_strings(package, package.beside("sharedStrings"))
    dates = _date_styles(package, package.beside("styles"))
    is_1904 = any(_name(one) == "workbookPr" and one.get("date1904") in ("1", "true") for one in root)
    targets = _targets(package, folder)
    tables = []
    for sheet in [one for part in root if _name(part) == "sheets" for one in part][:MOST_SHEETS]:
        target = targets.get(next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), ""))
        if target is None or sheet.get("state") in ("hidden", "veryHidden"):
            continue
        table = _table(package, str(sheet.get("name", "")), target, _Values(strings, dates, is_1904))
        if table is not None:
            tables.append(table)
    if not tables:
        raise refusals.no_text()
    return tables


def _table(package: Package, name: str, target: str, values: _Values) -> Table | None:
    data = package.read(target)
    if data is None:
        return None
    if xml.declares_entities(data):
        raise refusals.external_entities()

    def rows(header: bool = False) -> Iterator[Row]:
        told = (row for row in _rows(data, values) if any(row.cells))
        first = next(told, None)
        if header and first is not None:
            yield first
        yield from told

    head = next(rows(header=True), None)
    return Table(name, head.cells, rows) if head is not None else None


def _rows(data: bytes, values: _Values) -> Iterator[Row]:
    number = 0
    parts = etree.iterparse(
        BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for _event, element in parts:
            if _name(element) != "row":
                continue
            number = int(element.get("r") or number + 1) if (element.get("r") or "1").isdecimal() else number + 1
            yield Row(number, _cells(element, values))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.damaged(WHAT) from error


def _cells(row: Any, values: _Values) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if _name(cell) != "c":
            continue
        at = _column(cell.get("r") or "", len(cells))
        if at < MOST_COLUMNS:
            cells += [""] * (at + 1 - len(cells))
            cells[at] = " ".join(_CONTROLS.sub(" ", values.of(cell))[:MOST_CELL].split(" ")).strip()
    while cells and not cells[-1]:
        cells.pop()
    return cells


class _Values:
    """From a cell to its text: shared strings, dates by their style, whole numbers without a decimal point."""

    def __init__(self, strings: list[str], dates: set[int], is_1904: bool) -> None:
        self._strings, self._dates = strings, dates
        self._first = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  (days, no moment)

    def of(self, cell: Any) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(part.text or "" for part in cell.iter() if _name(part) == "t")
        text = next((part.text or "" for part in cell if _name(part) == "v"), "")
        if kind == "s":
            at = int(text) if text.isdecimal() else -1
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind in ("str", "d"):
            return text
        if kind in ("b", "e"):
            return {"1": "1", "0": "0"}.get(text, "")
        style = cell.get("s") or ""
        return self._number(text, style.isdecimal() and int(style) in self._dates)

    def _number(self, text: str, is_date: bool) -> str:
        try:
            value = float(text)
            if is_date:
                moment = self._first + timedelta(days=value)
                return _day(moment.date())
            return str(int(value)) if value == int(value) and abs(value) < 1e15 else text
        except (ValueError, OverflowError):
            return text


def _day(value: date) -> str:
    return f"{value.day}.{value.month}.{value.year}"


def _shared_strings(package: Package, names: list[str]) -> list[str]:
    data = package.read(names[0]) if names else None
    if not data:
        return []
    if xml.declares_entities(data):
        raise refusals.external_entities()
    found = []
    try:
        for _event, element in etree.iterparse(
            BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        ):
            if _name(element) != "si":
                continue
            heard = (part for part in element.iter() if _name(part) == "t" and _name(part.getparent()) != "rPh")
            found.append("".join(part.text or "" for part in heard)[:MOST_CELL])
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.damaged(WHAT) from error
    return found


def _date_styles(package: Package, names: list[str]) -> set[int]:
    """The numbers of the styles by which a number is a date."""
    root = package.part(names[0]) if names else None
    if root is None:
        return set()
    own = {
        int(one.get("numFmtId", 0)): _QUOTED.sub("", one.get("formatCode", ""))
        for one in root.iter()
        if _name(one) == "numFmt" and (one.get("numFmtId") or "").isdecimal()
    }
    styles = [one for part in root if _name(part) == "cellXfs" for one in part]
    found = set()
    for at, style in enumerate(styles):
        number = int(style.get("numFmtId") or 0) if (style.get("numFmtId") or "0").isdecimal() else 0
        if number in _DATE_FORMATS or _DATE_LETTERS.search(own.get(number, "")):
            found.add(at)
    return found


def _targets(package: Package, folder: str) -> dict[str, str]:
    """Where the sheets are, by the ids of their relations; one that leads out of the file is none."""
    relations = package.part(posixpath.join(folder, "_rels", f"{posixpath.basename(package.main)}.rels"))
    found = {}
    for one in relations if relations is not None else ():
        if str(one.get("Type", "")).endswith("/worksheet") and one.get("TargetMode") != "External":
            target = str(one.get("Target", ""))
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[str(one.get("Id", ""))] = posixpath.normpath(path)
    return found


def _column(reference: str, after: int) -> int:
    """B7 → 1; a cell that does not say where it is comes after the one before it."""
    letters = re.match(r"[A-Z]{1,3}", reference)
    if letters is None:
        return after
    at = 0
    for letter in letters[0]:
        at = at * 26 + ord(letter) - 64
    return at - 1


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) and tag.startswith((_MAIN, _STRICT)) else ""
