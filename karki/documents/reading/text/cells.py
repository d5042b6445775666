"""What stands in a cell of a text table: lines, typed bullets, broken scraps of HTML."""

from __future__ import annotations

import re

from karki.documents.outline import Kind
from karki.documents.reading import html, marks
from karki.documents.reading.drafts import Draft
from karki.documents.reading.text.inline import BREAK, TAG, plain, strong

_BLOCK_TAG = re.compile(r"<(?:li|p|table|div|h[1-6]|dl)\b", re.I)


def blocks(text: str, line: int | None) -> list[Draft]:
    """The drafts of one cell's text."""
    if _BLOCK_TAG.search(text):
        return [part for draft in html.fragment(text, line) for part in _again(draft)]
    drafts: list[Draft] = []
    for part in BREAK.sub("\n", text).split("\n"):
        drafts += _line(part, line)
    items = [draft for draft in drafts if draft.kind is Kind.ITEM]
    if items:
        marks.nest_by_bullet(items)
    return drafts


def _again(draft: Draft) -> list[Draft]:
    """A block of a fragment whose text itself holds bullets."""
    if draft.kind is Kind.PARAGRAPH and marks.INLINE.search(draft.text):
        return _line(draft.text, draft.line)
    return [draft]


def _line(text: str, line: int | None) -> list[Draft]:
    bold = strong(text)
    text = TAG.sub(" ", text) if "<" in text else text
    pairs = marks.inline_items(text) if marks.INLINE.search(text) else [marks.split(text) or ("", text)]
    return [
        Draft(Kind.ITEM if marker else Kind.PARAGRAPH, words, marker=marker, line=line, strong=bold)
        for marker, part in pairs
        if (words := plain(part))
    ]
