"""From segments to roles: noise first, then the goals, then what stands in them and around them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from karki.plans.importing import demands, facts, goals, headings, inside, labels, leads, noise, outside, repetition
from karki.plans.importing.continuations import find as find_continuations
from karki.plans.importing.families import Family, Look
from karki.plans.importing.headings import Head, Strength, between
from karki.plans.importing.noise import key
from karki.plans.importing.roles import Code, Role, Roles
from karki.plans.importing.rules import OF_A_GOAL, Section, rules
from karki.plans.importing.segments import Segment


@dataclass(frozen=True, slots=True)
class Span:
    """A goal's segments: its heading at `start`, its end before `end`."""

    head: Head
    start: int
    end: int


def classify(segments: Sequence[Segment], title: str = "", author: str = "") -> Roles:
    """The role of every segment, by its number. `title` and `author` are the file's own properties."""
    heads = headings.heads(segments)
    roles = noise.find(segments, heads, frozenset(outside.spearheads(segments, heads, frozenset())))
    found = facts.find(segments, heads, frozenset(roles), title, author)
    heads = headings.heads(segments, found.modifiers, heads) if found.modifiers else heads
    heads = [head for head in heads if segments[head.at].number not in roles]
    for head in headings.continued(heads):
        roles[segments[head.at].number] = Role(Code.HEADING, None, _("It says that the heading above goes on."))
    heads = [head for head in heads if segments[head.at].number not in roles]
    heads = repetition.name_sections(segments, heads)
    skipped = frozenset(roles)
    listed = outside.spearheads(segments, heads, skipped)
    announced = [segments[at].text for at in listed]
    look = Look(segments, heads, skipped | {segments[at].number for at in listed}, found.title_at, announced)
    family = goals.find(look)
    roles.update(find_continuations(segments, heads, roles))
    _front(segments, found, roles)
    spans = _spans(segments, heads, family, found.title_at, roles) if family else []
    if family:
        _read_goals(segments, heads, family, spans, found.modifiers, roles)
    covered = frozenset(at for span in spans for at in range(span.start, span.end))
    outside.read(segments, heads, covered, frozenset(listed), roles)
    return _without_pending(segments, _only_lists(segments, roles))


def _front(segments: Sequence[Segment], found: facts.Facts, roles: Roles) -> None:
    if found.title_at is not None:
        roles[segments[found.title_at].number] = Role(Code.TITLE, None, _("It names the document."), 0.8)
    if found.author_at is not None:
        roles.setdefault(segments[found.author_at].number, Role(Code.AUTHOR, None, _("It names the author.")))


def _spans(
    segments: Sequence[Segment], heads: Sequence[Head], family: Family, titled: int | None, roles: Roles
) -> list[Span]:
    """Where each goal begins and ends."""
    starts = [head.at for head in family.heads] + [len(segments)]
    inside_keys = _repeated(heads, starts)
    spans = []
    for head, start, border in zip(family.heads, starts, starts[1:], strict=False):
        last = border == len(segments)
        end = border
        bare = not head.numbering.title
        for other in between(heads, start + bare, border):
            if _closes(other, head, segments, inside_keys, last=last):
                end = other.at
                break
        spans.append(Span(head, start, _end_of_table(segments, start, end)))
    return _without_contacts(segments, heads, spans)


def _without_contacts(segments: Sequence[Segment], heads: Sequence[Head], spans: list[Span]) -> list[Span]:
    """Contact details after the last goal only are the document's, not that goal's."""
    named = {head.at for head in heads if head.section is Section.CONTACTS}
    lines = [
        [
            at
            for at in range(span.start, span.end)
            if at in named or ((label := labels.inline(segments[at].text)) and label.section is Section.CONTACTS)
        ]
        for span in spans
    ]
    if len(spans) > 1 and lines[-1] and not any(lines[:-1]):
        spans[-1] = replace(spans[-1], end=lines[-1][0])
    return spans


def _repeated(heads: Sequence[Head], starts: Sequence[int]) -> frozenset[str]:
    """Sub-headings that stand in more than one goal."""
    counts: Counter[str] = Counter()
    for first, last in itertools.pairwise(starts):
        counts.update({key(head.title) for head in between(heads, first, last)})
    return frozenset(name for name, count in counts.items() if count > 1)


def _closes(other: Head, goal: Head, segments: Sequence[Segment], repeated: frozenset[str], *, last: bool) -> bool:
    """Whether a heading ends the goal above it."""
    if _leads_elsewhere(other, goal, repeated, last=last):
        return True
    if other.section in OF_A_GOAL or other.strength < Strength.LINE or segments[other.at].is_item:
        return False
    if segments[other.at].spot is not None and not _in_one_cell(segments[other.at], segments[goal.at]):
        return False
    if key(other.title) in repeated and not (other.strength is Strength.MARKED and other.rank < goal.rank):
        return False
    if other.section is not None:
        if other.section is Section.CONTACTS and not last:
            return other.rank <= goal.rank
        marked = other.strength is Strength.MARKED and goal.strength is Strength.MARKED
        return other.rank <= goal.rank or (last and not marked)
    if other.strength < min(goal.strength, Strength.NUMBERED) or other.strength < goal.strength is Strength.MARKED:
        return False
    if other.rank < goal.rank:
        return other.strength >= Strength.BOLD
    return other.rank == goal.rank and other.numbering.scheme != "label" and other.strength >= goal.strength


def _in_one_cell(one: Segment, other: Segment) -> bool:
    """Whether both stand in the same cell: a letter laid out in a table has all of its headings in one."""
    return one.spot is not None and one.spot == other.spot


def _leads_elsewhere(other: Head, goal: Head, repeated: frozenset[str], *, last: bool) -> bool:
    """Whether a heading surely opens another part of the document, whatever its words: chapter 5 after goal 4.3."""
    if other.strength < Strength.BOLD or key(other.title) in repeated:
        return False
    chapter, own = other.numbering.chapter.split("."), goal.numbering.chapter.split(".")
    if len(own) > 1 and chapter[0] and chapter[0] != own[0]:
        return True
    if last and rules().is_appendix(other.text):
        return True
    marked = other.strength is goal.strength is Strength.MARKED
    return marked and other.section in OF_A_GOAL and other.rank < goal.rank


def _end_of_table(segments: Sequence[Segment], start: int, end: int) -> int:
    """A goal in a table's cell ends with the table, unless the table is only a frame around its title."""
    spot = segments[start].spot
    if spot is None:
        return end
    at = start + 1
    while at < end and (inner := segments[at].spot) is not None and inner.table == spot.table:
        at += 1
    return at if at > start + 1 else end


def _read_goals(
    segments: Sequence[Segment],
    heads: Sequence[Head],
    family: Family,
    spans: Sequence[Span],
    modifiers: tuple[str, ...],
    roles: Roles,
) -> None:
    by_index = {head.at: head for head in heads}
    own = _own_labels(segments, spans, roles)
    labelled = frozenset(
        at
        for at, segment in enumerate(segments)
        if (at in by_index and by_index[at].strength >= Strength.BOLD)
        or (at in by_index and by_index[at].section is not None)
        or labels.inline(segment.text, modifiers, own) is not None
    )
    wanted = _demands(segments, spans, labelled)
    as_objectives = _headings_are_objectives(segments, heads, spans)
    for span in spans:
        if (label := _label_beside(segments, span.start)) is not None:
            roles[label] = Role(Code.HEADING, None, _("It stands beside the goal's title."))
    for index, span in enumerate(spans):
        roles[segments[span.start].number] = Role(Code.GOAL, index, family.reason, min(1.0, family.score / 100))
        if (number := _number_before(segments, span.start)) is not None:
            roles[number] = Role(Code.GOAL, index, _("The goal's number, in the column before it."), 0.7)
        start = _title_after(segments, by_index, span, index, roles)
        objectives = leads.find(segments, start, span.end, labelled)
        inside.read(
            inside.Scope(
                index,
                segments,
                start,
                span.end,
                by_index,
                modifiers,
                own,
                leads.Leads(objectives, as_objectives, wanted),
            ),
            roles,
        )


def _demands(segments: Sequence[Segment], spans: Sequence[Span], labelled: frozenset[int]) -> frozenset[int]:
    """The paragraphs that are objectives, where the goals have no lists."""
    inner = [at for span in spans for at in range(span.start + 1, span.end)]
    if any(segments[at].is_item or segments[at].spot is not None for at in inner):
        return frozenset()
    return demands.find(segments, [at for at in inner if at not in labelled])


def _own_labels(segments: Sequence[Segment], spans: Sequence[Span], roles: Roles) -> labels.Own:
    """The names of sections that only this document has, known by their repetition in its goals."""
    return labels.repeated(
        (segments[at].text, index)
        for index, span in enumerate(spans)
        for at in range(span.start + 1, span.end)
        if (":" in segments[at].text or "?" in segments[at].text)
        and not segments[at].needs_no_label
        and segments[at].number not in roles
    )


def _label_beside(segments: Sequence[Segment], at: int) -> int | None:
    """The first cell of a card, "Goal", with the goal's title beside it."""
    spot = segments[at].spot
    before = segments[at - 1].spot if at else None
    if spot is None or before is None or spot.holds or spot.column != 1 or before.column != 0:
        return None
    return segments[at - 1].number if (before.table, before.row) == (spot.table, spot.row) else None


def _number_before(segments: Sequence[Segment], at: int) -> int | None:
    """The cell with a code right before a goal's title in a table."""
    spot = segments[at].spot
    before = segments[at - 1] if at else None
    if spot is None or before is None or before.spot is None or before.spot.holds != "number":
        return None
    same_row = (before.spot.table, before.spot.row) == (spot.table, spot.row)
    return before.number if same_row and headings.numbering(f"{before.text} x").scheme else None


def _title_after(segments: Sequence[Segment], heads: dict[int, Head], span: Span, index: int, roles: Roles) -> int:
    """A heading of only a label and number ("TAVOITE I") has its title on the next line."""
    at = span.start + 1
    bare = span.head.numbering.scheme == "label" and not span.head.numbering.title
    if bare and at < span.end and not segments[at].is_item and len(segments[at].text.split()) <= 15:
        head = heads.get(at)
        if head is None or head.section is None:
            roles[segments[at].number] = Role(Code.GOAL, index, _("The title under the goal's number."), 0.8)
            return at + 1
    return at


def _headings_are_objectives(segments: Sequence[Segment], heads: Sequence[Head], spans: Sequence[Span]) -> bool:
    """Goals whose sub-headings have no lists under them and no sections: the sub-headings say what is wanted."""
    subs = sections = 0
    for span in spans:
        for head in between(heads, span.start, span.end):
            if head.strength >= Strength.BOLD:
                sections += head.section is not None
                subs += head.section is None
    items = any(segments[at].is_item for span in spans for at in range(span.start, span.end))
    return subs > 1 and not sections and not items


def _only_lists(segments: Sequence[Segment], roles: Roles) -> Roles:
    """Where no goal has objectives, the one list that they have holds the objectives, whatever it is called.

    Where some have, that goes for a goal with nothing but a table of measures; a list that is called measures stays one.
    """
    with_objectives = {role.goal for role in roles.values() if role.code in (Code.OBJECTIVE, Code.THEME)}
    listed = {segment.number for segment in segments if segment.spot is None or segment.spot.holds != "measures"}
    measures = [(number, role.goal) for number, role in roles.items() if role.code is Code.MEASURE]
    named = {goal for number, goal in measures if number in listed} if with_objectives else set()
    why = _("The goal's only list, so it holds what is wanted.")
    for number, goal in measures:
        if goal not in with_objectives and goal not in named:
            role = roles[number]
            roles[number] = replace(role, code=Code.OBJECTIVE, reason=f"{role.reason} {why}")
    return roles


def _without_pending(segments: Sequence[Segment], roles: Roles) -> Roles:
    """A line that only says that the objectives come later is none of them."""
    for segment in segments:
        role = roles.get(segment.number)
        if role is not None and role.code is Code.OBJECTIVE and rules().is_pending(segment.text):
            roles[segment.number] = replace(role, code=Code.OTHER, reason=_("It says that the objectives come later."))
    return roles
