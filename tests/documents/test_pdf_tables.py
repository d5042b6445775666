"""Tables in PDF, with lines and without."""

from tests.documents.outlines import read, short, table
from tests.documents.pdfs import typeset

BARE = "#set table(stroke: none)\n"


def tables(source: str) -> list[list[list[list[str]]]]:
    return [table(block) for block in read(typeset(source), "a.pdf").blocks if block.rows]


def test_a_drawn_table_keeps_its_cells() -> None:
    source = "#table(columns: 2, [Verkosto], [Vaikutus], [C21], [●●●○○])"
    assert tables(source) == [[[["P Verkosto"], ["P Vaikutus"]], [["P C21"], ["P ●●●○○"]]]]


def test_merged_cells_of_a_drawn_table_stand_once() -> None:
    source = "#table(columns: 2, table.cell(colspan: 2)[Kartta], table.cell(rowspan: 2)[Liitto], [a], [b])"
    block = read(typeset(source), "a.pdf").blocks[0]
    assert table(block) == [[["P Kartta"]], [["P Liitto"], ["P a"]], [["P b"]]]
    assert (block.rows[0].cells[0].columns, block.rows[1].cells[0].rows) == (2, 2)


def test_lists_side_by_side_are_one_row_read_by_column() -> None:
    cells = "[- Hallitus\n  - ministerit\n- Puolueet], [- EK\n- STTK], [- C21]"
    source = f"{BARE}Vaikuttajakartta:\n#table(columns: (1fr, 1fr, 1fr), {cells})\nVastuuhenkilöt: Aino Esimerkki"
    outline = read(typeset(source.replace("[- Hallitus\n  - ", "[\n- Hallitus\n  - ")), "a.pdf")
    assert short(outline.blocks) == ["P Vaikuttajakartta:", "T", "P Vastuuhenkilöt: Aino Esimerkki"]
    assert table(outline.blocks[1]) == [
        [["I0 Hallitus", "I1 ministerit", "I0 Puolueet"], ["I0 EK", "I0 STTK"], ["I0 C21"]]
    ]


def test_a_head_over_lists_is_a_row_of_its_own() -> None:
    source = f"{BARE}#table(columns: (1fr, 1fr), [Keinot], [Viestit], [- tapaaminen\n- kirje], [- blogi\n- video])"
    assert tables(source) == [
        [[["P Keinot"], ["P Viestit"]], [["I0 tapaaminen", "I0 kirje"], ["I0 blogi", "I0 video"]]]
    ]


def test_rows_without_lines_are_told_by_their_first_column() -> None:
    long = "Tavataan liikennevaliokunnan jäsenet ja esitellään heille satamaradan kustannukset ja hyödyt"
    source = (
        f"{BARE}#table(columns: (auto, 1fr, auto), [*Nro*], [*Toimenpide*], [*Aikataulu*],"
        f"[1], [{long}], [2027], [2], [Laaditaan kannanotto], [vuosittain])"
    )
    block = read(typeset(source), "a.pdf").blocks[0]
    assert table(block) == [
        [["P Nro"], ["P Toimenpide"], ["P Aikataulu"]],
        [["P 1"], [f"P {long}"], ["P 2027"]],
        [["P 2"], ["P Laaditaan kannanotto"], ["P vuosittain"]],
    ]
    assert block.rows[0].header


def test_level_rules_alone_part_the_rows() -> None:
    source = (
        "#table(columns: (4cm, 4cm), stroke: none, [Rata], [kunnostetaan ja sähköistetään pian], table.hline(),"
        "[Satama], [syvennetään], table.hline(), [Tori], [uusitaan kokonaan kesällä])"
    )
    assert [[cell[0] for cell in row] for row in tables(source)[0]] == [
        ["P Rata", "P kunnostetaan ja sähköistetään pian"], ["P Satama", "P syvennetään"],
        ["P Tori", "P uusitaan kokonaan kesällä"],
    ]  # fmt: skip


def test_a_long_word_broken_in_a_narrow_column_is_whole() -> None:
    source = (
        "Hallitusohjelmaneuvottelut alkavat keväällä.\n\n#table(columns: 2, [- hallitusohjelmaneuv\\ ottelijat], [x])"
    )
    assert tables(source) == [[[["I0 hallitusohjelmaneuvottelijat"], ["P x"]]]]


def test_a_table_goes_on_over_a_page_break_without_its_repeated_head() -> None:
    rows = "".join(f"[{number}], [Toimenpide {number}]," for number in range(1, 60))
    source = f"#table(columns: 2, table.header([*Nro*], [*Toimi*]), {rows})"
    found = tables(source)
    assert len(found) == 1
    assert [row[0][0] for row in found[0]] == ["P Nro", *[f"P {number}" for number in range(1, 60)]]


def test_lists_without_lines_go_on_over_a_page_break_in_their_columns() -> None:
    left = "\n".join(f"- vasen {number}" for number in range(1, 8))
    right = "\n".join(f"- oikea {number}" for number in range(1, 8))
    source = f"{BARE}#v(22.5cm)\n#table(columns: (1fr, 1fr), [{left}], [{right}])\nLopuksi."
    outline = read(typeset(source), "a.pdf")
    assert short(outline.blocks) == ["T", "P Lopuksi."]
    assert table(outline.blocks[0]) == [
        [[f"I0 vasen {n}" for n in range(1, 8)], [f"I0 oikea {n}" for n in range(1, 8)]]
    ]


def test_a_longer_column_goes_on_alone_over_a_page_break() -> None:
    right = "\n".join(f"- oikea {number}" for number in range(1, 9))
    source = f"{BARE}#v(22.5cm)\n#table(columns: (1fr, 1fr), [- vasen], [{right}])"
    assert tables(source) == [[[["I0 vasen"], [f"I0 oikea {n}" for n in range(1, 9)]]]]


def test_a_frame_around_text_is_no_table() -> None:
    assert short(read(typeset("#rect[Nosto laatikossa]\n\nTeksti."), "a.pdf").blocks) == [
        "P Nosto laatikossa", "P Teksti.",
    ]  # fmt: skip


def test_a_word_that_sticks_out_of_its_cell_stays_in_it() -> None:
    source = "#table(columns: (2cm, 3cm), [Vastuuviranhaltijat], [x], [a], [b])"
    assert tables(source)[0][0] == [["P Vastuuviranhaltijat"], ["P x"]]


def test_a_row_cut_by_a_page_break_is_whole() -> None:
    long = "Tavataan liikennevaliokunnan jäsenet ja esitellään heille satamaradan kustannukset ja hyödyt"
    cells = f"[1], [Laaditaan kannanotto], [2027], [2], [{long}], [2028], [3], [Kirje], [2029]"
    source = f"{BARE}#v(22.9cm)\n#table(columns: (1cm, 6cm, 3cm), {cells})"
    outline = read(typeset(source), "a.pdf")
    assert outline.pages == 2
    assert table(outline.blocks[0])[1] == [["P 2"], [f"P {long}"], ["P 2028"]]


def test_a_word_that_its_column_breaks_without_a_hyphen_is_whole_again() -> None:
    cells = "[Kohde], [Tavoite], [Insinöörikoulutu#linebreak()ksen paikat], [uusi]"
    found = tables(f"#table(columns: (88pt, 88pt), inset: (x: 5pt, y: 5pt), {cells})")
    assert found[0][1][0] == ["P Insinöörikoulutuksen paikat"]


def test_words_that_merely_fill_their_column_stay_apart() -> None:
    cells = "[Kohde], [Tavoite], [Insinöörikoulutu#linebreak()ksen], [Väyläviraston#linebreak()kanssa]"
    found = tables(f"#table(columns: (98pt, 78pt), inset: (x: 5pt, y: 5pt), {cells})")
    assert found[0][1][1] == ["P Väyläviraston kanssa"]
