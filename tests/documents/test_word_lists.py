"""Lists in Word: automatic numbers, nested bullets, typed marks."""

from tests.documents.outlines import read, short
from tests.documents.word import NUMBERING, par, word


def marked(*body: str, **more: str) -> list[tuple[str, str]]:
    return [(block.marker, block.text) for block in read(word(*body, **more), "a.docx").blocks]


def test_bullets_keep_their_depth_and_sort() -> None:
    outline = read(word(par("Puolueet", num=1), par("johto", num=1, level=1)), "a.docx")
    assert short(outline.blocks) == ["I0 Puolueet", "I1 johto"]
    assert [block.marker for block in outline.blocks] == ["•", "○"]


def test_numbers_count_on_and_inner_ones_start_again() -> None:
    body = [par("a", num=2), par("b", num=2, level=1), par("c", num=2), par("d", num=2, level=1)]
    assert marked(*body) == [("1)", "a"), ("1.a.", "b"), ("2)", "c"), ("2.a.", "d")]


def test_a_list_with_a_start_of_its_own_starts_again() -> None:
    assert marked(par("a", num=2), par("b", num=2), par("c", num=3)) == [("1)", "a"), ("2)", "b"), ("1)", "c")]


def test_numbering_comes_from_the_style_and_its_ancestor() -> None:
    assert marked(par("a", style="Numeroitu"), par("b", style="Perii")) == [("1)", "a"), ("2)", "b")]


def test_number_zero_takes_a_paragraph_out_of_its_styles_list() -> None:
    assert short(read(word(par("vapaa", style="Numeroitu", num=0)), "a.docx").blocks) == ["P vapaa"]


def test_an_automatic_heading_number_is_the_marker() -> None:
    outline = read(word(par("Satama", style="Otsikko1", num=4), par("Rata", style="Otsikko1", num=4)), "a.docx")
    assert short(outline.blocks) == ["H1 Satama", "H1 Rata"]
    assert [block.marker for block in outline.blocks] == ["Kärki I:", "Kärki II:"]


def test_localized_list_styles_tell_their_depth() -> None:
    body = [par("Parti", style="Punkt"), par("ledning", style="Merkitty2")]
    assert short(read(word(*body), "a.docx").blocks) == ["I0 Parti", "I1 ledning"]


def test_indents_tell_the_depth_where_all_are_on_one_level() -> None:
    deep = '<w:ind w:left="1440"/>'
    body = [par("Liitto", num=1), par("jaosto", num=1, properties=deep), par("Seura", num=1)]
    assert short(read(word(*body), "a.docx").blocks) == ["I0 Liitto", "I1 jaosto", "I0 Seura"]


def test_typed_bullets_become_items() -> None:
    body = [par(text) for text in ("- LVM", "• TEM", "– VM", "1) OKM", "o STM")]
    assert marked(*body) == [("-", "LVM"), ("•", "TEM"), ("–", "VM"), ("1)", "OKM"), ("○", "STM")]


def test_consecutive_typed_numbers_are_items_and_a_lone_one_is_text() -> None:
    body = [par("1. Rata."), par("2. Satama."), par("Väli"), par("3. päivä marraskuuta sovittu.")]
    assert short(read(word(*body), "a.docx").blocks) == [
        "I0 Rata.", "I0 Satama.", "P Väli", "P 3. päivä marraskuuta sovittu.",
    ]  # fmt: skip


def test_a_list_paragraph_without_number_is_a_paragraph() -> None:
    assert short(read(word(par("Sisennetty teksti", style="Luettelo")), "a.docx").blocks) == ["P Sisennetty teksti"]


def test_a_list_that_does_not_exist_is_no_list() -> None:
    assert short(read(word(par("teksti", num=99)), "a.docx").blocks) == ["P teksti"]


def test_a_numbering_that_links_to_a_style_is_followed() -> None:
    link = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="Numeroitu"/></w:abstractNum>'
    numbering = link + NUMBERING + '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'
    assert marked(par("a", num=9), numbering=numbering) == [("1)", "a")]
