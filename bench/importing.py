"""Importing a Word or PDF file, beside walking the same file with python-docx or pdfplumber alone.

The files are made here from the example city's plan, so that the bench needs nothing else.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import docx
import pdfplumber
import typst

from bench.timing import interleaved_ms, median_ms, show
from karki.cli import installation

TARGET = 3.0
TEXT_TARGET_MS = 2000.0


def main() -> int:
    installation.start_without_database()
    from karki.documents.reading import Limits
    from karki.example.story import plan_document
    from karki.plans.importing import import_document

    plan = plan_document()
    lines = [(goal.number, goal.title, goal) for goal in plan.goals]
    with tempfile.TemporaryDirectory() as folder:
        word, pdf = _word(Path(folder), lines), _pdf(Path(folder), lines)
        limits = Limits(max_bytes=100 * 1024 * 1024)
        turns = interleaved_ms(
            {
                "word": lambda: import_document(word.read_bytes(), word.name, limits=limits),
                "walk word": lambda: _walk_word(word),
                "pdf": lambda: import_document(pdf.read_bytes(), pdf.name, limits=limits),
                "walk pdf": lambda: _walk_pdf(pdf),
            }
        )
    text = _text(lines, 500_000)
    long_ms = median_ms(lambda: import_document(text, "long.txt", limits=limits), runs=3)
    within = show(
        "Importing, start-up left out",
        [
            ("Word, beside python-docx", turns["word"], turns["walk word"], TARGET),
            ("PDF, beside pdfplumber", turns["pdf"], turns["walk pdf"], TARGET),
            ("500 kB text, beside 2 s", long_ms, TEXT_TARGET_MS, 1.0),
        ],
    )
    return 0 if within else 1


def _word(folder: Path, goals: list) -> Path:
    document = docx.Document()
    for number, title, goal in goals:
        document.add_heading(f"TAVOITE {number}: {title}", 1)
        for paragraph in goal.rationale:
            document.add_paragraph(paragraph.text)
        document.add_paragraph("Tavoitteet:")
        for objective in [*goal.themes, *goal.objectives]:
            document.add_paragraph(objective.text, style="List Bullet")
        document.add_paragraph("Vaikuttajakartta:")
        table = document.add_table(rows=1, cols=1)
        for influencer in goal.influencers:
            table.rows[0].cells[0].add_paragraph(influencer.name, style="List Bullet")
    path = folder / "plan.docx"
    document.save(str(path))
    return path


def _pdf(folder: Path, goals: list) -> Path:
    parts = ['#set page(margin: 2.5cm)\n#set text(lang: "fi")\n']
    for number, title, goal in goals:
        parts.append(f"= TAVOITE {number}: {title}\n")
        parts += [f"#{_quoted(paragraph.text)}\n" for paragraph in goal.rationale]
        parts.append("Tavoitteet:\n")
        parts += [f"- #{_quoted(objective.text)}\n" for objective in [*goal.themes, *goal.objectives]]
        parts.append("Vaikuttajakartta:\n")
        parts += [f"- #{_quoted(influencer.name)}\n" for influencer in goal.influencers]
    path = folder / "plan.pdf"
    path.write_bytes(typst.compile("\n".join(parts).encode()))
    return path


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _text(goals: list, size: int) -> bytes:
    parts: list[str] = []
    length, turn = 0, 0
    while length < size:
        _, title, goal = goals[turn % len(goals)]
        turn += 1
        part = "\n".join(
            [f"TAVOITE {turn}: {title}", "", *(f"{one.text}\n" for one in goal.rationale), "Tavoitteet:", ""]
            + [f"- {one.text}" for one in [*goal.themes, *goal.objectives]]
            + ["", "Vaikuttajakartta:", ""]
            + [f"- {one.name}" for one in goal.influencers]
            + ["", ""]
        )
        parts.append(part)
        length += len(part)
    return "\n".join(parts).encode()


def _walk_word(path: Path) -> int:
    """Every paragraph and cell, as python-docx gives them."""

    def walk(container: object) -> int:
        seen = 0
        for block in container.iter_inner_content():  # type: ignore[attr-defined]
            if hasattr(block, "rows"):
                seen += sum(walk(cell) for row in block.rows for cell in row.cells)
            else:
                seen += len(block.text) + len(block.style.name)
        return seen

    return walk(docx.Document(str(path)))


def _walk_pdf(path: Path) -> int:
    with pdfplumber.open(path) as document:
        return sum(len(page.extract_words()) for page in document.pages)


if __name__ == "__main__":
    sys.exit(main())
