"""Paragraphs and the text in them: lines kept, nothing read as markup."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.document import Document as WordDocument
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from karki.documents.writing.changes import change_word


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


def add_said(place: WordDocument | _Cell, style: str, part: Mapping[str, Any]) -> Paragraph:
    """A new paragraph with the words of a block, an item or a cell."""
    paragraph = add_paragraph(place, style)
    say(paragraph, part)
    return paragraph


def add_item(place: WordDocument | _Cell, item: Mapping[str, Any]) -> Paragraph:
    """An item of a list, three levels deep at most."""
    paragraph = place.add_paragraph()
    fill_item(paragraph, item)
    return paragraph


def fill_item(paragraph: Paragraph, item: Mapping[str, Any]) -> None:
    """Makes an empty paragraph an item of a list."""
    level = min(item["depth"], 2) + 1
    give_style(paragraph, "List Bullet" if level == 1 else f"List Bullet {level}")
    say(paragraph, item)


def say(paragraph: Paragraph, part: Mapping[str, Any]) -> list[Run]:
    """A text or, between two versions, its pieces: underlined or struck, and what happened said before in brackets."""
    if not part.get("runs"):
        return fill(paragraph, part["text"])
    made = []
    for piece in part["runs"]:
        if not piece["mark"]:
            made += fill(paragraph, piece["text"])
            continue
        made.append(paragraph.add_run(f"[{change_word(piece['mark'])}: "))
        changed = fill(paragraph, piece["text"])
        for run in changed:
            run.font.underline, run.font.strike = (True, None) if piece["mark"] == "added" else (None, True)
        made += [*changed, paragraph.add_run("]")]
    return made


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
