"""What a Word paragraph says: headings, fields, odd characters, line breaks."""

from tests.documents.outlines import codes, note, read, short
from tests.documents.word import par, part, run, word


def blocks(*body: str, **more: object) -> list[str]:
    return short(read(word(*body, **more), "suunnitelma.docx").blocks)


def test_headings_by_style_name_ancestor_and_outline_level() -> None:
    body = [par("Eka", style="Otsikko1"), par("Toka", style="Oma"), par("Kolmas", style="Taso")]
    assert blocks(*body) == ["H1 Eka", "H2 Toka", "H3 Kolmas"]


def test_a_heading_that_is_only_bold_stands_below_the_real_one() -> None:
    body = [par("Satama", style="Otsikko1"), par("Tavoitteet", bold=True), par("Laituri kunnostetaan.")]
    outline = read(word(*body), "a.docx")
    assert short(outline.blocks) == ["H1 Satama", "H2 Tavoitteet", "P Laituri kunnostetaan."]
    assert [block.strong for block in outline.blocks] == [False, True, False]


def test_a_bold_sentence_is_no_heading() -> None:
    assert blocks(par("Päätös tehdään keväällä.", bold=True)) == ["P Päätös tehdään keväällä."]


def test_a_larger_bold_heading_stands_above_a_smaller_one() -> None:
    large = par(inside=run("Suuri", '<w:b/><w:sz w:val="32"/>'))
    assert blocks(large, par("Pieni", bold=True), par("Teksti tässä.")) == ["H1 Suuri", "H2 Pieni", "P Teksti tässä."]


def test_hyphens_and_spaces_of_the_layout_become_ordinary() -> None:
    inside = (
        "<w:r><w:t>edun</w:t><w:softHyphen/><w:t>val\u00advonta</w:t></w:r>"
        "<w:r><w:t xml:space='preserve'> 175\u00a0000 TEN</w:t><w:noBreakHyphen/><w:t>T</w:t></w:r>"
    )
    assert blocks(par(inside=inside)) == ["P edunvalvonta 175 000 TEN-T"]


def test_a_field_shows_its_result_and_never_its_code() -> None:
    inside = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("linkki")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert blocks(par("Katso ", inside=inside)) == ["P Katso linkki"]


def test_a_field_that_never_ends_does_not_swallow_the_next_paragraph() -> None:
    broken = par("Alku", inside='<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    assert blocks(broken, par("Loppu")) == ["P Alku", "P Loppu"]


def test_contents_lines_stay_paragraphs() -> None:
    style = '<w:style w:type="paragraph" w:styleId="S1"><w:name w:val="toc 1"/></w:style>'
    line = par("1 Johdanto", style="S1", inside=f"<w:r><w:tab/></w:r>{run('3')}")
    assert blocks(line, styles=style) == ["P 1 Johdanto 3"]


def test_hyperlinks_and_content_controls_keep_their_text() -> None:
    inside = (
        f'<w:hyperlink r:id="x">{run("Kuntaliitto")}</w:hyperlink>'
        f"<w:sdt><w:sdtContent>{run(' ja C21')}</w:sdtContent></w:sdt>"
    )
    wrapped = f"<w:sdt><w:sdtContent>{par('Lohkona')}</w:sdtContent></w:sdt>"
    assert blocks(par(inside=inside), wrapped) == ["P Kuntaliitto ja C21", "P Lohkona"]


def test_a_line_break_in_running_text_is_a_space() -> None:
    assert blocks(par("TAVOITE I:", style="Otsikko1", inside=f"<w:r><w:br/></w:r>{run('Satama')}")) == [
        "H1 TAVOITE I: Satama"
    ]


def test_lines_with_typed_bullets_are_items_of_their_own() -> None:
    inside = "".join(f"<w:r><w:br/></w:r>{run(line)}" for line in ("- LVM", "- TEM"))
    assert blocks(par("Vaikuttajat:", inside=inside)) == ["P Vaikuttajat:", "I0 LVM", "I0 TEM"]


def test_hidden_text_is_left_out_and_told() -> None:
    outline = read(word(par("Näkyy", inside=run(" ei näy", "<w:vanish/>"))), "a.docx")
    assert short(outline.blocks) == ["P Näkyy"]
    assert codes(outline) == ["hidden-text"]


def test_symbols_show_as_characters() -> None:
    assert blocks(par("A ", inside='<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>')) == ["P A →"]


def test_footnotes_stay_out_of_the_text_and_are_not_lost() -> None:
    notes = f'<w:footnote w:id="2">{par("Lähde: tilinpäätös.")}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    outline = read(word(par("Asukkaita on 40 000", inside=reference), parts={"footnotes": part("footnotes", notes)}),
                   "a.docx")  # fmt: skip
    assert short(outline.blocks) == ["P Asukkaita on 40 000"]
    assert "Lähde: tilinpäätös." in note(outline, "footnote")


def test_page_headers_are_a_note() -> None:
    header = part("hdr", par("Lammenrannan kaupunki"))
    outline = read(word(par("Teksti"), parts={"header": header}), "a.docx")
    assert short(outline.blocks) == ["P Teksti"]
    assert "Lammenrannan kaupunki" in note(outline, "header-footer")


def test_every_block_is_numbered_in_reading_order() -> None:
    outline = read(word(par("a"), par("b"), par("c")), "a.docx")
    assert [block.place.block for block in outline.walk()] == [1, 2, 3]
