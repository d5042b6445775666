"""On which pages the headings of a Word file stand, so that its contents list says so before Word has reckoned it."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import typst

from karki.documents.writing.changes import MARKS, change_word
from karki.documents.writing.sheet import Sheet
from karki.documents.writing.typeset import fonts

TEMPLATE = Path(__file__).with_name("pages.typ")


def pages_of(sheet: Sheet) -> dict[str, int]:
    """The page of each heading by its id, laid out in Word's measures; Word itself may differ by a page near a page's end."""
    inputs = {"content": sheet.content, "words": {mark: change_word(mark) for mark in MARKS}}
    found = typst.query(
        _template(),
        "<heading>",
        field="value",
        font_paths=fonts(),
        sys_inputs={"sheet": json.dumps(inputs, ensure_ascii=False)},
    )
    return {entry["id"]: entry["page"] for entry in json.loads(found)}


@lru_cache(maxsize=1)
def _template() -> bytes:
    return TEMPLATE.read_bytes()
