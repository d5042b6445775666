"""What stands in a document and is nothing of the plan: contents lists, running lines, page numbers, dot scales."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from django.utils.translation import gettext as _

from karki.plans.importing.headings import Head, numbering
from karki.plans.importing.roles import Code, Role, Roles
from karki.plans.importing.rules import Section, rules
from karki.plans.importing.segments import SCALE, Segment

_PAGE_NUMBER = re.compile(
    r"^(?:[-–(]?\s*[0-9]{1,3}\s*(?:/\s*[0-9]{1,3})?\s*[-–)]?|(?:sivu|sida|page|s\.)\s*[0-9]{1,3}(?:\s*[/(]\s*[0-9]{1,3}\)?)?)$",
    re.I,
)
_LEADER = re.compile(r"[\s.…_·]*\s[0-9]{1,3}$|[.…_·]{3,}\s*[0-9]{0,3}$")
_RUNNING = 14  #: words; running lines are not longer
_OF_PAGES = re.compile(r"(?:^|\s)[0-9]{1,3}\s?(?:\(([0-9]{1,3})\)|/\s?([0-9]{1,3}))$")
_AGENDA = 4  #: words of an item in the agenda of a set of slides
_TIMES = 3  #: a line that comes so often may be a running one
_BEGINNING = 6  #: segments
_DIGITS = re.compile(r"[0-9]+")


@lru_cache(maxsize=16384)
def key(text: str) -> str:
    """A line to compare: small letters, no page number at its end, no marks of punctuation."""
    text = _LEADER.sub("", text.strip())
    return re.sub(r"[^\w]+", " ", text.casefold()).strip()


def find(segments: Sequence[Segment], heads: Sequence[Head], listed: frozenset[int] = frozenset()) -> Roles:
    """The roles of all that is left out, by number of segment; `listed` are indexes of the list of spearheads."""
    roles: Roles = {}
    _contents(segments, heads, listed, roles)
    _running_lines(segments, roles)
    _counted_pages(segments, roles)
    for segment in segments:
        if segment.number in roles:
            continue
        if _PAGE_NUMBER.match(segment.text) and segment.spot is None:
            roles[segment.number] = Role(Code.NOISE, None, _("Only a page number."))
        elif len(segment.text) < 100 and SCALE.fullmatch(segment.text.strip() + " "):
            roles[segment.number] = Role(Code.NOISE, None, _("Only a mark on a scale."))
        elif SCALE.search(segment.text + " ") and "=" in segment.text:
            roles[segment.number] = Role(Code.NOISE, None, _("It explains the marks of a scale."))
        elif not any(sign.isalnum() for sign in segment.text):
            roles[segment.number] = Role(Code.NOISE, None, _("No letters in it."))
    return roles


def _contents(segments: Sequence[Segment], heads: Sequence[Head], listed: frozenset[int], roles: Roles) -> None:
    """Lists that repeat the headings to come, with or without page numbers."""
    last: dict[str, int] = {}
    for head in heads:
        if segments[head.at].spot is None:
            for name in (key(head.text), key(head.title)):
                if len(name) > 2:
                    last[name] = max(head.at, last.get(name, 0))
    opens = {head.at for head in heads if head.section is Section.CONTENTS}
    at = 0
    while at < len(segments):
        start = at + 1 if at in opens else at
        if start in listed:
            at += 1
            continue
        end = max(_run(segments, start, last, named=at in opens), _agenda(segments, start, last))
        if end - start >= (1 if at in opens else 2):
            begin = at if at in opens else _title_of_run(segments, start)
            for segment in segments[begin:end]:
                reason = _("A list of contents: its lines repeat the headings that follow.")
                roles[segment.number] = Role(Code.CONTENTS, None, reason)
            at = end
        else:
            at += 1


def _run(segments: Sequence[Segment], start: int, last: dict[str, int], *, named: bool) -> int:
    """Where a run of lines that name later headings ends; in a named list a few lines may differ."""
    end = at = start
    misses = 0
    while at < len(segments) and segments[at].spot is None and misses <= (2 if named else 0):
        text = segments[at].text
        later = last.get(key(text), 0)
        if segments[at].marker:
            later = max(later, last.get(key(segments[at].full), 0))
        if not named and later <= at and ".." not in text:
            break
        numbered = bool(_LEADER.search(text)) and len(text.split()) <= 25 and text[-1:].isdigit()
        if not named and segments[at].is_heading:
            return start
        if later > at or (numbered and named) or (numbered and ".." in text):
            end, misses = at + 1, 0
        elif named and not segments[at].is_heading and len(text.split()) <= _RUNNING:
            misses += 1
        else:
            break
        at += 1
    run = segments[start:end]
    if len(run) > 1 and run[-1].is_heading and last.get(key(run[-1].text), 0) <= end - 1:
        return end - 1
    return end


def _agenda(segments: Sequence[Segment], start: int, last: dict[str, int]) -> int:
    """Where a short list ends most of whose items are headings to come: "Today: …" of a set of slides."""
    end = start
    while end < len(segments) and segments[end].is_item and segments[end].spot is None:
        end += 1
    if start and segments[start - 1].is_item:
        return start
    later = sum(last.get(key(one.text), 0) >= end for one in segments[start:end])
    short = all(len(one.text.split()) <= _AGENDA for one in segments[start:end])
    return end if short and later >= 2 and later * 2 > end - start else start


def _title_of_run(segments: Sequence[Segment], start: int) -> int:
    """The short line before a contents list that has no known name ("On this page")."""
    before = segments[start - 1] if start else None
    if before is not None and not before.is_item and before.spot is None and len(before.text.split()) <= 4:
        return start if before.is_heading else start - 1
    return start


def _counted_pages(segments: Sequence[Segment], roles: Roles) -> None:
    """Short lines that end with "2 (3)" or "2/3", on more pages than one."""
    found: dict[str, list[Segment]] = {}
    for segment in segments:
        if segment.is_item or segment.spot or len(segment.text) > 100:
            continue
        if (ending := _OF_PAGES.search(segment.text)) and len(segment.text.split()) <= _RUNNING:
            found.setdefault(ending[1] or ending[2], []).append(segment)
    for lines in found.values():
        for segment in lines if len(lines) > 1 else ():
            reason = _("A running line that counts the pages.")
            roles.setdefault(segment.number, Role(Code.NOISE, None, reason, 0.8))


def _before_lists(segments: Sequence[Segment], names: dict[int, str]) -> set[str]:
    """Lines that a list follows wherever they stand: they name the lists, and run through no pages."""
    apart: set[str] = set()
    for at, segment in enumerate(segments):
        following = segments[at + 1] if at + 1 < len(segments) else None
        if segment.number in names and (following is None or not (following.is_item or following.spot)):
            apart.add(names[segment.number])
    return set(names.values()) - apart


def _under_titles(segments: Sequence[Segment], names: dict[int, str]) -> set[str]:
    """Headings that stand right under another heading wherever they stand: they name its first part."""
    under: set[str] = set()
    apart: set[str] = set()
    for before, segment in pairwise(segments):
        if segment.number in names:
            (under if segment.is_heading and before.is_heading else apart).add(names[segment.number])
    return under - apart


def _running_lines(segments: Sequence[Segment], roles: Roles) -> None:
    """A short line that comes again and again: it stands at the document's beginning too, or counts the pages."""
    texts: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    first: set[str] = set()
    names: dict[int, str] = {}
    for at, segment in enumerate(segments):
        text = segment.text
        if segment.is_item or segment.spot or ":" in text or len(text.split()) > _RUNNING:
            continue
        name = names[segment.number] = _DIGITS.sub("#", key(text) or text)
        counts[name] += 1
        texts.setdefault(name, set()).add(text)
        if at < _BEGINNING:
            first.add(name)
    seen: set[str] = set()
    labels = _before_lists(segments, names) | _under_titles(segments, names)
    for segment in segments:
        name = names.get(segment.number, "")
        if segment.number in roles or counts[name] < _TIMES or name in labels or rules().section(segment.text):
            continue
        if numbering(segment.full).scheme:
            continue
        counted = "#" in name and len(texts[name]) == counts[name]
        if counted or (name in first and name in seen):
            reason = _("The same line stands in the document %(count)d times.") % {"count": counts[name]}
            roles[segment.number] = Role(Code.NOISE, None, reason, 0.7)
        seen.add(name)
