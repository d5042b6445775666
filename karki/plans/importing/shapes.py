"""Goals that no word marks: headings of one level with lists under them, numbered items with lists of their own."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from karki.documents.outline import Kind
from karki.language.sentences import sentences
from karki.plans.importing import demands, labels
from karki.plans.importing.content import Content, titles
from karki.plans.importing.families import Family, Look
from karki.plans.importing.headings import Head, Strength, between, numbering
from karki.plans.importing.rules import OF_A_GOAL, rules
from karki.plans.importing.segments import Segment


def by_shape(look: Look) -> list[Family]:
    """Headings of one level with a goal's sections or lists under them."""
    for strength in (Strength.MARKED, Strength.NUMBERED, Strength.BOLD, Strength.LINE):
        candidates = look.candidates(strength)
        content = look.own(strength)
        for test, score in ((_has_sections, 80.0), (_has_list, 55.0)):
            for rank in sorted({head.rank for head in candidates}):
                group = [head for head in candidates if head.rank == rank]
                good = [head for head in group if test(content.get(head.at, Content()))]
                if len(good) > 1 and len(good) * 2 >= len(_trim(group, good)):
                    return [_shaped(look, strength, group, good, content, score)]
        single = [head for head in candidates if _has_sections(content.get(head.at, Content()))]
        if len(single) == 1:
            return [Family(40, tuple(single), _("The one heading with a goal's sections under it."))]
        listed = [head for head in candidates if content.get(head.at, Content()).listed]
        if strength is Strength.MARKED and len(listed) == 1 and listed[0].numbering.scheme:
            return [Family(42, tuple(listed), _("The one heading with a number and a list under it."))]
    return []


def with_labelled_lines(look: Look) -> list[Family]:
    """Headings of one level under nearly each of which several lines begin with a section's name: "Partners: …"."""
    marked = look.candidates(Strength.MARKED)
    for rank in sorted({head.rank for head in marked}):
        group = [head for head in marked if head.rank == rank]
        ends = [*(head.at for head in group[1:]), len(look.segments)]
        good = [head for head, end in zip(group, ends, strict=True) if _has_labelled_lines(look, head, end)]
        if len(good) > 1 and len(good) * 4 >= len(group) * 3:
            return [
                Family(52, tuple(good), _("A heading of one level with others, each with lines that name a section."))
            ]
    return []


def _has_labelled_lines(look: Look, head: Head, end: int) -> bool:
    lines = (one for one in look.segments[head.at + 1 : end] if ":" in one.text and not one.is_item)
    named = {label.section for one in lines if (label := labels.inline(one.text)) and label.section in OF_A_GOAL}
    return len(named) > 1


def _has_sections(content: Content) -> bool:
    return content.sections > 0


def _has_list(content: Content) -> bool:
    return content.items > 0


def _trim(group: list[Head], good: list[Head]) -> list[Head]:
    """From the first good heading to the last: what stands before and after is front and back matter."""
    return [head for head in group if good[0].at <= head.at <= good[-1].at]


def _with_kin(look: Look, group: list[Head], kept: list[Head]) -> list[Head]:
    """The headings and those of their level right beside them, in the same chapter, that also have a goal's labels."""
    first, last = group.index(kept[0]), group.index(kept[-1])
    while first > 0 and _is_kin(look, group[first - 1], group[first].at):
        first -= 1
    while last + 1 < len(group):
        end = group[last + 2].at if last + 2 < len(group) else len(look.segments)
        if _chapter_between(look, group[last], group[last + 1].at) or not _is_kin(look, group[last + 1], end):
            break
        last += 1
    return group[first : last + 1]


def _is_kin(look: Look, head: Head, end: int) -> bool:
    """Whether a heading has a goal's label, or the words before a list of what is wanted, before `end`."""
    if _chapter_between(look, head, end) and end < len(look.segments):
        return False
    for segment in look.segments[head.at + 1 : end]:
        if segment.is_item:
            continue
        found = labels.inline(segment.text)
        said = labels.lead_in(segment.text) if rules().leaves_open(segment.text) else None
        if (found and found.section in OF_A_GOAL) or (said and said[0] in ("objectives", "spearheads")):
            return True
    return False


def _chapter_between(look: Look, head: Head, end: int) -> bool:
    """Whether a heading of a higher level stands between."""
    inner = between(look.heads, head.at, end)
    return any(other.rank < head.rank and other.strength >= head.strength for other in inner)


def _without_tail(look: Look, kept: list[Head]) -> list[Head]:
    """The headings but for the last ones that have no label or lead-in of any kind, where most others have one."""
    ends = [*(head.at for head in kept[1:]), len(look.segments)]
    labelled = [
        any(_introduces(look.segments[at].text) for at in range(head.at + 1, end) if not look.segments[at].is_item)
        for head, end in zip(kept, ends, strict=True)
    ]
    if len(kept) < _FEW or sum(labelled) * 10 < len(kept) * 6:
        return kept
    last = max(at for at, has in enumerate(labelled) if has)
    return kept[: last + 1]


def _introduces(text: str) -> bool:
    return rules().leaves_open(text) or labels.inline(text) is not None


_FEW = 3  #: headings; from fewer nothing can be told of the others


def _shaped(
    look: Look, strength: Strength, group: list[Head], good: list[Head], content: dict[int, Content], score: float
) -> Family:
    kept = _without_tail(look, _with_kin(look, group, _trim(group, good)))
    numbered = [head for head in kept if head.numbering.scheme in ("decimal", "roman", "letter")]
    if len(numbered) * 10 >= len(kept) * 6:
        kept = numbered
    if score < 80:
        parents = _parents(look, strength, kept, content)
        if parents:
            return Family(58, tuple(parents), _("A chapter whose parts have lists under them."))
    if not numbered:
        kept = [head for head in kept if content.get(head.at, Content()).any]
    reason = _("A heading of one level with others, each with a list under it.")
    return Family(score + (4 if len(numbered) == len(kept) else 0), tuple(kept), reason)


def _parents(look: Look, strength: Strength, kept: list[Head], content: dict[int, Content]) -> list[Head]:
    """Chapters above the headings, where there are several, each with a number or words of its own."""
    found: list[Head] = []
    counts: Counter[int] = Counter()
    stack: list[Head] = []
    wanted = {head.at for head in kept}
    for head in titles(look.heads, strength):
        while stack and stack[-1].rank >= head.rank:
            stack.pop()
        if head.at in wanted and stack:
            counts[stack[-1].at] += 1
            if stack[-1] not in found:
                found.append(stack[-1])
        stack.append(head)
    if len(found) < 2 or any(head.section is not None or head.at == look.titled for head in found):
        return []
    if any(_names_a_sort(head.title) for head in found):
        return []
    if len({head.rank for head in found}) > 1:
        return []
    if sum(counts.values()) == len(kept) == len(found):
        return found  # each has one: the lower heading only goes on with what the upper one says
    if sum(counts.values()) < len(found) * 1.5:
        return []
    speaking = [head for head in found if head.numbering.scheme or content.get(head.at, Content()).prose]
    return found if len(speaking) * 10 >= len(found) * 6 else []


def _names_a_sort(title: str) -> bool:
    """ "EU-tavoitteet", "Kansallinen edunvalvonta": a sort of goals, no goal."""
    words = title.lower().split()
    sorts = rules().document["titles"]
    return any(word.endswith(ending) for word in words for ending in sorts) or rules().speaks_of_advocacy(words)


def numbered_prose(look: Look) -> list[Family]:
    """Numbered headings with text and no lists under them, in a document that speaks of advocacy."""
    content = look.own(Strength.NUMBERED)
    groups: dict[int, list[Head]] = {}
    for head in look.candidates(Strength.NUMBERED):
        if head.numbering.scheme in ("decimal", "roman", "letter", "code") and content.get(head.at, Content()).prose:
            groups.setdefault(head.rank, []).append(head)
    best = max(groups.values(), key=len, default=[])
    if len(best) < 2:
        return []
    return [Family(35, tuple(best), _("A heading with a number, with text under it."))]


def demanding(look: Look) -> list[Family]:
    """Headings of one level with paragraphs under them that say what is wanted."""
    found = demands.find(look.segments, [at for at, one in enumerate(look.segments) if one.number not in look.skipped])
    for strength in (Strength.MARKED, Strength.NUMBERED, Strength.BOLD, Strength.LINE) if len(found) > 1 else ():
        borders = titles(look.heads, strength)
        over: dict[int, Head] = {}
        for head, following in zip(borders, [*borders[1:], None], strict=False):
            end = following.at if following else len(look.segments)
            if any(head.at < at < end for at in found):
                over[head.at] = head
        good = [head for head in over.values() if head.section is None and head.at != look.titled]
        if len(good) > 1 and len({head.rank for head in good}) == 1:
            return [Family(56, tuple(good), _("A heading with paragraphs under it that say what is wanted."))]
    return _telling(look)


def _telling(look: Look) -> list[Family]:
    """Headings of one level with prose under each, a sentence of which says what is wanted: a guess, unless the title speaks of advocacy."""
    title = look.segments[look.titled].text if look.titled is not None else ""
    score = 43.0 if rules().speaks_of_advocacy(title.lower().split()) else 34.0
    telling = [at for at, segment in enumerate(look.segments) if _tells(look, segment)]
    for strength in (Strength.MARKED, Strength.NUMBERED, Strength.BOLD) if len(telling) > 1 else ():
        borders = titles(look.heads, strength)
        ends = [head.at for head in borders[1:]] + [len(look.segments)] * bool(borders)
        over = [head for head in borders if head.at != look.titled]
        told = {
            head.at
            for head, end in zip(borders, ends, strict=True)
            if bisect_left(telling, head.at) < bisect_left(telling, end)
        }
        for rank in sorted({head.rank for head in over}):
            group = [head for head in over if head.rank == rank]
            good = [head for head in group if head.section is None and head.at in told]
            if len(good) > 1 and len(good) * 4 >= len(_trim(group, good)) * 3:
                kept = [head for head in _trim(group, good) if head.section is None]
                return [
                    Family(score, tuple(kept), _("A heading with text under it, part of which says what is wanted."))
                ]
    return []


def _tells(look: Look, segment: Segment) -> bool:
    """Whether a sentence of the paragraph says what is wanted."""
    if segment.kind is not Kind.PARAGRAPH or segment.number in look.skipped:
        return False
    return any(demands.wants(sentence.text) for sentence in sentences(segment.text))


def outlined(look: Look) -> list[Family]:
    """Numbered headings with numbered lines right under them that have nothing of their own: "1 Rail", "1.1 Electrify"."""
    heads = [head for head in look.candidates(Strength.NUMBERED) if head.numbering.scheme in _COUNTED]
    parents: list[Head] = []
    children = bare = 0
    for above, head in itertools.pairwise(heads):
        if head.rank <= above.rank or not _counts_on(above, head):
            continue
        parents.append(above)
    content = look.own(Strength.NUMBERED)
    top = min((head.rank for head in parents), default=0)
    parents = [head for head in parents if head.rank == top]
    if len(parents) < 2:
        return []
    for index, head in enumerate(heads):
        if head.rank > top:
            end = heads[index + 1].at if index + 1 < len(heads) else len(look.segments)
            children += 1
            bare += not content.get(head.at, Content()).any or _says_nothing_more(look, head.at, end)
    if bare * 10 < children * 6:
        return []
    return [Family(57, tuple(parents), _("A heading with a number, with numbered lines under it."))]


def _says_nothing_more(look: Look, at: int, end: int) -> bool:
    """Whether under a heading, before the next, there are only lines with a goal's labels."""
    found = [labels.inline(segment.text) for segment in look.segments[at + 1 : end]]
    return all(one is not None and one.section in OF_A_GOAL for one in found)


_COUNTED = frozenset({"decimal", "code", "letter", "roman"})


def _counts_on(above: Head, below: Head) -> bool:
    """Whether the lower number carries on the upper one: 1 and 1.1, A and A1."""
    number = above.numbering.number.rstrip(".)")
    return below.numbering.number.startswith(number) and below.numbering.number != number


def items(look: Look) -> list[Family]:
    """No headings at all: numbered items, or short paragraphs, with lists of their own."""
    segments = look.segments
    numbered: list[Head] = []
    reasoned: list[Head] = []
    leads: list[Head] = []
    sectioned: list[Head] = []
    parts = {head.at for head in look.heads if head.section in OF_A_GOAL}
    for at, segment in enumerate(segments[:-1]):
        following = segments[at + 1]
        if segment.number in look.skipped or at == look.titled or segment.spot is not None:
            continue
        deeper = following.is_item and following.level > segment.level
        if segment.is_item and segment.marker[:-1].isdigit() and at + 1 in parts and not following.is_item:
            sectioned.append(Head(at, 50, Strength.LINE, numbering(segment.full), None, segment.text))
        if segment.is_item and segment.level == 0 and deeper:
            numbered.append(Head(at, 50, Strength.LINE, numbering(segment.full), None, segment.text))
        elif segment.is_item and segment.marker[:-1].isdigit() and _is_prose(following):
            reasoned.append(Head(at, 50, Strength.LINE, numbering(segment.full), None, segment.text))
        elif not segment.is_item and following.is_item and len(segment.text.split()) <= 14:
            leads.append(Head(at, 50, Strength.LINE, numbering(segment.full), None, segment.text))
    families = []
    if len(leads) > 1:
        families.append(Family(28, tuple(leads), _("A short line with a list under it.")))
    if len(reasoned) > 2 and _count_up(segments, reasoned):
        families.append(Family(45, tuple(reasoned), _("A numbered line with text under it.")))
    sectioned = _counting(segments, sectioned)
    if len(sectioned) > 1:
        families.append(Family(85, tuple(sectioned), _("A numbered line with a goal's sections under it.")))
    if len(numbered) > 1:
        families.append(Family(32, tuple(numbered), _("A list item with a list of its own.")))
    return families


def _is_prose(segment: Segment) -> bool:
    return segment.kind is Kind.PARAGRAPH and segment.spot is None and not segment.text.endswith(":")


def _counting(segments: Sequence[Segment], heads: list[Head]) -> list[Head]:
    """The first of the items, as long as they count 1, 2, 3 …"""
    last = len(heads)
    while last and not _count_up(segments, heads[:last]):
        last -= 1
    return heads[:last]


def _count_up(segments: Sequence[Segment], heads: list[Head]) -> bool:
    """Whether the items count 1, 2, 3 … and stand each alone, with text between them."""
    return [segments[head.at].marker[:-1] for head in heads] == [str(number + 1) for number in range(len(heads))]
