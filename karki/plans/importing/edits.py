"""What a person changes on the review screen, as data: the same edits on the same document give the same plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from karki.plans.importing.roles import IN_A_GOAL, Code, Role, Roles
from karki.plans.importing.segments import Segment

Op = Literal["role", "join", "split", "drop", "text"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to the block with the number `block`.

    role: give it `code` (and `goal`, an index from 0; None keeps the goal at hand; a new goal opens by code goal).
    join: it goes on from the block before. split: cut its text at the character `offset`; the second part gets
    the next free number, and the role of the first. drop: nothing of the plan. text: other wording, `text`.
    """

    op: Op
    block: int
    code: Code | None = None
    goal: int | None = None
    offset: int = 0
    text: str = ""


def apply_edits(segments: Sequence[Segment], roles: Roles, edits: Iterable[Edit]) -> tuple[list[Segment], Roles]:
    """The segments and roles after the edits, in their order; an edit of an unknown block changes nothing."""
    changed, given = list(segments), dict(roles)
    for edit in edits:
        index = next((at for at, segment in enumerate(changed) if segment.number == edit.block), None)
        if index is not None:
            _apply(changed, given, index, edit)
    return changed, _renumbered(changed, given)


def _apply(segments: list[Segment], roles: Roles, index: int, edit: Edit) -> None:
    segment = segments[index]
    role = roles.get(segment.number, Role(Code.OTHER))
    reason = _("Changed by a person.")
    match edit.op:
        case "role":
            code = Code(edit.code) if edit.code is not None else role.code
            goal = None
            if code in IN_A_GOAL:
                goal = edit.goal if edit.goal is not None else goal_at(segments, roles, index)
            if code is Code.GOAL and role.code is not Code.GOAL and edit.goal is None:
                _open_goal(segments, roles, index)
                goal = roles[segment.number].goal
            roles[segment.number] = Role(code, goal, reason)
        case "join":
            roles[segment.number] = Role(Code.CONTINUES, role.goal, reason)
        case "drop":
            roles[segment.number] = Role(Code.NOISE, None, reason)
        case "text":
            segments[index] = replace(segment, text=edit.text.strip() or segment.text)
        case "split":
            _split(segments, roles, index, edit.offset)


def _split(segments: list[Segment], roles: Roles, index: int, offset: int) -> None:
    segment = segments[index]
    first, second = segment.text[:offset].strip(), segment.text[offset:].strip()
    if not first or not second:
        return
    number = max(other.number for other in segments) + 1
    segments[index] = replace(segment, text=first)
    segments.insert(index + 1, replace(segment, text=second, number=number))
    if segment.number in roles:
        roles[number] = replace(roles[segment.number], reason=_("Changed by a person."))


def goal_at(segments: Sequence[Segment], roles: Roles, index: int) -> int | None:
    """The goal that the block stands in: its own, or that of the nearest block before it; None before the first goal."""
    for at in range(index, -1, -1):
        role = roles.get(segments[at].number)
        if role is not None and role.goal is not None:
            return role.goal
    return None


def _open_goal(segments: Sequence[Segment], roles: Roles, index: int) -> None:
    """A new goal begins here: what follows, up to the next goal's heading, belongs to it, also what had no goal yet."""
    fresh = max((role.goal for role in roles.values() if role.goal is not None), default=-1) + 1
    own = goal_at(segments, roles, index)
    for at in range(index, len(segments)):
        number = segments[at].number
        role = roles.get(number, Role(Code.OTHER))
        if at > index and (role.code is Code.GOAL or (role.goal is not None and role.goal != own)):
            break
        if at == index or role.goal is not None or role.code in IN_A_GOAL:
            roles[number] = replace(role, goal=fresh)


def _renumbered(segments: Sequence[Segment], roles: Roles) -> Roles:
    """Goals are counted in the order in which their headings stand."""
    placed = [role for segment in segments if (role := roles.get(segment.number)) and role.goal is not None]
    headings = [role for role in placed if role.code is Code.GOAL]
    order = {goal: place for place, goal in enumerate(dict.fromkeys(role.goal for role in [*headings, *placed]))}
    return {
        number: replace(role, goal=order.get(role.goal)) if role.goal is not None else role
        for number, role in roles.items()
    }
