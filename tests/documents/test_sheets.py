"""Tables as officials leave them: separators, encodings, broken rows; workbooks that are bombs, locked or damaged."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from karki.documents.problems import DocumentProblem
from karki.documents.sheets import delimited, workbook, workbook_writing
from karki.documents.sheets.workbook_writing import Sheet

ROWS = [["Nimi", "Paikka"], ["Åke Öhman", "Hyvinkää"]]


def rows(data: bytes) -> list[list[str]]:
    table = delimited.read(data)
    return [table.header, *(row.cells for row in table.rows())]


def faults(data: bytes) -> list[tuple[int, str]]:
    return [(row.line, row.fault) for row in delimited.read(data).rows() if row.fault]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le"])
def test_table_is_read_whatever_separates_and_encodes_it(separator: str, encoding: str) -> None:
    text = "\r\n".join(separator.join(row) for row in ROWS) + "\r\n"
    assert rows(text.encode(encoding)) == ROWS


def test_cells_hold_separators_lines_and_quotation_marks() -> None:
    assert rows(b'a;b\n"1;2";"x\ny"\n"""lainattu""";5" putki\n') == [
        ["a", "b"], ["1;2", "x\ny"], ['"lainattu"', '5" putki'],
    ]  # fmt: skip


def test_hint_of_the_separator_counts_as_a_line() -> None:
    table = delimited.read(b"sep=;\na,1;b\n1,0;x\n")
    assert (table.header, [(row.line, row.cells) for row in table.rows()]) == (["a,1", "b"], [(3, ["1,0", "x"])])


def test_mark_that_nobody_closed_costs_its_row_alone() -> None:
    data = b"a;b\n1;2\n" + b'3;"auki\n' + b"4;5\n" * 100
    assert faults(data) == [(3, "open-quote")]
    assert len(rows(data)) == 103


def test_nul_and_broken_letters_cost_their_row_alone() -> None:
    assert faults("a;b\nyks\0i;1\nkaksi;ä\nkolme;3\n".encode()) == [(2, "no-text")]
    assert faults("a;b\nyksi;äöåäöå\nkaksi;".encode() + b"\xff;\n") == [(3, "no-text")]


def test_row_without_end_is_not_read_without_end() -> None:
    assert faults(b"a;b\n" + b"x" * 200_000 + b"\n1;2\n") == [(2, "too-long")]


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\0\0\0", bytes(range(256)) * 50])
def test_what_holds_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentProblem):
        delimited.read(data)


# --- Workbooks ---


def book(**parts: bytes) -> bytes:
    """A workbook with some of its parts in place of what they were: names with / and . as __ and _."""
    data = workbook_writing.write([Sheet("Taulu", ROWS[0], ROWS[1:])])
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            key = name.replace("/", "__").replace(".", "_")
            new.writestr(name, parts.pop(key, None) or old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def sheet(cells: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def test_workbook_comes_back_as_it_was_written() -> None:
    text = [["=1+1", "<b> & ]]>"], ["", "kaksi\nriviä"], ["@", "+358"]]
    [table] = workbook.read(workbook_writing.write([Sheet("A/B", ["x", "y"], text)]))
    assert (table.name, table.header, [row.cells for row in table.rows()]) == ("A B", ["x", "y"], text)


def test_cells_of_every_sort_become_text() -> None:
    cells = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Otsikko</t></is></c><c r="C1" t="str"><f>1+1</f><v>kaava</v></c></row>'
        '<row r="4"><c r="A4"><v>401234567</v></c><c r="B4"><v>1.5</v></c><c r="C4" t="b"><v>1</v></c>'
        '<c r="D4" t="e"><v>#REF!</v></c><c r="E4" s="1"><v>46023</v></c><c r="F4" t="s"><v>0</v></c></row>'
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    styles = f'<styleSheet xmlns="{main}"><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>'.encode()
    [table] = workbook.read(book(xl__worksheets__sheet1_xml=sheet(cells), xl__styles_xml=styles))
    assert table.header == ["Otsikko", "", "kaava"]
    assert [(row.line, row.cells) for row in table.rows()] == [(4, ["401234567", "1.5", "1", "", "1.1.2026"])]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 rikki", "damaged"),
        (book(xl__worksheets__sheet1_xml=sheet("")), "empty"),
        (book(xl__workbook_xml=b"<workbook"), "damaged"),
        (book(xl__worksheets__sheet1_xml=sheet("<row><c><v>1</v>")), "damaged"),
        (book(xl__worksheets__sheet1_xml=b'<!DOCTYPE x [<!ENTITY a "b">]>' + sheet("")), "external-entities"),
        (book(xl__worksheets__sheet1_xml=sheet(" " * 30_000_000)), "bomb"),
    ],
    ids=["no zip", "nothing in it", "no workbook", "cut", "entities", "bomb"],
)
def test_workbook_that_is_none_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(DocumentProblem) as refused:
        for table in workbook.read(data):
            list(table.rows())
    assert refused.value.code == code
