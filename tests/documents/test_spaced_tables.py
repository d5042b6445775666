"""Tables in plain text whose columns are set by spaces alone."""

from tests.documents.outlines import read, short, table


def only_table(text: str) -> list[list[list[str]]]:
    found = [block for block in read(text, "a.txt").blocks if block.rows]
    assert len(found) == 1
    return table(found[0])


def test_cells_that_wrap_are_one_row_from_number_to_number() -> None:
    assert only_table(
        "Nro   Toimenpide                  Vastuu\n"
        "1     Edistetään kaksoisraiteen   johtaja Aino\n"
        "      suunnittelua                Esimerkki\n"
        "2     Sovitaan junista            kaupunki\n"
    ) == [
        [["P Nro"], ["P Toimenpide"], ["P Vastuu"]],
        [["P 1"], ["P Edistetään kaksoisraiteen suunnittelua"], ["P johtaja Aino Esimerkki"]],
        [["P 2"], ["P Sovitaan junista"], ["P kaupunki"]],
    ]


def test_without_numbers_a_full_line_that_is_no_mid_sentence_opens_a_row() -> None:
    assert only_table(
        "Tavoite                    Aikataulu\n"
        "Korkeakoulupaikkoja        2027\n"
        "lisätään alueella\n"
        "Rahoitus turvataan         2028 loppuun\n"
        "koko maassa                mennessä\n"
    )[1:] == [
        [["P Korkeakoulupaikkoja lisätään alueella"], ["P 2027"]],
        [["P Rahoitus turvataan koko maassa"], ["P 2028 loppuun mennessä"]],
    ]


def test_where_empty_lines_part_the_rows_they_decide() -> None:
    assert only_table(
        "Tavoite               Taho\n\nRata rakennetaan      LVM\nSuunnittelu alkaa     Väylä\n\nTori avataan          C21\n"
    )[1:] == [[["P Rata rakennetaan Suunnittelu alkaa"], ["P LVM Väylä"]], [["P Tori avataan"], ["P C21"]]]


def test_a_word_cut_at_a_cells_edge_is_whole() -> None:
    rows = only_table(
        "Tavoite      Vastuu\n1            kaavoitus-\n             johtaja\n2            tekninen johtaja\n"
    )
    assert rows[1] == [["P 1"], ["P kaavoitusjohtaja"]]


def test_the_line_after_the_table_is_none_of_it() -> None:
    text = "Tavoite      Taho\nRata         LVM\nTori         C21\n\nKärki 2: Koulutus\n"
    assert short(read(text, "a.txt").blocks)[-1] == "H1 Kärki 2: Koulutus"


def test_two_columns_of_prose_are_no_table() -> None:
    text = (
        "Kaupunki kasvaa nopeasti ja tarvitsee    joukkoliikenteen rahoitus on sovittava\n"
        "uusia yhteyksiä, joten valtion ja        valtion kanssa ennen kevään päätöksiä.\n"
    )
    assert not any(block.rows for block in read(text, "a.txt").blocks)


def test_one_line_with_a_wide_gap_is_no_table() -> None:
    assert not any(block.rows for block in read("Puhelin    017 000 000\n\nRata on tärkeä.\n", "a.txt").blocks)
