"""Goals written in plain sentences: those that say what is wanted become objectives, each by itself.

A goal may have no list, no table and no section of objectives, where its neighbours have them. Then the sentences of
its prose in which the city wants something ("The city supports …", "Rahoitus on palautettava …") are what it wants;
where a sentence announces them ("We want to see the following."), those after it are. Where no sentence says so, short paragraphs of one sentence each after a longer one are. A paragraph under a section's
name ("Request.") is cut too, where every further sentence of it says what is wanted.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from karki.documents.outline import Kind
from karki.language.sentences import sentences
from karki.plans.importing import demands
from karki.plans.importing.roles import Code, Role, Roles
from karki.plans.importing.rules import rules
from karki.plans.importing.segments import Segment

_LISTED = frozenset({Code.OBJECTIVE, Code.SUB_OBJECTIVE, Code.THEME, Code.MEASURE})
_WANTED = ("objectives", "spearheads")
_FEWEST = 3  #: pieces: words that announce, and at least two sentences that are announced
_SHORT = 28  #: words of a paragraph that is one objective


def read(segments: Sequence[Segment], roles: Roles) -> list[Segment]:
    """The segments, cut where sentences are objectives; their roles are set in `roles`."""
    bare = _without_lists(roles)
    single = _single(segments, roles, bare)
    fresh = max((segment.number for segment in segments), default=0)
    result: list[Segment] = []
    for segment in segments:
        role = roles.get(segment.number)
        pieces = [segment.text] if role is None else _pieces(segment, role, bare, single)
        announced = _announced(pieces, segment, role, bare)
        for index, text in enumerate(pieces):
            fresh += bool(index)
            piece = replace(segment, number=fresh, text=text) if index else replace(segment, text=text)
            if role is not None:
                wanted = segment.number in single or _is_wanted(text, segment, role, bare) or index in announced
                roles[piece.number] = _objective(role) if wanted else role
                if announced and not index:
                    roles[piece.number] = _announces(role)
            result.append(piece)
    return result


def _objective(role: Role) -> Role:
    return Role(Code.OBJECTIVE, role.goal, _("A sentence that says what is wanted."), 0.6)


def _announces(role: Role) -> Role:
    if role.code is Code.RATIONALE:
        return role
    return Role(Code.LEAD_IN, role.goal, _("It introduces the list after it."), 0.7)


def _cut(text: str) -> list[str]:
    return [one.text for one in sentences(text)]


def _without_lists(roles: Roles) -> set[int]:
    """The goals that have no objectives of any kind."""
    goals = {role.goal for role in roles.values() if role.code is Code.GOAL and role.goal is not None}
    return goals - {role.goal for role in roles.values() if role.code in _LISTED and role.goal is not None}


def _pieces(segment: Segment, role: Role, bare: set[int], single: set[int]) -> list[str]:
    """A paragraph's sentences, of which those that only tell something stay together."""
    whole = [segment.text]
    listed = role.code is Code.OBJECTIVE and segment.spot is None
    told = role.code is Code.RATIONALE and role.goal in bare
    if segment.kind is not Kind.PARAGRAPH or segment.number in single or not (listed or told):
        return whole
    parts = _cut(segment.text)
    if (after := _announcing(parts)) is not None:
        return [" ".join(parts[:after]), *parts[after:]]
    if listed:
        return parts if len(parts) > 1 and all(map(demands.is_demand, parts[1:])) else whole
    pieces: list[str] = []
    for sentence in parts:
        if pieces and not demands.is_demand(sentence) and not demands.is_demand(pieces[-1]):
            pieces[-1] = f"{pieces[-1]} {sentence}"
        else:
            pieces.append(sentence)
    return pieces if any(map(demands.is_demand, pieces)) else whole


def _announcing(parts: Sequence[str]) -> int | None:
    """How many sentences come before those that one of them announces: "We want to see the following. …"."""
    for at, sentence in enumerate(parts[:-2], start=1):
        if rules().following.search(sentence) and (said := rules().lead_in(sentence)) and said[0] in _WANTED:
            return at
    return None


def _announced(pieces: Sequence[str], segment: Segment, role: Role | None, bare: set[int]) -> range:
    """The pieces of a paragraph that its first piece announces."""
    told = role is not None and (role.code is Code.OBJECTIVE or (role.code is Code.RATIONALE and role.goal in bare))
    if (
        not told
        or segment.kind is not Kind.PARAGRAPH
        or len(pieces) < _FEWEST
        or not rules().following.search(pieces[0])
    ):
        return range(0)
    return range(1, len(pieces))


def _is_wanted(text: str, segment: Segment, role: Role, bare: set[int]) -> bool:
    """A demand in the prose of a goal without lists."""
    prose = segment.kind is Kind.PARAGRAPH and role.code is Code.RATIONALE
    return prose and role.goal in bare and demands.is_demand(text)


def _single(segments: Sequence[Segment], roles: Roles, bare: set[int]) -> set[int]:
    """The numbers of short paragraphs of one sentence, two or more after a longer one, in goals that say no demand."""
    found: set[int] = set()
    for goal, prose in _prose(segments, roles).items():
        if goal not in bare or any(demands.is_demand(one) for segment in prose for one in _cut(segment.text)):
            continue
        tail = list(itertools.takewhile(_is_one_sentence, reversed(prose)))
        if 1 < len(tail) < len(prose):
            found |= {segment.number for segment in tail}
    return found


def _is_one_sentence(segment: Segment) -> bool:
    text = segment.text
    return text.endswith(".") and len(text.split()) <= _SHORT and len(_cut(text)) == 1


def _prose(segments: Sequence[Segment], roles: Roles) -> dict[int, list[Segment]]:
    """Each goal with its paragraphs of prose, outside tables."""
    by_goal: dict[int, list[Segment]] = {}
    for segment in segments:
        role = roles.get(segment.number)
        if role is None or role.goal is None or role.code is not Code.RATIONALE:
            continue
        if segment.kind is Kind.PARAGRAPH and segment.spot is None:
            by_goal.setdefault(role.goal, []).append(segment)
    return by_goal
