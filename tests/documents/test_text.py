"""Plain text: paragraphs, headings and lists by their shape."""

from tests.documents.outlines import read, short


def blocks(text: str) -> list[str]:
    return short(read(text, "suunnitelma.txt").blocks)


def test_a_blank_line_parts_paragraphs_and_wrapped_lines_are_joined() -> None:
    text = (
        "Lammenranta hakee rahoitusta satamaradan\nkunnostamiseen ja pitää hankkeen esillä\n"
        "valtion budjettiriihessä syksyllä.\n\nToinen kappale."
    )
    assert blocks(text) == [
        "P Lammenranta hakee rahoitusta satamaradan kunnostamiseen ja pitää hankkeen esillä "
        "valtion budjettiriihessä syksyllä.",
        "P Toinen kappale.",
    ]


def test_short_lines_under_each_other_stay_apart() -> None:
    assert blocks("Vastuuhenkilöt:\nAino Esimerkki\nOnni Malli") == [
        "P Vastuuhenkilöt:", "P Aino Esimerkki", "P Onni Malli",
    ]  # fmt: skip


def test_words_cut_at_line_ends_become_whole_and_true_hyphens_stay() -> None:
    text = "Kaupungin edun-\nvalvonta hakee EU-\nrahoitusta korjaus-\nja lisäkapasiteettiin Savonia-\nammattikorkeakoulun kanssa."
    assert blocks(text) == [
        "P Kaupungin edunvalvonta hakee EU-rahoitusta korjaus- ja lisäkapasiteettiin "
        "Savonia-ammattikorkeakoulun kanssa."
    ]


def test_headings_are_told_by_number_marks_underlines_and_capitals() -> None:
    text = "# Merkitty\n\n1.2 Numeroitu luku\n\nAlleviivattu\n=====\n\nToinen\n-----\n\nTAVOITTEET KAUDELLE\n\nTeksti."
    assert blocks(text) == [
        "H1 Merkitty", "H2 Numeroitu luku".replace("H2 ", "H2 1.2 "), "H1 Alleviivattu", "H2 Toinen",
        "H3 TAVOITTEET KAUDELLE", "P Teksti.",
    ]  # fmt: skip


def test_repeated_coded_titles_are_headings_of_one_level() -> None:
    text = "TAVOITE I: Rata\n\nTeksti.\n\nTAVOITE II: Satama\n\nTeksti."
    assert blocks(text) == ["H1 TAVOITE I: Rata", "P Teksti.", "H1 TAVOITE II: Satama", "P Teksti."]


def test_abbreviations_in_capitals_are_no_heading() -> None:
    assert blocks("LVM, TEM, OKM\n\nEU\n\nVM ja VNK") == ["P LVM, TEM, OKM", "P EU", "P VM ja VNK"]


def test_contents_lines_are_paragraphs_and_their_titles_headings_further_down() -> None:
    text = "Sisällys\n\nJohdanto\t3\n1 Rata\t4\n1.1 Asema\t5\n\nJohdanto\n\nTeksti.\n\n1.1 Asema\n\nLoppu."
    assert blocks(text) == [
        "H1 Sisällys", "P Johdanto 3", "P 1 Rata 4", "P 1.1 Asema 5", "H1 Johdanto", "P Teksti.",
        "H2 1.1 Asema", "P Loppu.",
    ]  # fmt: skip


def test_a_contents_list_without_page_numbers_is_told_by_its_repetition() -> None:
    text = "Sisältö\nRata\nSatama\nTori\n\n# Rata\n\na\n\n# Satama\n\nb\n\n# Tori\n\nc"
    assert blocks(text)[:5] == ["H1 Sisältö", "P Rata", "P Satama", "P Tori", "H1 Rata"]


def test_lists_are_nested_by_indent() -> None:
    assert blocks("- Rata\n - asema\n - silta\n- Satama") == ["I0 Rata", "I1 asema", "I1 silta", "I0 Satama"]


def test_lists_at_one_indent_are_nested_by_the_sort_of_bullet() -> None:
    assert blocks("• Puolueet\n○ johto\n▪ sihteerit\n• Hallitus") == [
        "I0 Puolueet", "I1 johto", "I2 sihteerit", "I0 Hallitus",
    ]  # fmt: skip


def test_a_blank_line_within_a_list_does_not_end_it() -> None:
    assert blocks("- Rata\n\n  - asema\n\n- Satama") == ["I0 Rata", "I1 asema", "I0 Satama"]


def test_an_item_goes_on_in_its_indented_lines() -> None:
    assert blocks("- Satamaradan kunnostus\n  ja sähköistys\n- Tori") == [
        "I0 Satamaradan kunnostus ja sähköistys",
        "I0 Tori",
    ]


def test_numbers_in_a_list_are_markers() -> None:
    outline = read("1. Rata\n2. Satama\n3. Tori", "a.txt")
    assert [(block.marker, block.text) for block in outline.blocks] == [
        ("1.", "Rata"),
        ("2.", "Satama"),
        ("3.", "Tori"),
    ]


def test_a_number_after_a_dash_is_the_marker() -> None:
    assert [block.marker for block in read("- 1) Rata\n- 2) Satama", "a.txt").blocks] == ["1)", "2)"]


def test_a_lone_number_with_a_title_is_a_heading() -> None:
    assert blocks("1. Rata\n\nTeksti.\n\n2. Satama\n\nTeksti.") == [
        "H1 1. Rata", "P Teksti.", "H1 2. Satama", "P Teksti.",
    ]  # fmt: skip


def test_emphasis_is_dropped_and_a_bold_line_is_strong() -> None:
    outline = read("Vuoden **2026** kärjet ovat *nämä*:\n\n**Rata**\n\nTeksti.", "a.txt")
    assert short(outline.blocks) == ["P Vuoden 2026 kärjet ovat nämä:", "H1 Rata", "P Teksti."]
    assert outline.blocks[1].strong


def test_each_block_knows_its_line() -> None:
    assert [block.place.line for block in read("eka\n\n\n- toka\n- kolmas", "a.txt").blocks] == [1, 4, 5]


def test_lines_whose_numbers_count_on_stay_apart_however_long() -> None:
    long = "Ratahankkeen suunnittelu aloitetaan yhdessä naapurikuntien kanssa jo keväällä"
    assert blocks(f"1. {long}\n2. {long}\n3. Satama") == [f"I0 {long}", f"I0 {long}", "I0 Satama"]


def test_numbered_headings_under_each_other_stay_apart() -> None:
    text = (
        "1. Palvelut säilyvät\n1.1 Apteekin sivupiste avataan\n1.2 Posti kulkee\n2. Tiet kuntoon\n2.1 Silta korjataan"
    )
    assert [block.split(" ", 1)[1] for block in blocks(text)] == text.split("\n")


def test_lettered_lines_are_a_list_and_an_initial_is_none() -> None:
    text = "   A. Support funding for local fire halls.\n   B. Oppose cuts.\n\nJ. Nowhere kirjoitti esipuheen."
    assert blocks(text) == [
        "I0 Support funding for local fire halls.",
        "I0 Oppose cuts.",
        "P J. Nowhere kirjoitti esipuheen.",
    ]


def test_paragraphs_on_one_long_line_each_are_not_wrapped_text() -> None:
    long = "Lammenrannan kaupunki vaikuttaa valtioon yhdessä naapuriensa kanssa ja kertoo siitä asukkailleen."
    assert blocks(f"{long}\nSeuranta\n{long}\n{long}\n{long}") == [f"P {long}", "P Seuranta", *[f"P {long}"] * 3]


def test_a_date_is_no_numbered_heading() -> None:
    assert blocks("Kokous\n\n12 March 2026\n\nTeksti alkaa tästä.")[1] == "P 12 March 2026"


def test_a_number_that_carries_on_the_headings_after_bullets_is_a_heading() -> None:
    text = "1. Rata\n\nTavoitteet:\n- sähkö\n\n2. Satama\n\nTavoitteet:\n- väylä"
    assert blocks(text) == ["H1 1. Rata", "P Tavoitteet:", "I0 sähkö", "H1 2. Satama", "P Tavoitteet:", "I0 väylä"]


def test_a_list_of_one_after_a_colon_is_a_list() -> None:
    assert blocks("Tavoitteet:\n\n1. Radan sähköistys\n\nVastuu: johtaja") == [
        "P Tavoitteet:", "I0 Radan sähköistys", "P Vastuu: johtaja",
    ]  # fmt: skip


def test_running_lines_beside_form_feeds_are_left_out_and_the_list_goes_on() -> None:
    page = "Lammenrannan kaupunki                  {}\n\x0cEdunvalvonnan ohjelma vuodelle 2026\n\n"
    text = f"Ohjelma\n\n1. Rata\n2. Satama\n\n{page.format(1)}3. Silta\n\n{page.format(2)}Loppu tulee tässä.\n"
    assert blocks(text) == ["P Ohjelma", "I0 Rata", "I0 Satama", "I0 Silta", "P Loppu tulee tässä."]
