"""One body or office set as a card: what it is, its name, who holds it, what it may do, and the offices in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from karki.governance.models import Body, Mandate, PowerCode
from karki.governance.picture.measuring import wrapped
from karki.governance.structure import Node

P = PowerCode


class Family(StrEnum):
    """What a power is about: four kinds, each with a mark of its own."""

    DECIDES = "decides"
    FOLLOWS = "follows"
    LEADS = "leads"
    ACTS = "acts"


FAMILIES: dict[str, Family] = {
    **dict.fromkeys((P.APPROVES, P.DECIDES_FOLLOW_UP, P.DEFINES_GOALS, P.ALIGNS), Family.DECIDES),
    **dict.fromkeys((P.FOLLOWS_UP, P.TAKES_PART_IN_FOLLOW_UP), Family.FOLLOWS),
    **dict.fromkeys((P.LEADS, P.DRAFTS, P.PREPARES, P.COORDINATES), Family.LEADS),
    **dict.fromkeys((P.IMPLEMENTS, P.REPRESENTS, P.KEEPS_RELATIONS, P.SUPPORTS), Family.ACTS),
}
del P

PAD, TOP = 14.0, 13.0
KIND, NAME, SEAT, WORDS = 12.5, 16.0, 15.0, 14.0  #: sizes of type
INSET = 17.0  #: of the words beside a mark
MOST_NAMES = 4  #: in one office; the tables name all
MOST_BEATS = 12  #: follow-ups a year that are drawn one by one


@dataclass(frozen=True, slots=True)
class Line:
    """One line of type in a card, or a rule, or the beats of a year; x and y from the corner of the card."""

    style: str  #: kind, name, seat, person, deputy, others, led or words: type; rule, post or beats: drawn
    x: float
    y: float
    text: str = ""
    mark: Family | None = None
    width: float = 0.0  #: of what is drawn; the length of a post
    beats: int = 0


@dataclass(slots=True)
class Card:
    node: Node
    width: float
    height: float = 0.0
    lines: list[Line] = field(default_factory=list)

    @property
    def style(self) -> str:
        """body, team, unit or office."""
        return self.node.row.kind if isinstance(self.node.row, Body) else "office"


def card_of(node: Node, width: float, columns: int = 1) -> Card:
    """Set in `columns` of the same width: with one, the offices in a body stand below it, with more beside it."""
    parts = [[node], *_even(node.seats, columns - 1)] if columns > 1 else [[node, *node.seats]]
    room = width / len(parts)
    card = Card(node, width)
    for number, nodes in enumerate(parts):
        column = _Column(number * room, room)
        for one in nodes:
            if one is node:
                _head(column, one)
            else:
                _seat(column, one, is_first=one is nodes[0])
            _rest(column, one)
        card.lines += column.lines
        card.height = max(card.height, column.height + TOP - 2)
    card.lines += [Line("post", number * room, TOP, width=card.height - 2 * TOP) for number in range(1, len(parts))]
    return card


@dataclass(slots=True)
class _Column:
    left: float
    width: float
    height: float = TOP
    lines: list[Line] = field(default_factory=list)

    def type(
        self,
        style: str,
        text: str,
        size: float,
        leading: float,
        *,
        bold: bool = False,
        inset: float = 0,
        mark: Family | None = None,
    ) -> None:
        """Sets the text in as many lines as it takes."""
        for number, line in enumerate(wrapped(text, size, self.width - 2 * PAD - inset, bold=bold)):
            self.height += leading
            x, y = self.left + PAD + inset, self.height - leading * 0.26
            self.lines.append(Line(style, x, y, line, None if number else mark))


def _even(seats: Sequence[Node], columns: int) -> list[list[Node]]:
    """The seats in so many columns, in their order."""
    each = -(-len(seats) // columns)
    return [list(seats[start : start + each]) for start in range(0, len(seats), each)]


def _head(column: _Column, node: Node) -> None:
    column.type("kind", capfirst(node.kind or _("office")), KIND, 16)
    column.type("name", node.row.name, NAME, 20, bold=True)


def _seat(column: _Column, node: Node, *, is_first: bool) -> None:
    if is_first:
        column.type("kind", capfirst(_("office")), KIND, 16)
    else:
        column.height += 8
        column.lines.append(Line("rule", column.left + PAD, column.height, width=column.width - 2 * PAD))
        column.height += 5
    column.type("seat", node.row.name, SEAT, 19, bold=True)


def _rest(column: _Column, node: Node) -> None:
    """Who is in it, who leads it, and what it may do."""
    for holder in node.holders[: MOST_NAMES if len(node.holders) <= MOST_NAMES else MOST_NAMES - 1]:
        column.type("person", holder.name, WORDS, 18, inset=INSET)
        for deputy in holder.deputies[:MOST_NAMES]:
            column.type("deputy", _("%(name)s, deputy") % {"name": deputy.person.name}, WORDS, 18, inset=INSET)
    if len(node.holders) > MOST_NAMES:
        others = _("and %(number)s others") % {"number": len(node.holders) - MOST_NAMES + 1}
        column.type("others", others, WORDS, 18, inset=INSET)
    for deputy in node.deputies[:MOST_NAMES]:
        column.type("deputy", _("%(name)s, deputy") % {"name": deputy.person.name}, WORDS, 18, inset=INSET)
    if node.led_by:
        column.type("led", _("led by %(who)s") % {"who": node.led_by}, WORDS, 18)
    if node.powers:
        column.height += 4
    for mandate in sorted(node.powers, key=lambda one: list(Family).index(FAMILIES[one.power])):
        column.type("words", power_in_words(mandate), WORDS, 18, inset=INSET, mark=FAMILIES[mandate.power])
        if mandate.per_year and mandate.per_year <= MOST_BEATS:
            length = column.width - 2 * PAD - INSET - 20
            column.lines.append(
                Line("beats", column.left + PAD + INSET, column.height + 7, width=length, beats=mandate.per_year)
            )
            column.height += 14


def power_in_words(mandate: Mandate) -> str:
    """“Follows up 4 times a year (§ 23)”."""
    words = capfirst(mandate.get_power_display())
    if mandate.per_year:
        often = ngettext("once a year", "%(n)s times a year", mandate.per_year) % {"n": mandate.per_year}
        words = f"{words} {often}"
    words = f"{words} ({mandate.clause})" if mandate.clause else words
    return re.sub(r"(?<=[§\d]) ", "\u00a0", words)  # “4 kertaa”, “§ 23”: a number keeps its word beside it
