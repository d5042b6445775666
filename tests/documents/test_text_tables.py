"""Tables in plain text and Markdown: tabs, pipes, scraps of HTML in cells."""

import pytest

from tests.documents.outlines import read, short, table


def only_table(text: str, name: str = "a.txt") -> list[list[list[str]]]:
    found = [block for block in read(text, name).blocks if block.rows]
    assert len(found) == 1
    return table(found[0])


def test_lines_with_tabs_are_a_table() -> None:
    assert only_table("Verkosto\tVaikutus\nC21\tsuuri") == [[["P Verkosto"], ["P Vaikutus"]], [["P C21"], ["P suuri"]]]


def test_one_line_with_one_tab_is_a_paragraph() -> None:
    assert short(read("Vastuuhenkilö:\tAino Esimerkki", "a.txt").blocks) == ["P Vastuuhenkilö: Aino Esimerkki"]


def test_empty_cells_at_the_end_of_a_row_count() -> None:
    assert only_table("Kumppanit:\t\t\n• Liitto\t• C21\t• C6") == [
        [["P Kumppanit:"], [], []], [["I0 Liitto"], ["I0 C21"], ["I0 C6"]],
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_broken_html_lists_in_cells_are_lists_nested_by_bullet(name: str) -> None:
    ul = '<ul style="list-style-type: none">'
    text = f"{ul} • Puolueet {ul} ○ johto ○ sihteerit • Hallitus \t{ul} • EK • STTK\n---\t---"
    assert only_table(text, name) == [
        [["I0 Puolueet", "I1 johto", "I1 sihteerit", "I0 Hallitus"], ["I0 EK", "I0 STTK"]]
    ]


def test_whole_html_lists_in_a_cell_keep_their_nesting() -> None:
    text = "| <ul><li>Rata<ul><li>asema</li></ul></li><li>Tori</li></ul> | x |\n|---|---|"
    assert only_table(text) == [[["I0 Rata", "I1 asema", "I0 Tori"], ["P x"]]]


def test_pipes_with_a_delimiter_make_a_head() -> None:
    block = read("| Nro | Toimi |\n|---|---|\n| 1 | Rata |", "a.md").blocks[0]
    assert table(block) == [[["P Nro"], ["P Toimi"]], [["P 1"], ["P Rata"]]]
    assert [row.header for row in block.rows] == [True, False]


def test_a_row_of_lists_over_the_dashes_is_no_head() -> None:
    block = read("| • a • b | • c |\n|---|---|", "a.md").blocks[0]
    assert [row.header for row in block.rows] == [False]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_outer_pipes_may_be_missing(name: str) -> None:
    assert only_table("Verkosto | Vaikutus\n---|---\nC21 | suuri", name) == [
        [["P Verkosto"], ["P Vaikutus"]], [["P C21"], ["P suuri"]],
    ]  # fmt: skip


def test_a_single_row_between_pipes_is_a_table() -> None:
    assert only_table("| Rata | Satama |") == [[["P Rata"], ["P Satama"]]]


def test_a_table_behind_a_list_mark_is_a_table() -> None:
    assert only_table("- | | |\n|---|---|\n| • EK | • VM |") == [[["I0 EK"], ["I0 VM"]]]


def test_a_cell_may_have_several_lines() -> None:
    text = "| Tavoite | Kuka |\n|---|---|\n| 1) Rata\n2) Satama | Aino |\n| 3) Tori | Onni |"
    assert only_table(text) == [
        [["P Tavoite"], ["P Kuka"]], [["I0 Rata", "I0 Satama"], ["P Aino"]], [["I0 Tori"], ["P Onni"]],
    ]  # fmt: skip


def test_breaks_in_a_cell_are_lines() -> None:
    assert only_table("| Rata<br>Satama | x |\n|---|---|") == [[["P Rata", "P Satama"], ["P x"]]]


def test_an_html_table_amid_markdown_is_read_though_it_has_blank_lines() -> None:
    text = "# Kartta\n\n<table>\n<tr><th>Verkosto</th></tr>\n\n<tr><td>C21</td></tr>\n</table>\n\nLoppu."
    outline = read(text, "a.md")
    assert short(outline.blocks) == ["H1 Kartta", "T", "P Loppu."]
    assert table(outline.blocks[1]) == [[["P Verkosto"]], [["P C21"]]]


def test_a_pipe_in_running_text_is_no_table() -> None:
    assert short(read("Rata | satama kunnostetaan.", "a.txt").blocks) == ["P Rata | satama kunnostetaan."]


def test_a_scale_of_dots_is_no_list() -> None:
    assert only_table("| C21 | ●●●○○ |\n|---|---|") == [[["P C21"], ["P ●●●○○"]]]
