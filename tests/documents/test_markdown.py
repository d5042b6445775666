"""Markdown, clean and as converters leave it."""

from tests.documents.outlines import read, short


def blocks(text: str) -> list[str]:
    return short(read(text, "suunnitelma.md").blocks)


def test_headings_lists_and_paragraphs() -> None:
    assert blocks("# Suunnitelma\n\n## Rata\n\nTeksti\njatkuu.\n\n* a\n  * b\n\n1. c\n2. d") == [
        "H1 Suunnitelma", "H2 Rata", "P Teksti jatkuu.", "I0 a", "I1 b", "I0 c", "I0 d",
    ]  # fmt: skip


def test_front_matter_is_skipped_but_for_its_title() -> None:
    outline = read("---\ntitle: Edunvalvonta\nyear: 2027\n---\n\n# Rata\n\n## Asema", "a.md")
    assert short(outline.blocks) == ["H1 Rata", "H2 Asema"]
    assert outline.title == "Edunvalvonta"


def test_links_show_their_text_and_pictures_nothing() -> None:
    assert blocks("Katso [liitto](https://example.org/a_(b)) ![kuva](x.png) tästä.") == ["P Katso liitto tästä."]


def test_code_is_read_as_text_and_never_as_headings_of_its_fence() -> None:
    assert blocks("```\nrivi\n```\n\n# Otsikko") == ["P rivi", "H1 Otsikko"]


def test_a_quotation_loses_its_marks() -> None:
    assert blocks("> Lainattu virke.") == ["P Lainattu virke."]


def test_text_with_markdown_headings_is_markdown_whatever_it_is_called() -> None:
    assert read("# Rata\n\na\n\n# Satama\n\nb", "a.txt").format == "markdown"


def test_bullets_that_markdown_does_not_know_are_items() -> None:
    assert blocks("# A\n\n• Rata\n• Satama") == ["H1 A", "I0 Rata", "I0 Satama"]
