"""Which headings are the goals.

Several ways of looking each offer a family of headings, with a score; the best family wins. A label with a
number ("TAVOITE I:", "Kärki 1") says it outright; then codes (US0113), a table's column of goals, headings that
the list of spearheads names, headings with a goal's sections under them; last the mere shape: headings of one
level with lists under them, numbered list items with lists of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from karki.plans.importing.content import Content, own, titles
from karki.plans.importing.headings import Head, Strength, bare_label, numbering
from karki.plans.importing.noise import key
from karki.plans.importing.rules import OF_A_GOAL, Section, rules
from karki.plans.importing.segments import Segment

_MOST = 40  #: a longer list is none of spearheads
_WEAK = 60  #: families below this need a word in the document that speaks of advocacy


@dataclass(frozen=True, slots=True)
class Family:
    """Headings that may be the goals; `reason` says why to the person who checks."""

    score: float
    heads: tuple[Head, ...]
    reason: str
    label: str = ""


@dataclass(slots=True)
class Look:
    """What every way of looking needs; `titled` is the index of the document's title."""

    segments: Sequence[Segment]
    heads: Sequence[Head]
    skipped: frozenset[int]
    titled: int | None = None
    announced: Sequence[str] = ()  #: the items of the list of spearheads
    _candidates: dict[Strength, list[Head]] = field(default_factory=dict)
    _own: dict[Strength, dict[int, Content]] = field(default_factory=dict)

    def own(self, at_least: Strength) -> dict[int, Content]:
        if at_least not in self._own:
            self._own[at_least] = own(self.segments, self.heads, self.skipped, at_least)
        return self._own[at_least]

    def candidates(self, at_least: Strength = Strength.LINE) -> list[Head]:
        if at_least not in self._candidates:
            self._candidates[at_least] = [
                head
                for head in self.heads
                if head.section is None
                and head.strength >= at_least
                and head.at != self.titled
                and self.segments[head.at].number not in self.skipped
            ]
        return self._candidates[at_least]


def find(look: Look) -> Family | None:
    """The family of goal headings, or None where nothing looks like a goal."""
    ways: tuple[Callable[[Look], list[Family]], ...] = (
        _labelled,
        _coded,
        _in_tables,
        _announced,
        _by_chapter,
        _by_shape,
        _numbered_prose,
        _items,
    )
    families = [family for way in ways for family in way(look) if family.heads]
    best = max(families, key=lambda family: family.score, default=None)
    if best is not None and best.score < _WEAK and _topics(look) < (1 if best.score > 40 else 2):
        return None
    return best


def _topics(look: Look) -> int:
    """How many different words of advocacy the document has."""
    words = {word for segment in look.segments for word in segment.text.lower().split()}
    return sum(1 for topic in rules().document["topics"] if any(word.startswith(topic) for word in words))


def _labelled(look: Look) -> list[Family]:
    groups: dict[str, list[Head]] = {}
    for head in look.heads:
        parts = head.numbering
        if head.section is None and parts.scheme != "label" and head.strength >= Strength.BOLD:
            bare = bare_label(parts.title)
            if bare is not None:
                head = Head(head.at, head.rank, head.strength, bare, None, head.text)
                parts = bare
        if parts.scheme == "label" and look.segments[head.at].number not in look.skipped:
            groups.setdefault(parts.label.lower(), []).append(head)
    families = []
    for label, group in groups.items():
        strongest = max(head.strength for head in group)
        content = look.own(min(strongest, Strength.NUMBERED))
        kept = _once_each(group, content)
        score = _label_score(label, kept, group, content, look)
        if score:
            reason = _("A heading that begins with “%(label)s” and a number.") % {"label": kept[0].numbering.label}
            families.append(Family(score, tuple(kept), reason, kept[0].numbering.label))
    return _outermost(families)


def _once_each(group: list[Head], content: dict[int, Content]) -> list[Head]:
    """One heading per number: a summary may name the goals before their chapters do."""
    best: dict[tuple[str, str], Head] = {}
    for head in group:
        number = (head.numbering.number, "" if head.numbering.number else key(head.title))
        known = best.get(number)
        if known is None or (not _size(content, known) and _size(content, head)):
            best[number] = head
        elif key(known.title) != key(head.title) and _size(content, known) and _size(content, head):
            best[number[0], key(head.title)] = head
    return sorted(best.values(), key=lambda head: head.at)


def _size(content: dict[int, Content], head: Head) -> int:
    own_content = content.get(head.at, Content())
    if not head.numbering.title:  # "KÄRKI 1", its title is the next line and has the content
        own_content = content.get(head.at + 1, own_content)
    return own_content.items + own_content.sections + own_content.prose


def _filled(look: Look, kept: list[Head], content: dict[int, Content]) -> int:
    """How many headings have anything under them before the next of their kind: text, lists, lower headings."""
    above = [head.at for head in look.heads if head.rank <= kept[0].rank and head.section not in OF_A_GOAL]
    filled = 0
    for head in kept:
        following = bisect_right(above, head.at)
        end = above[following] if following < len(above) else len(look.segments)
        filled += bool(_size(content, head) or look.segments[head.at].spot or end > head.at + 1)
    return filled


def _label_score(label: str, kept: list[Head], group: list[Head], content: dict[int, Content], look: Look) -> float:
    outer = label in rules().outer_labels
    numbers = Counter(head.numbering.number for head in kept)
    restarts = any(count > 1 for number, count in numbers.items() if number)
    dotted = sum("." in head.numbering.number for head in kept) * 2 > len(kept)
    filled = _filled(look, kept, content)
    if filled * 2 < len(kept):
        return 22.0 if len(kept) > 1 else 0.0
    if not outer and (restarts or dotted):
        return 24.0
    if outer:
        return 100.0 if len(kept) > 1 else 62.0
    return 90.0 if len(kept) > 1 else 61.0


def _outermost(families: list[Family]) -> list[Family]:
    """Of two labels of which one stands within the other, only the outer one names goals."""
    kept = []
    for family in families:
        inner = any(
            other is not family
            and other.score >= 61
            and other.heads[0].at < family.heads[0].at
            and other.heads[0].rank <= family.heads[0].rank
            and len(other.heads) <= len(family.heads)
            and len(other.heads) > 1
            for other in families
        )
        kept.append(Family(family.score - 60, *_rest(family)) if inner else family)
    return kept


def _rest(family: Family) -> tuple[tuple[Head, ...], str, str]:
    return family.heads, family.reason, family.label


def _coded(look: Look) -> list[Family]:
    groups: dict[str, list[Head]] = {}
    for head in look.candidates(Strength.NUMBERED):
        if head.numbering.scheme == "code":
            prefix = head.numbering.number.rstrip("0123456789.-/")
            groups.setdefault(prefix, []).append(head)
    families = []
    for prefix, group in groups.items():
        content = look.own(Strength.NUMBERED)
        filled = [head for head in group if content.get(head.at, Content()).listed or look.segments[head.at].spot]
        same = [head for head in look.candidates(Strength.NUMBERED) if head.rank == group[0].rank]
        if len(group) > 1 and len(filled) * 2 >= len(group) and len(group) * 10 >= len(same) * 7:
            reason = _("A heading that begins with a code (%(prefix)s…).") % {"prefix": prefix}
            families.append(Family(85, tuple(group), reason))
    return families


def _in_tables(look: Look) -> list[Family]:
    """A table's column of goals, or titles with numbers in its first cells."""
    held: list[Head] = []
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
        elif spot.is_title and rules().section(segment.text) is None:
            alone.append(head)
        elif _is_title_cell(look, at, parts):
            numbered.append(head)
    reason = _("In the column of goals.")
    families = [Family(88, tuple(_merge_same(held)), reason)] if held else []
    if len(alone) > 1:
        families.append(Family(83, tuple(alone), _("A title in a row of its own.")))
    if len(numbered) > 1:
        families.append(Family(82, tuple(numbered), _("A title with a number in the first cell of its row.")))
    return families


def _merge_same(held: list[Head]) -> list[Head]:
    """A goal's name that is repeated on each of its rows stands once."""
    kept: list[Head] = []
    for head in held:
        if not kept or key(head.text) != key(kept[-1].text):
            kept.append(head)
    return kept


def _is_title_cell(look: Look, at: int, parts: object) -> bool:
    segment = look.segments[at]
    spot = segment.spot
    scheme = getattr(parts, "scheme", "")
    if spot is None or spot.holds or scheme not in ("decimal", "roman", "letter", "code", "label"):
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


def _announced(look: Look) -> list[Family]:
    """Headings that the list of spearheads names."""
    wanted = [key(item) for item in look.announced[:_MOST]]
    if len(wanted) < 2:
        return []
    found = []
    for name in wanted:
        match = next((head for head in look.candidates(Strength.BOLD) if _same_name(key(head.title), name)), None)
        if match is not None and match not in found:
            found.append(match)
    if len(found) < 2 or len(found) * 2 < len(wanted):
        return []
    found.sort(key=lambda head: head.at)
    return [Family(86, tuple(found), _("A heading that the list of spearheads names."))]


def _same_name(one: str, other: str) -> bool:
    return bool(one) and (one == other or one.startswith(other + " ") or other.startswith(one + " "))


def _by_chapter(look: Look) -> list[Family]:
    """The headings right under a chapter that is called "Painopisteet", "Priorities" …"""
    families = []
    for index, chapter in enumerate(look.heads):
        if chapter.section not in (Section.GOALS, Section.OBJECTIVES) or chapter.strength < Strength.BOLD:
            continue
        inside: list[Head] = []
        for head in look.heads[index + 1 :]:
            if head.section not in OF_A_GOAL and head.rank <= chapter.rank and head.strength >= chapter.strength:
                break
            if head.section is None and head.at != look.titled and head.strength >= Strength.BOLD:
                inside.append(head)
        if not inside:
            continue
        top = min(head.rank for head in inside)
        children = [head for head in inside if head.rank == top and look.segments[head.at].number not in look.skipped]
        content = look.own(min(head.strength for head in children)) if children else {}
        filled = sum(1 for head in children if content.get(head.at, Content()).any)
        if len(children) > 1 and filled * 2 >= len(children):
            reason = _("A heading under “%(chapter)s”.") % {"chapter": chapter.text}
            families.append(Family(75 + min(4, len(children)), tuple(children), reason))
    return families


def _by_shape(look: Look) -> list[Family]:
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


def _has_sections(content: Content) -> bool:
    return content.sections > 0


def _has_list(content: Content) -> bool:
    return content.items > 0


def _trim(group: list[Head], good: list[Head]) -> list[Head]:
    """From the first good heading to the last: what stands before and after is front and back matter."""
    return [head for head in group if good[0].at <= head.at <= good[-1].at]


def _shaped(
    look: Look, strength: Strength, group: list[Head], good: list[Head], content: dict[int, Content], score: float
) -> Family:
    kept = _trim(group, good)
    numbered = [head for head in kept if head.numbering.scheme in ("decimal", "roman", "letter")]
    if len(numbered) * 10 >= len(kept) * 6:
        kept = numbered
    if score < 80:
        parents = _parents(look, strength, kept, content)
        if parents:
            return Family(58, tuple(parents), _("A chapter whose parts have lists under them."))
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
    if len({head.rank for head in found}) > 1 or sum(counts.values()) < len(found) * 1.5:
        return []
    speaking = [head for head in found if head.numbering.scheme or content.get(head.at, Content()).prose]
    return found if len(speaking) * 10 >= len(found) * 6 else []


def _names_a_sort(title: str) -> bool:
    """ "EU-tavoitteet", "Kansallinen edunvalvonta": a sort of goals, no goal."""
    words = title.lower().split()
    document = rules().document
    return any(word.endswith(ending) for word in words for ending in document["titles"]) or any(
        stem.strip() in word for word in words for stem in document["subjects"]
    )


def _numbered_prose(look: Look) -> list[Family]:
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


def _items(look: Look) -> list[Family]:
    """No headings at all: numbered items, or short paragraphs, with lists of their own."""
    segments = look.segments
    numbered: list[Head] = []
    leads: list[Head] = []
    for at, segment in enumerate(segments[:-1]):
        following = segments[at + 1]
        if segment.number in look.skipped or at == look.titled or segment.spot is not None:
            continue
        deeper = following.is_item and following.level > segment.level
        if segment.is_item and segment.level == 0 and deeper:
            numbered.append(Head(at, 50, Strength.LINE, numbering(segment.full), None, segment.text))
        elif not segment.is_item and following.is_item and len(segment.text.split()) <= 14:
            leads.append(Head(at, 50, Strength.LINE, numbering(segment.full), None, segment.text))
    families = []
    if len(leads) > 1:
        families.append(Family(28, tuple(leads), _("A short line with a list under it.")))
    if len(numbered) > 1:
        families.append(Family(32, tuple(numbered), _("A list item with a list of its own.")))
    return families
