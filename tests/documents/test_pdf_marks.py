"""PDF: list marks that are drawn and not written, as browsers print them; paragraphs that only their distance parts."""

from tests.documents.outlines import read, short
from tests.documents.pdfs import typeset

DRAWN = "#set list(marker: box(height: 0.55em, align(horizon, circle(radius: 1.5pt, fill: black))))\n"
APART = "#set par(leading: 0.45em, spacing: 0.72em)\n"
LONG = (
    "Lammenranta hakee rahoitusta satamaradan kunnostamiseen ja pitää hanketta esillä valtion budjettiriihessä, "
    "maakunnan yhteisissä tapaamisissa ja kansanedustajien vierailulla syyskuussa."
)


def blocks(source: str) -> list[str]:
    return short(read(typeset(source), "suunnitelma.pdf").blocks)


def test_a_dot_drawn_before_a_line_is_its_list_mark() -> None:
    assert blocks(f"{DRAWN}- Rata\n- {LONG}\n- Satama") == ["I0 Rata", f"I0 {LONG}", "I0 Satama"]


def test_one_dot_on_a_page_marks_no_list() -> None:
    assert blocks(f"{DRAWN}- Rata") == ["P Rata"]


def test_a_dot_within_a_line_is_a_picture() -> None:
    dot = "#box(circle(radius: 1.5pt, fill: black))"
    assert not [one for one in blocks(f"Rata {dot} Satama\n\nTori {dot} Asema") if one.startswith("I")]


def test_paragraphs_a_little_apart_are_several() -> None:
    lines = [
        "Rata korjataan.",
        "Satama syvenee.",
        "Asema avataan.",
        "Silta uusitaan.",
        "Tori kunnostetaan.",
        "Laituri pitenee.",
    ]
    source = APART + f"{LONG}\n\n" * 3 + "\n\n".join(lines)
    assert blocks(source) == [*[f"P {LONG}"] * 3, *(f"P {line}" for line in lines)]


def test_a_word_cut_at_its_hyphen_goes_on_with_a_capital() -> None:
    source = "#set page(width: 9cm, margin: 2cm)\n- Rataverkon pilotti tuodaan Etelä-#linebreak()Pohjanmaalle"
    assert blocks(source)[0].startswith("I0 Rataverkon pilotti tuodaan Etelä-")
    assert blocks(source)[0].endswith("Pohjanmaalle")
