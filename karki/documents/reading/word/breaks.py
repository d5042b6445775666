"""Line breaks inside a Word paragraph: a wrap by hand, or lines that are texts of their own."""

from __future__ import annotations

from dataclasses import replace

from karki.documents.outline import Kind
from karki.documents.reading import marks
from karki.documents.reading.drafts import Draft
from karki.documents.reading.wording import fold


def split(draft: Draft, text: str, *, in_cell: bool) -> list[Draft]:
    """The drafts of a paragraph whose text may hold line breaks and typed list marks."""
    if "\n" not in text:
        return _typed(draft, text)
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and _separate(draft, lines, in_cell):
        parts = [replace(draft, marker="") for _line in lines]
        groups = _groups(lines, in_cell)
        drafts = [one for part, line in zip(parts, groups, strict=False) for one in _typed(part, line)]
        if drafts:
            drafts[0].marker = drafts[0].marker or draft.marker
        return drafts
    return _typed(draft, " ".join(lines))


def _separate(draft: Draft, lines: list[str], in_cell: bool) -> bool:
    if any(marks.split(line, dotted=True) for line in lines[1:]):
        return True
    if draft.kind is Kind.ITEM:
        return False
    return in_cell or lines[0].rstrip().endswith(":")


def _groups(lines: list[str], in_cell: bool) -> list[str]:
    """Lines joined where one plainly goes on from the last: it starts small and has no mark."""
    groups: list[str] = []
    for line in lines:
        first = line.strip()[:1]
        goes_on = first.islower() and not marks.split(line) and bool(groups)
        if goes_on and not groups[-1].rstrip().endswith((":", ".", ";")) and in_cell:
            groups[-1] = f"{groups[-1]} {line}"
        else:
            groups.append(line)
    return groups


def _typed(draft: Draft, line: str) -> list[Draft]:
    """One line as a draft, which it may change; a typed bullet makes it an item."""
    if draft.kind is Kind.PARAGRAPH and (found := marks.split(line)):
        pairs = marks.inline_items(line)
        if len(pairs) > 1:
            return _inline(draft, pairs)
        leading = len(line) - len(line.lstrip())
        draft.indent = (draft.indent or 0.0) + 6.0 * leading + 30.0 * line[:leading].count("\t")
        draft.kind, draft.marker, draft.text = Kind.ITEM, found[0], fold(found[1])
    elif draft.kind is Kind.ITEM and not draft.marker and (found := marks.split(line)):
        draft.marker, draft.text = found[0], fold(found[1])
    else:
        draft.text = fold(line)
    return [draft] if draft.text else []


def _inline(draft: Draft, pairs: list[tuple[str, str]]) -> list[Draft]:
    drafts = [
        replace(draft, kind=Kind.ITEM if marker else Kind.PARAGRAPH, marker=marker, text=fold(text))
        for marker, text in pairs
        if fold(text)
    ]
    marks.nest_by_bullet([one for one in drafts if one.kind is Kind.ITEM])
    return drafts
