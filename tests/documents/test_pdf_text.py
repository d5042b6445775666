"""PDF: paragraphs, headings and lists put together from letters and their places."""

from tests.documents.outlines import codes, note, read, short
from tests.documents.pdfs import turned, typeset

LONG = (
    "Lammenranta hakee rahoitusta satamaradan kunnostamiseen ja pitää hanketta esillä valtion budjettiriihessä, "
    "maakunnan yhteisissä tapaamisissa ja kansanedustajien vierailulla syyskuussa."
)


def blocks(source: str) -> list[str]:
    return short(read(typeset(source), "suunnitelma.pdf").blocks)


def test_lines_are_joined_into_paragraphs() -> None:
    assert blocks(f"{LONG}\n\n{LONG}") == [f"P {LONG}", f"P {LONG}"]


def test_headings_by_size_and_number() -> None:
    source = '#set heading(numbering: "1.1")\n= Johdanto\nTeksti tässä.\n== Rata\nLisää tekstiä.'
    assert blocks(source) == ["H1 1 Johdanto", "P Teksti tässä.", "H2 1.1 Rata", "P Lisää tekstiä."]


def test_a_heading_of_two_lines_is_one() -> None:
    title = "Tavoite I: Satamaradan kunnostaminen, laiturien uusiminen ja matkakeskuksen rakentaminen"
    assert blocks(f"= {title}\n{LONG}") == [f"H1 {title}", f"P {LONG}"]


def test_a_bold_line_is_a_heading_by_looks() -> None:
    outline = read(typeset(f"*Tavoitteet*\n\n{LONG}"), "a.pdf")
    assert short(outline.blocks) == ["H1 Tavoitteet", f"P {LONG}"]
    assert outline.blocks[0].strong


def test_lists_are_nested_by_their_place() -> None:
    assert blocks("- Rata\n  - asema\n  - silta\n- Satama") == ["I0 Rata", "I1 asema", "I1 silta", "I0 Satama"]


def test_a_long_item_is_one_item() -> None:
    assert blocks(f"- {LONG}\n- Tori") == [f"I0 {LONG}", "I0 Tori"]


def test_numbered_items_keep_their_numbers() -> None:
    outline = read(typeset("+ Rata\n+ Satama\n+ Tori"), "a.pdf")
    assert [(block.marker, block.text) for block in outline.blocks] == [
        ("1.", "Rata"),
        ("2.", "Satama"),
        ("3.", "Tori"),
    ]


def test_words_cut_at_line_ends_are_whole() -> None:
    text = "Liikennejärjestelmäsuunnittelu ja lentoasemaverkostotarkastelu kuuluvat yhteen."
    narrow = f"#set text(hyphenate: true)\n#set par(justify: true)\n#box(width: 4.6cm)[{text}]\n\n{text}"
    assert blocks(narrow) == [f"P {text}", f"P {text}"]


def test_true_hyphens_at_line_ends_stay() -> None:
    source = "#box(width: 3.2cm)[Savonia-\\ ammattikorkeakoulu hakee EU-\\ rahoitusta korjaus-\\ ja huoltoon.]"
    assert blocks(source) == ["P Savonia-ammattikorkeakoulu hakee EU-rahoitusta korjaus- ja huoltoon."]


def test_ligatures_are_spelt_out() -> None:
    assert blocks("Grafiikka, profiili ja affiniteetti.") == ["P Grafiikka, profiili ja affiniteetti."]


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    text = " ".join(f"{LONG[:-1]}," for _ in range(3)) + " ja muualla."
    outline = read(typeset(f"#v(21.5cm)\n{text}"), "a.pdf")
    assert (outline.pages, short(outline.blocks)) == (2, [f"P {text}"])


def test_an_item_goes_on_over_a_page_break() -> None:
    item = " ".join([LONG.rstrip(".")] * 4)
    outline = read(typeset(f"#v(21cm)\n- {item}\n- Tori"), "a.pdf")
    assert (outline.pages, short(outline.blocks)) == (2, [f"I0 {item}", "I0 Tori"])


def test_repeated_heads_and_page_numbers_are_left_out() -> None:
    page = "#set page(header: [Lammenrannan kaupunki #h(1fr) Suunnitelma], footer: context [Sivu #here().page() / 3])\n"
    outline = read(typeset(page + "Eka sivu.\n#pagebreak()\nToka sivu.\n#pagebreak()\nKolmas sivu."), "a.pdf")
    assert short(outline.blocks) == ["P Eka sivu.", "P Toka sivu.", "P Kolmas sivu."]
    assert "Lammenrannan kaupunki" in note(outline, "header-footer")


def test_a_list_that_fills_pages_is_no_page_head() -> None:
    source = "\n".join(f"+ Kohta {number}" for number in range(1, 120))
    assert len(blocks(source)) == 119


def test_footnotes_leave_the_text_and_are_told() -> None:
    outline = read(typeset("Asukkaita on 40 000#footnote[Tilastokeskus, ennakkotieto.] ja määrä kasvaa."), "a.pdf")
    assert short(outline.blocks) == ["P Asukkaita on 40 000 ja määrä kasvaa."]
    assert "Tilastokeskus" in note(outline, "footnote")


def test_two_columns_are_read_one_after_the_other() -> None:
    left = "Satamarata kunnostetaan vuoteen 2030 mennessä. " * 8
    right = "Lentoaseman vuorot turvataan ostopalvelulla. " * 8
    source = f"= Otsikko\n#columns(2)[\n{left}\n#colbreak()\n{right}\n]\n\nLopuksi."
    assert blocks(source) == ["H1 Otsikko", f"P {left.strip()}", f"P {right.strip()}", "P Lopuksi."]


def test_contents_lines_are_paragraphs() -> None:
    found = blocks("#outline(title: [Sisällys])\n= Rata\nTeksti yksi.\n= Satama\nTeksti kaksi.")
    assert found[:3] == ["H1 Sisällys", "P Rata 1", "P Satama 1"]


def test_a_page_that_is_shown_turned_reads_the_same() -> None:
    upright = typeset("#set page(flipped: true)\n= Rata\nTeksti tässä.")
    sideways = typeset("#set page(width: 21cm, height: 29.7cm)\n#rotate(-90deg, reflow: true)[= Rata\nTeksti tässä.]")
    assert short(read(upright, "a.pdf").blocks) == short(read(turned(sideways, 90), "a.pdf").blocks)


def test_each_block_knows_its_page() -> None:
    outline = read(typeset("Eka.\n#pagebreak()\nToka."), "a.pdf")
    assert [block.place.page for block in outline.blocks] == [1, 2]
    assert codes(outline) == []


def test_a_bold_title_that_ends_in_a_number_is_a_heading() -> None:
    assert blocks(f"*Painopiste 2*\n\n{LONG}") == ["H1 Painopiste 2", f"P {LONG}"]


def test_ragged_columns_with_headings_and_lists_are_read_one_after_the_other() -> None:
    def column(number: int) -> str:
        body = "Kaupunki valmistelee rahoitusesityksiä hyvissä ajoin ennen budjettiriihtä ja pitää niitä esillä."
        return f"== Painopiste {number}\n{body}\n\n*Tavoitteet*\n- edistää kasvua ja saavutettavuutta seudulla\n"

    everything = "".join(column(number) for number in range(1, 7))
    outline = read(typeset(f"#set page(height: 14cm)\n#columns(2)[{everything}]"), "a.pdf")
    headings = [block.text for block in outline.blocks if block.kind == "heading"]
    assert headings == [text for n in range(1, 7) for text in (f"Painopiste {n}", "Tavoitteet")]
    assert not any(block.rows for block in outline.blocks)


def test_a_leaflet_in_two_justified_columns_with_a_large_title_in_one() -> None:
    head = "#set page(height: 16cm, columns: 2, header: [Lammenranta #h(1fr) #context here().page()])\n"
    body = "".join(
        f"= Kärki {n}\n{LONG}\n\n*Tavoittelemme*\n- Radan rahoitus jatkuu vuoteen 203{n} asti ilman taukoja\n\n"
        for n in (1, 2, 3)
    )
    title = '#text(size: 20pt, weight: "bold")[Lammenrannan edunvalvonnan kärjet]\n\n'
    found = blocks(f"{head}#set par(justify: true)\n#set text(hyphenate: true)\n{title}{body}")
    expected = [[f"H2 Kärki {n}", f"P {LONG}", "H3 Tavoittelemme"] for n in (1, 2, 3)]
    lists = [f"I0 Radan rahoitus jatkuu vuoteen 203{n} asti ilman taukoja" for n in (1, 2, 3)]
    pairs = zip(expected, lists, strict=True)
    assert found == ["H1 Lammenrannan edunvalvonnan kärjet", *[text for most, last in pairs for text in [*most, last]]]


def test_a_head_on_a_single_page_is_told_by_its_page_number() -> None:
    page = "#set page(header: [Lammenranta #h(1fr) #context here().page()])\n"
    assert blocks(f"{page}{LONG}") == [f"P {LONG}"]


def test_word_cut_with_the_hyphen_of_typesetting_is_whole() -> None:
    source = "#box(width: 5cm)[Kunta ajaa uutta ra\u2010\\ taa ja siltaa.]"
    assert blocks(source) == ["P Kunta ajaa uutta rataa ja siltaa."]


def test_panel_beside_the_text_is_read_after_it_and_no_table() -> None:
    source = """#grid(columns: (9cm, 6cm), column-gutter: 1cm, [
*Mitä pyydämme*
- Rata sähköistetään Lammenrantaan asti ennen vuosikymmenen loppua, ja asema avataan
- Silta korjataan
*Miksi*
- Matka lyhenee tunnilla
], [
#v(7pt)*Kenelle*

Väylä ja ministeriö

*Kumppanit*

Satama, kauppakamari

*Vastuu*

Tekninen johtaja
])"""
    found = blocks(source)
    assert not any(line.startswith("T") for line in found)
    assert found.index("I0 Matka lyhenee tunnilla") < found.index("P Väylä ja ministeriö")


def test_words_of_an_item_that_are_stretched_to_the_margin_are_one_line() -> None:
    words = "#h(1fr) ".join(["tapaamiset", "edustajien", "kanssa", "jotka", "tulevat"])
    assert (
        blocks(f"#box(width: 10.5cm)[• #h(4pt) {words}]\n\n{LONG}")[0]
        == "I0 tapaamiset edustajien kanssa jotka tulevat"
    )


def two_columns_over_two_pages() -> list[str]:
    """A document in two columns whose second page begins with a few short lines and lists beside each other."""
    page = "#set page(height: 15cm, columns: 2)\n"
    whole = f"== Kärki 1\n{LONG} {LONG}\n\n== Kärki 2\n{LONG}\n\n#colbreak()\n== Kärki 3\n{LONG} {LONG}\n\n"
    short_lists = (
        "#colbreak()\n#text[Kaupunki on jo aloittanut.]\n\n*Tavoittelemme*\n- Reitti avataan\n- Asema luovutetaan\n"
        "#colbreak()\n- Sähkö tulee laituriin\n\n*Päättäjät*\n- Metsähallitus\n- Väylä\n"
    )
    return blocks(page + whole + short_lists)


def test_short_lists_side_by_side_are_columns_where_the_documents_other_page_is_set_so() -> None:
    found = two_columns_over_two_pages()
    assert found[-7:] == [
        "H2 Tavoittelemme", "I0 Reitti avataan", "I0 Asema luovutetaan", "I0 Sähkö tulee laituriin", "H2 Päättäjät",
        "I0 Metsähallitus", "I0 Väylä",
    ]  # fmt: skip


def test_a_heading_at_the_foot_of_a_column_belongs_to_what_the_next_column_begins_with() -> None:
    left = f"== Johdanto\n{LONG} {LONG}\n\n#v(6pt)\n== Osa A\n"
    found = blocks(f"#set page(height: 15cm, columns: 2)\n{left}#colbreak()\n=== Rata\n{LONG} {LONG}\n")
    assert [text for text in found if not text.startswith("P ")] == ["H1 Johdanto", "H1 Osa A", "H2 Rata"]
