"""What a segment is for the plan, and why it was read so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Code(StrEnum):
    """The roles that the review screen offers."""

    TITLE = "title"
    AUTHOR = "author"
    CONTENTS = "contents"
    NOISE = "noise"
    HEADING = "heading"
    VISION = "vision"
    PRINCIPLE = "principle"
    GOVERNANCE = "governance"
    TOOL_ADVOCACY = "tool-advocacy"
    TOOL_COMMUNICATION = "tool-communication"
    SPEARHEAD = "spearhead"
    GOAL = "goal"
    RATIONALE = "rationale"
    THEME = "theme"
    OBJECTIVE = "objective"
    SUB_OBJECTIVE = "sub-objective"
    MEASURE = "measure"
    INFLUENCER = "influencer"
    SUB_INFLUENCER = "sub-influencer"
    PARTNER = "partner"
    RESPONSIBLE = "responsible"
    TIMETABLE = "timetable"
    DEADLINE = "deadline"
    AMOUNT = "amount"
    LEAD_IN = "lead-in"
    CONTACT = "contact"
    CONTINUES = "continues"
    OTHER = "other"


LABELS = {
    Code.TITLE: _("title of the document"),
    Code.AUTHOR: _("author"),
    Code.CONTENTS: _("list of contents"),
    Code.NOISE: _("nothing of the plan"),
    Code.HEADING: _("heading or label"),
    Code.VISION: _("vision"),
    Code.PRINCIPLE: _("principle"),
    Code.GOVERNANCE: _("bodies and powers"),
    Code.TOOL_ADVOCACY: _("tool of advocacy"),
    Code.TOOL_COMMUNICATION: _("tool of communication"),
    Code.SPEARHEAD: _("list of spearheads"),
    Code.GOAL: _("goal"),
    Code.RATIONALE: _("rationale"),
    Code.THEME: _("theme"),
    Code.OBJECTIVE: _("objective"),
    Code.SUB_OBJECTIVE: _("sub-objective"),
    Code.MEASURE: _("measure"),
    Code.INFLUENCER: _("influencer"),
    Code.SUB_INFLUENCER: _("influencer within one"),
    Code.PARTNER: _("partner"),
    Code.RESPONSIBLE: _("responsible"),
    Code.TIMETABLE: _("timetable"),
    Code.DEADLINE: _("deadline"),
    Code.AMOUNT: _("amount"),
    Code.LEAD_IN: _("introduces a list"),
    Code.CONTACT: _("contact details"),
    Code.CONTINUES: _("goes on from the block before"),
    Code.OTHER: _("other text"),
}

#: the roles that stand in a goal
IN_A_GOAL = frozenset(
    {
        Code.GOAL,
        Code.RATIONALE,
        Code.THEME,
        Code.OBJECTIVE,
        Code.SUB_OBJECTIVE,
        Code.MEASURE,
        Code.INFLUENCER,
        Code.SUB_INFLUENCER,
        Code.PARTNER,
        Code.RESPONSIBLE,
        Code.TIMETABLE,
        Code.DEADLINE,
        Code.AMOUNT,
    }
)


@dataclass(frozen=True, slots=True)
class Role:
    """`goal` is the index of the goal that the segment belongs to, from 0; `confidence` goes from 0 to 1."""

    code: Code
    goal: int | None = None
    reason: str = ""
    confidence: float = 1.0


#: the role of each segment by its number
Roles = dict[int, Role]
