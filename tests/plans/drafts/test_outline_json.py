from __future__ import annotations

import json

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
    pages=2,
    notes=(Note("comments", "Kommentteja jätettiin pois.", Place(2)), Note("footnote", "Alaviite.")),
)


def test_outline_comes_back_from_json_as_it_was() -> None:
    assert from_json(json.loads(json.dumps(to_json(OUTLINE)))) == OUTLINE


def test_outline_in_json_leaves_out_what_is_empty() -> None:
    assert to_json(Outline((Block(Kind.PARAGRAPH, Place(1), "x"),), "text")) == {
        "format": "text",
        "blocks": [{"kind": "paragraph", "at": [1, None, None], "text": "x"}],
    }
