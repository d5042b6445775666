"""The role of a cell by the head of its column."""

from __future__ import annotations

from django.utils.translation import gettext as _

from karki.plans.importing.roles import Code, Role
from karki.plans.importing.rules import Section
from karki.plans.importing.segments import Segment

_CODES = {
    "objectives": Code.OBJECTIVE,
    "themes": Code.THEME,
    "measures": Code.MEASURE,
    "influencers": Code.INFLUENCER,
    "partners": Code.PARTNER,
    "responsible": Code.RESPONSIBLE,
    "timetable": Code.TIMETABLE,
    "deadline": Code.DEADLINE,
    "amount": Code.AMOUNT,
    "rationale": Code.RATIONALE,
    "contacts": Code.RESPONSIBLE,
    "number": Code.NOISE,
    "ignored": Code.NOISE,
    "goal": Code.NOISE,
    "topic": Code.OTHER,
    "other": Code.OTHER,
}
_NAMED = frozenset({Section.INFLUENCERS, Section.PARTNERS})


def column_role(segment: Segment, section: Section | None, goal: int) -> Role | None:
    """The role that the column's head gives, or None where the table has no heads that say so."""
    spot = segment.spot
    if spot is None:
        return None
    if spot.is_head:
        return Role(Code.HEADING, goal, _("The head of a column."))
    code = _CODES.get(spot.holds)
    if code is None:
        if spot.head and section in _NAMED:
            code = Code.NOISE if spot.column else _named(section)
        elif spot.head:
            code = Code.OTHER
        else:
            return None
    if code is Code.INFLUENCER and section in _NAMED:
        code = _named(section)  # "Network" under "Partners"; a column of partners is so under any heading
    if code is Code.INFLUENCER and segment.level and segment.is_item:
        code = Code.SUB_INFLUENCER
    if code is Code.OBJECTIVE and segment.level and segment.is_item:
        code = Code.SUB_OBJECTIVE
    reason = _("A cell in the column “%(head)s”.") % {"head": spot.head}
    return Role(code, goal, reason, 0.9)


def _named(section: Section | None) -> Code:
    return Code.PARTNER if section is Section.PARTNERS else Code.INFLUENCER
