"""The plan inside a Word file counts only while the text that people see is what was written."""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from karki.plans.document import rendering
from karki.plans.document.embedded import plan_in
from karki.plans.importing import import_document
from karki.plans.interchange import Goal, Name, Objective, PlanDocument, Text
from tests.needs import need
from tests.plans.document.plans import MOMENT, said

PLAN = PlanDocument(
    title="Lautasalmen vaikuttamissuunnitelma",
    city="Lautasalmi",
    period="2026–2029",
    year=2027,
    language="fi",
    goal_label="TAVOITE",
    principles=[Text(text="Sanomme saman kaikille.")],
    goals=[
        Goal(
            number="I",
            title="Talvisatama",
            objectives=[Objective(text="väylä syvennetään", amount="4 M€"), Objective(text="murtaja saadaan")],
            responsible=[Name(name="Eetu Erola")],
        )
    ],
)


def word() -> bytes:
    return rendering.docx(PLAN, made_at=MOMENT)


def edited(change: Callable[[WordDocument], None]) -> bytes:
    """The file after somebody has opened it, changed something and saved it."""
    document = Document(BytesIO(word()))
    change(document)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def paragraph(document: WordDocument, text: str) -> object:
    cells = [one for table in document.tables for row in table.rows for cell in row.cells for one in cell.paragraphs]
    return next(one for one in [*document.paragraphs, *cells] if one.text == text)


def with_part(change: Callable[[str], str]) -> bytes:
    """The file with its inner part rewritten by hand."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(word())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if b"urn:karki:plan:1" in content and name.startswith("customXml/item") and b"itemProps" not in content:
                content = change(content.decode()).encode()
            new.writestr(name, content)
    return made.getvalue()


def test_file_saved_again_without_a_change_is_the_same_plan() -> None:
    assert said(import_document(edited(lambda document: None), "plan.docx").plan) == said(PLAN)


def test_edited_objective_is_read_from_the_text() -> None:
    def deepen(document: WordDocument) -> None:
        paragraph(document, "murtaja saadaan").runs[0].text = "kaksi murtajaa saadaan"  # type: ignore[attr-defined]

    plan = import_document(edited(deepen), "plan.docx").plan
    assert [one.text for one in plan.goals[0].objectives] == ["väylä syvennetään", "kaksi murtajaa saadaan"]


def test_removed_and_added_lines_are_read_from_the_text() -> None:
    def change(document: WordDocument) -> None:
        paragraph(document, "Sanomme saman kaikille.")._p.getparent().remove(  # type: ignore[attr-defined]
            paragraph(document, "Sanomme saman kaikille.")._p  # type: ignore[attr-defined]
        )

    assert import_document(edited(change), "plan.docx").plan.principles == []


def test_moved_heading_level_is_seen_as_an_edit() -> None:
    def lower(document: WordDocument) -> None:
        paragraph(document, "Tavoitteet").style = document.styles["Normal"]  # type: ignore[attr-defined]

    assert plan_in(edited(lower)) is None


def test_new_page_numbers_in_the_contents_are_no_edit() -> None:
    def renumber(document: WordDocument) -> None:
        lines = [one for one in document.paragraphs if one.style and one.style.name.startswith("TOC")]
        assert lines
        for line in lines:
            line.add_run("\t99")

    assert plan_in(edited(renumber)) is not None


def test_hidden_plan_that_says_something_else_than_the_text_is_not_believed() -> None:
    assert plan_in(with_part(lambda xml: xml)) is not None
    assert plan_in(with_part(lambda xml: xml.replace("murtaja saadaan", "satama suljetaan"))) is None


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", "{}", json.dumps({"format": "karki-plan/2", "goals": []}), "[" * 9000]
)
def test_broken_part_is_passed_over(broken: str) -> None:
    made = with_part(lambda xml: xml[: xml.index(">") + 1] + broken + "</plan>")
    assert plan_in(made) is None
    assert import_document(made, "plan.docx").plan.goals[0].title == "Talvisatama"


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04 no archive", b"%PDF-1.7", b"{}"])
def test_other_files_carry_no_plan(data: bytes) -> None:
    assert plan_in(data) is None


@pytest.mark.slow
def test_file_that_another_office_has_saved_again_is_read_to_the_letter(tmp_path: Path) -> None:
    soffice = need("soffice")
    (tmp_path / "plan.docx").write_bytes(word())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        "again",
        "plan.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    again = import_document((tmp_path / "again" / "plan.docx").read_bytes(), "plan.docx").plan
    assert said(again) == said(PLAN)
