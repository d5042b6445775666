from __future__ import annotations

import json

from django.utils import translation

from karki.documents.outline import Block, Cell, Kind, Note, Outline, Place, Row
from karki.plans.outline_json import from_json, to_json

BULLET = Block(Kind.ITEM, Place(4, 2), "laituri", level=1, marker="•")
OUTLINE = Outline(
    blocks=(
        Block(Kind.HEADING, Place(1, 1), "Satama", level=2, marker="2.1", strong=True),
        Block(Kind.PARAGRAPH, Place(2, 1, 7), "Jäätä on."),
        Block(Kind.TABLE, Place(3, 2), rows=(Row((Cell((BULLET,), columns=2, rows=3), Cell()), header=True), Row(()))),
    ),
    format="pdf",
    name="satama.pdf",
    title="Satama",
    author="Lautasalmi",
    pages=2,
    notes=(Note("comments", Place(2), {"count": 2}), Note("footnote", values={"number": 1, "text": "Alaviite."})),
)


def test_outline_comes_back_from_json_as_it_was() -> None:
    assert from_json(json.loads(json.dumps(to_json(OUTLINE)))) == OUTLINE


def test_note_is_told_in_the_language_of_who_looks_and_not_of_who_read_the_file_in() -> None:
    (note, _footnote) = from_json(to_json(OUTLINE)).notes
    assert note.text == "2 kommenttia jätettiin pois."
    with translation.override("en"):
        assert note.text == "2 comments were left out."


def test_note_of_an_old_draft_says_what_it_said() -> None:
    old = {
        "format": "docx",
        "notes": [{"code": "comments", "text": "Kommentteja jätettiin pois.", "at": [2, None, None]}],
    }
    assert [(note.text, note.place) for note in from_json(old).notes] == [("Kommentteja jätettiin pois.", Place(2))]


def test_outline_in_json_leaves_out_what_is_empty() -> None:
    assert to_json(Outline((Block(Kind.PARAGRAPH, Place(1), "x"),), "text")) == {
        "format": "text",
        "blocks": [{"kind": "paragraph", "at": [1, None, None], "text": "x"}],
    }
