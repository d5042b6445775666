"""Which headings are the goals.

Several ways of looking each offer a family of headings, with a score; the best family wins. A label with a
number ("TAVOITE I:", "Kärki 1") says it outright; then codes (US0113), a table's column of goals, headings that
the list of spearheads names, headings with a goal's sections under them; last the mere shape: headings of one
level with lists under them, numbered list items with lists of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable

from django.utils.translation import gettext as _

from karki.plans.importing import shapes, tabular
from karki.plans.importing.content import Content
from karki.plans.importing.families import Family, Look
from karki.plans.importing.headings import Head, Strength, bare_label
from karki.plans.importing.noise import key
from karki.plans.importing.rules import OF_A_GOAL, Section, rules

_SHORT_CODE = 3  #: signs; "A1" and "B2" stand for parts of A and B
_FRONT = 2  #: segments
_TITLE = 12  #: words
_MOST = 40  #: a longer list is none of spearheads
_LONE = 40  #: families up to this are guesses
_SURE = 85  #: families from this on are goals also in a document that calls itself something else
_WEAK = 60  #: families below this need a word in the document that speaks of advocacy


def find(look: Look) -> Family | None:
    """The family of goal headings, or None where nothing looks like a goal."""
    ways: tuple[Callable[[Look], list[Family]], ...] = (
        _labelled,
        _coded,
        tabular.in_tables,
        _announced,
        _by_chapter,
        shapes.by_shape,
        shapes.with_labelled_lines,
        shapes.outlined,
        shapes.demanding,
        shapes.numbered_prose,
        shapes.items,
    )
    families = [family for way in ways for family in way(look) if family.heads]
    best = max(families, key=lambda family: family.score, default=None)
    if best is None or (_is_other(look) and best.score < _SURE):
        return None
    if best.score < _WEAK and _topics(look) < (1 if best.score > _LONE else 2):
        return None
    return best


def _is_other(look: Look) -> bool:
    """Whether the title says that the document is something else than a plan: minutes, a budget, a form."""
    front = [one.text for one in look.segments[:_FRONT] if len(one.text.split()) <= _TITLE]
    titled = look.segments[look.titled].text if look.titled is not None else ""
    words = " ".join([titled, *front[:1]]).lower().split()
    stems = rules().document["others"]
    named = any(word.startswith(stem) for word in words for stem in stems)
    return named and not rules().speaks_of_advocacy(words)


def _topics(look: Look) -> int:
    """How many different words of advocacy the document has."""
    words = {word for segment in look.segments for word in segment.text.lower().split()}
    spoken = sum(1 for topic in rules().document["topics"] if any(word.startswith(topic) for word in words))
    asked = [rules().lead_in(one.text) for one in look.segments if one.text.endswith(":") and not one.is_item]
    return spoken + (sum(1 for said in asked if said and said[0] == "objectives") > 1)


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
    sort = rules().sort_of_label(label)
    outer = sort == "outer"
    numbers = Counter(head.numbering.number for head in kept)
    restarts = any(count > 1 for number, count in numbers.items() if number)
    dotted = sum("." in head.numbering.number for head in kept) * 2 > len(kept)
    filled = _filled(look, kept, content)
    if filled * 2 < len(kept) or sort == "measure":
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
    shapes_of: dict[str, list[Head]] = {}  #: "AA9999" → US0113 and ST0201: codes of several kinds
    for head in look.candidates(Strength.NUMBERED):
        if head.numbering.scheme == "code":
            prefix = head.numbering.number.rstrip("0123456789.-/")
            groups.setdefault(prefix, []).append(head)
            shapes_of.setdefault(re.sub(r"[^\W\d]", "A", re.sub(r"[0-9]", "9", head.numbering.number)), []).append(head)
    groups.update({shape: group for shape, group in shapes_of.items() if len(shape) > _SHORT_CODE})
    families = []
    for group in groups.values():
        content = look.own(Strength.NUMBERED)
        filled = [head for head in group if content.get(head.at, Content()).listed or look.segments[head.at].spot]
        same = [head for head in look.candidates(Strength.NUMBERED) if head.rank == group[0].rank]
        if len(group) > 1 and len(filled) * 2 >= len(group) and len(group) * 10 >= len(same) * 7:
            reason = _("A heading that begins with a code (%(prefix)s…).") % {
                "prefix": group[0].numbering.number.rstrip("0123456789.-/")
            }
            families.append(Family(85 + len(group) / 1000, tuple(group), reason))
    return families


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
