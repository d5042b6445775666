"""Pieces that a page break tore from what stands before them: rows without a number, paragraphs in mid-sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from karki.documents.outline import Kind
from karki.plans.importing.headings import Head
from karki.plans.importing.roles import Code, Role, Roles
from karki.plans.importing.segments import Segment

_ENDS = (".", "!", "?", ":", ";")


def find(segments: Sequence[Segment], heads: Sequence[Head], roles: Roles) -> Roles:
    """The segments that go on from one before them."""
    found: Roles = {}
    titled = {head.at for head in heads}
    before: int | None = None
    for at, segment in enumerate(segments):
        if segment.number in roles or segment.spot is not None:
            before = before if segment.number in roles and segment.spot is None else None
            continue
        if before is not None and at not in titled and _goes_on(segments[before], segment):
            found[segment.number] = Role(Code.CONTINUES, None, _("It begins in mid-sentence."), 0.7)
        before = at if at not in titled else None
    found.update(_cut_rows(segments, roles))
    return found


def _goes_on(before: Segment, segment: Segment) -> bool:
    """A paragraph in small letters after one that no full stop ends."""
    if segment.kind is not Kind.PARAGRAPH or before.kind is Kind.HEADING:
        return False
    if before.kind is Kind.ITEM:
        return (
            segment.text[:1].islower() and not before.text.rstrip().endswith(_ENDS) and not segment.text.endswith(":")
        )
    ending = before.text.rstrip()
    if not segment.text[:1].islower() or ending.endswith(_ENDS):
        return False
    return len(before.text.split()) > 12 or ending.endswith(("-", ","))


def _cut_rows(segments: Sequence[Segment], roles: Roles) -> Roles:
    """Rows of a headed table without a number, where the other rows have one."""
    numbered: dict[int, set[int]] = {}
    rows: dict[tuple[int, int], list[Segment]] = {}
    for segment in segments:
        spot = segment.spot
        if spot is None or spot.is_head or not spot.holds:
            continue
        rows.setdefault((spot.table, spot.row), []).append(segment)
        if spot.holds == "number" and any(sign.isalnum() for sign in segment.text):
            numbered.setdefault(spot.table, set()).add(spot.row)
    found: Roles = {}
    counts = Counter(table for table, _row in rows)
    for (table, row), cells in rows.items():
        with_number = numbered.get(table, set())
        if row not in with_number and len(with_number) * 2 >= counts[table] and row > min(with_number):
            for cell in cells:
                if cell.number not in roles:
                    found[cell.number] = Role(Code.CONTINUES, None, _("A page break cut its row."), 0.7)
    return found
