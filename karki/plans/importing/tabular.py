"""Goals that stand in a table: in a column of goals, in rows of their own, in the first cells."""

from __future__ import annotations

from django.utils.translation import gettext as _

from karki.plans.importing.families import Family, Look
from karki.plans.importing.headings import Head, Numbering, Strength, numbering
from karki.plans.importing.noise import key
from karki.plans.importing.rules import rules


def in_tables(look: Look) -> list[Family]:
    """A table's column of goals, or titles with numbers in its first cells."""
    held: list[Head] = []
    numbered: list[Head] = []
    alone: list[Head] = []
    rows: set[tuple[int, int]] = set()
    for at, segment in enumerate(look.segments):
        spot = segment.spot
        if spot is None or spot.is_head or segment.number in look.skipped:
            continue
        parts = numbering(segment.full)
        head = Head(at, 45, Strength.NUMBERED, parts, None, segment.full)
        if spot.holds == "goal" and (spot.table, spot.row) not in rows:
            rows.add((spot.table, spot.row))
            held.append(head)
        elif spot.is_title and rules().section(segment.text) is None:
            alone.append(head)
        elif _is_title_cell(look, at, parts):
            numbered.append(head)
    reason = _("In the column of goals.")
    families = [Family(88, tuple(_merge_same(held)), reason)] if held else []
    if len(alone) > 1:
        families.append(Family(83, tuple(alone), _("A title in a row of its own.")))
    if len(numbered) > 1:
        families.append(Family(82, tuple(numbered), _("A title with a number in the first cell of its row.")))
    return families


def _merge_same(held: list[Head]) -> list[Head]:
    """A goal's name that is repeated on each of its rows stands once."""
    kept: list[Head] = []
    for head in held:
        if not kept or key(head.text) != key(kept[-1].text):
            kept.append(head)
    return kept


def _is_title_cell(look: Look, at: int, parts: Numbering) -> bool:
    segment = look.segments[at]
    spot = segment.spot
    if spot is None or spot.holds or parts.scheme not in ("decimal", "roman", "letter", "code", "label"):
        return False
    first = (
        at == 0
        or look.segments[at - 1].spot is None
        or (
            (look.segments[at - 1].spot.row, look.segments[at - 1].spot.column) != (spot.row, spot.column)  # type: ignore[union-attr]
        )
    )
    short = len(segment.text.split()) <= 12 and not segment.text.endswith((".", ";"))
    return first and short and (spot.column == 0 or spot.row == 0) and rules().section(segment.text) is None
