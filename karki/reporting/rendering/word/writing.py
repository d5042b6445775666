"""Text into a paragraph: its lines kept, nothing read as markup."""

from __future__ import annotations

from docx.text.paragraph import Paragraph
from docx.text.run import Run


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
