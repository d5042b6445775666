"""Goals that stand in a table: in a column of goals, in rows of their own, in the first cells."""

from __future__ import annotations

from django.utils.translation import gettext as _

from karki.documents.outline import Kind
from karki.plans.importing.families import Family, Look
from karki.plans.importing.headings import Head, Numbering, Strength, numbering
from karki.plans.importing.noise import key
from karki.plans.importing.rules import OF_A_GOAL, rules

_TITLE = 15  #: words of a title at most
_UNIT = 3  #: letters; no more than these beside a figure are its unit


def in_tables(look: Look) -> list[Family]:
    """A table's column of goals, titles with numbers in its first cells, titles of cards."""
    held: list[Head] = []
    topics: list[Head] = []
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
        elif spot.holds == "topic" and segment.kind is not Kind.ITEM:
            topics.append(head)
        elif spot.is_title and rules().section(segment.text) is None:
            alone.append(head)
        elif _is_title_cell(look, at, parts):
            numbered.append(head)
    families = _cards(look)
    reason = _("In the column of goals.")
    families += [Family(88, tuple(_merge_same(held)), reason)] if held else []
    if len({look.segments[head.at].spot.table for head in topics}) == 1:  # type: ignore[union-attr]
        families.append(
            Family(81, tuple(_merge_same(topics)), _("In the first column of the one table of objectives."))
        )
    if len(alone) > 1:
        families.append(Family(83, tuple(alone), _("A title in a row of its own.")))
    if len(numbered) > 1 and _has_words(look, numbered):
        families.append(Family(82, tuple(numbered), _("A title with a number in the first cell of its row.")))
    return families


def _cards(look: Look) -> list[Family]:
    """Tables with sections' names down the left side, each with the goal's title beside the first of them."""
    rows: dict[tuple[int, int], dict[int, int]] = {}  #: table and row → column → index of its first segment
    for at, segment in enumerate(look.segments):
        spot = segment.spot
        if spot is not None and spot.columns == 2 and not spot.holds and segment.number not in look.skipped:
            rows.setdefault((spot.table, spot.row), {}).setdefault(spot.column, at)
    cards: list[list[dict[int, int]]] = []
    last = 0
    for (table, _row), cells in sorted(rows.items()):
        if table != last or (0 in cells and _text(look, cards[-1][0]) == _text(look, cells)):
            cards.append([])  # the same label again begins the next card
        cards[-1].append(cells)
        last = table
    found = [head for card in cards if (head := _card_title(look, card)) is not None]
    return [Family(84, tuple(found), _("The title beside the first line of a card."))] if len(found) > 1 else []


def _text(look: Look, cells: dict[int, int]) -> str:
    return look.segments[cells[0]].text if 0 in cells else ""


def _card_title(look: Look, rows: list[dict[int, int]]) -> Head | None:
    first, *rest = rows
    named = [rules().section(look.segments[cells[0]].text) for cells in rest if 0 in cells]
    if set(first) != {0, 1} or len(named) < 2 or sum(one is not None for one in named) * 2 < len(named):
        return None
    label, title = look.segments[first[0]], look.segments[first[1]]
    section = rules().section(label.text)
    if (section in OF_A_GOAL and section not in named) or title.is_item or len(title.text.split()) > _TITLE:
        return None
    return Head(first[1], 45, Strength.NUMBERED, numbering(title.full), None, title.full)


def _has_words(look: Look, heads: list[Head]) -> bool:
    """Whether words stand beside the titles, not only figures: a budget's rows are no goals."""
    tables = {spot.table for head in heads if (spot := look.segments[head.at].spot)}
    beside = [
        segment.text
        for segment in look.segments
        if (spot := segment.spot) and spot.table in tables and spot.column and not spot.is_head
    ]
    lettered = sum(1 for text in beside if sum(map(str.isalpha, text)) > _UNIT)
    return not beside or lettered * 2 >= len(beside)


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
