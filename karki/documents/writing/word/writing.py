"""Paragraphs and the text in them: lines kept, nothing read as markup."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def add_paragraph(place: WordDocument | _Cell, style: str, text: str = "") -> Paragraph:
    """A new paragraph in a style of the document."""
    paragraph = place.add_paragraph()
    give_style(paragraph, style)
    if text:
        fill(paragraph, text)
    return paragraph


def give_style(paragraph: Paragraph, style: str) -> None:
    """Sets the style by its id, which is its name without spaces.

    python-docx would look for the name and the default among all styles, each time: most of the time that a document takes.
    """
    paragraph._p.style = style.replace(" ", "")


def fill(paragraph: Paragraph, text: str) -> list[Run]:
    """One run per line, with a line break between them."""
    runs = []
    for place, line in enumerate(text.split("\n")):
        run = paragraph.add_run()
        if place:
            run.add_break()
        run.add_text(line)
        runs.append(run)
    return runs
