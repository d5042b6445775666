"""Tables in Word: merged cells, nested tables, lines in a cell."""

from tests.documents.outlines import read, short, table
from tests.documents.word import cell, par, row, run, tbl, word


def first_table(*body: str) -> list[list[list[str]]]:
    return table(read(word(*body), "a.docx").blocks[0])


def test_lists_stay_in_their_cells() -> None:
    left = cell(par("Hallitus", num=1), par("ministerit", num=1, level=1))
    assert first_table(tbl(row(left, cell(par("EK", num=1))))) == [[["I0 Hallitus", "I1 ministerit"], ["I0 EK"]]]


def test_merged_cells_stand_once_with_their_size() -> None:
    wide = cell(par("otsake"), properties='<w:gridSpan w:val="2"/>')
    high = cell(par("rata"), properties='<w:vMerge w:val="restart"/>')
    rest = cell(par(), properties="<w:vMerge/>")
    block = read(word(tbl(row(wide), row(high, cell(par("a"))), row(rest, cell(par("b"))))), "a.docx").blocks[0]
    assert table(block) == [[["P otsake"]], [["P rata"], ["P a"]], [["P b"]]]
    assert (block.rows[0].cells[0].columns, block.rows[1].cells[0].rows) == (2, 2)


def test_a_header_row_is_marked() -> None:
    block = read(word(tbl(row(cell(par("Nro")), properties="<w:tblHeader/>"), row(cell(par("1"))))), "a.docx").blocks[0]
    assert [one.header for one in block.rows] == [True, False]


def test_a_table_in_a_cell_is_a_block_of_the_cell() -> None:
    inner = tbl(row(cell(par("sisä"))))
    outline = read(word(tbl(row(cell(inner, par("ulko"))))), "a.docx")
    assert short(outline.walk()) == ["T", "T", "P sisä", "P ulko"]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    wrapped_cell = f"<w:sdt><w:sdtContent>{cell(par('b'))}</w:sdtContent></w:sdt>"
    wrapped_row = f"<w:sdt><w:sdtContent>{row(cell(par('a')), wrapped_cell)}</w:sdtContent></w:sdt>"
    assert first_table(tbl(wrapped_row)) == [[["P a"], ["P b"]]]


def test_lines_of_a_cell_are_texts_of_their_own() -> None:
    lines = "".join(f"<w:r><w:br/></w:r>{run(text)}" for text in ("2) Laituri", "3) Portti"))
    assert first_table(tbl(row(cell(par("1) Väylä", inside=lines))))) == [[["I0 Väylä", "I0 Laituri", "I0 Portti"]]]


def test_a_line_of_a_cell_that_goes_on_small_is_joined() -> None:
    broken = par("Pohjois-Savon", inside=f"<w:r><w:br/></w:r>{run('liitto')}")
    assert first_table(tbl(row(cell(broken)))) == [[["P Pohjois-Savon liitto"]]]


def test_ten_thousand_nested_tables_are_refused_or_read_without_a_crash() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 60 + par("ydin") + "</w:tc></w:tr></w:tbl>" * 60
    outline = read(word(deep), "a.docx")
    assert [block.text for block in outline.walk() if block.text] == ["ydin"]
