"""Goals written in plain sentences: those that say what is wanted become objectives, each by itself.

A goal may have no list, no table and no section of objectives, where its neighbours have them. Then the sentences of
its prose in which the city wants something ("The city supports …", "Rahoitus on palautettava …") are what it wants;
where no sentence says so, short paragraphs of one sentence each after a longer one are. A paragraph under a section's
name ("Request.") is cut too, where every further sentence of it says what is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from karki.documents.outline import Kind
from karki.language.sentences import sentences
from karki.plans.importing import demands
from karki.plans.importing.roles import Code, Role, Roles
from karki.plans.importing.segments import Segment

_LISTED = frozenset({Code.OBJECTIVE, Code.SUB_OBJECTIVE, Code.THEME, Code.MEASURE})
_SHORT = 28  #: words of a paragraph that is one objective


def read(segments: Sequence[Segment], roles: Roles) -> list[Segment]:
    """The segments, cut where sentences are objectives; their roles are set in `roles`."""
    bare = _without_lists(roles)
    whole = _single(segments, roles, bare)
    fresh = max((segment.number for segment in segments), default=0)
    result: list[Segment] = []
    for segment in segments:
        role = roles.get(segment.number)
        pieces = [segment.text]
        wanted = segment.number in whole
        if role is not None and segment.kind is Kind.PARAGRAPH and not wanted:
            pieces = _pieces(segment, role, bare)
        for index, text in enumerate(pieces):
            number = segment.number
            if index:
                fresh += 1
                number = fresh
            if role is not None and (wanted or len(pieces) > 1 or _is_new(text, role, bare)):
                roles[number] = _role(text, role, wanted=wanted or _is_wanted(text, role, bare))
            result.append(segment if len(pieces) == 1 else replace(segment, number=number, text=text))
    return result


def _cut(text: str) -> list[str]:
    return [one.text for one in sentences(text)]


def _without_lists(roles: Roles) -> set[int]:
    """The goals that have no objectives of any kind."""
    goals = {role.goal for role in roles.values() if role.code is Code.GOAL and role.goal is not None}
    return goals - {role.goal for role in roles.values() if role.code in _LISTED and role.goal is not None}


def _pieces(segment: Segment, role: Role, bare: set[int]) -> list[str]:
    """A paragraph's sentences, of which those that only tell something stay together."""
    parts = _cut(segment.text)
    if role.code is Code.OBJECTIVE and segment.spot is None:
        cut = len(parts) > 1 and all(demands.is_demand(one) for one in parts[1:])
        return parts if cut else [segment.text]
    if role.code is not Code.RATIONALE or role.goal not in bare:
        return [segment.text]
    pieces: list[str] = []
    for sentence in parts:
        if pieces and not demands.is_demand(sentence) and not demands.is_demand(pieces[-1]):
            pieces[-1] = f"{pieces[-1]} {sentence}"
        else:
            pieces.append(sentence)
    return pieces if any(map(demands.is_demand, pieces)) else [segment.text]


def _is_wanted(text: str, role: Role, bare: set[int]) -> bool:
    return role.code is Code.OBJECTIVE or _is_new(text, role, bare)


def _is_new(text: str, role: Role, bare: set[int]) -> bool:
    return role.code is Code.RATIONALE and role.goal in bare and demands.is_demand(text)


def _role(text: str, role: Role, *, wanted: bool) -> Role:
    if not wanted:
        return role
    if role.code is Code.OBJECTIVE:
        return role
    return Role(Code.OBJECTIVE, role.goal, _("A sentence that says what is wanted."), 0.6)


def _single(segments: Sequence[Segment], roles: Roles, bare: set[int]) -> set[int]:
    """The numbers of short paragraphs of one sentence each, at least two after a longer one, in goals that say no demand."""
    found: set[int] = set()
    for goal, prose in _prose(segments, roles):
        if goal not in bare or any(demands.is_demand(one) for segment in prose for one in _cut(segment.text)):
            continue
        tail: list[Segment] = []
        for segment in reversed(prose):
            if len(_cut(segment.text)) > 1 or not segment.text.endswith(".") or len(segment.text.split()) > _SHORT:
                break
            tail.append(segment)
        if 1 < len(tail) < len(prose):
            found |= {segment.number for segment in tail}
    return found


def _prose(segments: Sequence[Segment], roles: Roles) -> Iterator[tuple[int, list[Segment]]]:
    """Each goal with its paragraphs of prose, outside tables."""
    by_goal: dict[int, list[Segment]] = {}
    for segment in segments:
        role = roles.get(segment.number)
        if role is not None and role.goal is not None and role.code is Code.RATIONALE:
            if segment.kind is Kind.PARAGRAPH and segment.spot is None:
                by_goal.setdefault(role.goal, []).append(segment)
    yield from by_goal.items()
