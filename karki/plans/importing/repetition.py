"""Sub-headings that come again under different titles name a section, even where no rule knows their words.

"What we ask for", "Who decides" under each of three titles are labels; the titles are what differs. The beginning
of a word may tell what such a label speaks of; otherwise its place does: the first list holds the objectives.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from karki.plans.importing import labels
from karki.plans.importing.headings import Head, Strength
from karki.plans.importing.noise import key
from karki.plans.importing.rules import OF_A_GOAL, Section, rules
from karki.plans.importing.segments import Segment


def name_sections(segments: Sequence[Segment], heads: Sequence[Head]) -> list[Head]:
    """The headings, those that repeat under different titles with the section they name."""
    places: dict[str, list[int]] = {}
    for index, head in enumerate(heads):
        if _can_repeat(segments, head):
            places.setdefault(key(head.title), []).append(index)
    unique = [len(places.get(key(head.title), ())) < 2 and head.section is None for head in heads]
    before = [0]
    for one in unique:
        before.append(before[-1] + one)
    named = list(heads)
    taken = {head.section for head in heads}
    for name, indexes in places.items():
        if any(_has_parts(segments, heads, index) for index in indexes):
            continue  # a title, named beforehand in a survey of the goals
        apart = all(before[last] > before[first + 1] for first, last in itertools.pairwise(indexes))
        if len(indexes) > 1 and name and apart:
            section = _section(segments, [heads[index] for index in indexes], taken)
            taken.add(section)
            for index in indexes:
                named[index] = replace(heads[index], section=section)
    return named


def _has_parts(segments: Sequence[Segment], heads: Sequence[Head], index: int) -> bool:
    """Whether parts of a goal that the rules know stand under a heading."""
    head = heads[index]
    following = segments[head.at + 1 : head.at + 2]
    if head.strength < Strength.MARKED or not following or following[0].is_item:
        return False
    for at in range(head.at + 1, len(segments)):
        if index + 1 < len(heads) and heads[index + 1].at == at:
            index += 1
            if heads[index].rank <= head.rank:
                return False
            if heads[index].section in OF_A_GOAL and heads[index].strength >= Strength.BOLD:
                return True
        elif (found := labels.inline(segments[at].text)) is not None and found.section in OF_A_GOAL:
            return heads[index] is head and at > head.at + 1
    return False


def _can_repeat(segments: Sequence[Segment], head: Head) -> bool:
    return (
        head.section is None
        and (head.strength >= Strength.BOLD or _list_follows(segments, head))
        and not head.numbering.scheme
        and not segments[head.at].is_item
        and segments[head.at].spot is None
        and labels.inline(head.text) is None
    )


def _section(segments: Sequence[Segment], heads: Sequence[Head], taken: set[Section | None]) -> Section:
    """What the label speaks of: by its words; else prose is rationale, and lists are objectives, then measures."""
    said = labels.lead_in(heads[0].text)
    name = {"spearheads": "objectives"}.get(said[0], said[0]) if said else ""
    if name in set(Section):
        return Section(name)
    if rules().asks_who(heads[0].text):
        return Section.INFLUENCERS
    if not any(_list_follows(segments, head) for head in heads):
        return Section.RATIONALE
    return Section.MEASURES if Section.OBJECTIVES in taken else Section.OBJECTIVES


def _list_follows(segments: Sequence[Segment], head: Head) -> bool:
    following = segments[head.at + 1] if head.at + 1 < len(segments) else None
    return following is not None and (following.is_item or following.spot is not None)
