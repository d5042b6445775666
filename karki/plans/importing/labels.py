"""Lines that say what follows: "Strategiset kumppanit:", "Vastuu: satama", "Kuopion tavoitteet:"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from karki.plans.importing.people import are_offices, are_people, split_outside_brackets
from karki.plans.importing.rules import Section, rules
from karki.stakeholders.registry import looks_like_abbreviation

_LABEL = re.compile(r"^(?P<label>[^:]{2,60}?)\s*:\s+(?P<content>\S.*)$", re.DOTALL)
_DASHED = re.compile(r"^(?P<label>[^:–—]{2,40}?)\s+[–—]\s+(?P<content>\S.*)$", re.DOTALL)
_ASKED = re.compile(r"^(?P<label>[^:?]{2,60}\?)\s+(?P<content>\S.*)$", re.DOTALL)
_LONGEST_OWN = 6  #: words in a label that only its repetition makes known
Own = Mapping[str, Section]
NONE: Own = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Label:
    """A section's name and, where it stands on the same line, the content."""

    section: Section
    label: str
    content: str = ""


def inline(text: str, modifiers: Iterable[str] = (), own: Own = NONE) -> Label | None:
    """A section's name, a colon and its content on one line; `own` are the document's own names of sections."""
    for pattern, sign in ((_LABEL, ":"), (_DASHED, ""), (_ASKED, "?")):
        found = pattern.match(text) if sign in text else None
        if found is None:
            continue
        modifiers = () if pattern is _DASHED else modifiers
        section = rules().section(found["label"], modifiers)
        if section is not None:
            return Label(section, found["label"].strip(), found["content"].strip())
    if own and (found := _own_label(text)) and found["label"].casefold() in own:
        return Label(own[found["label"].casefold()], found["label"], found["content"].strip())
    return None


def strip(text: str, modifiers: Iterable[str] = (), own: Own = NONE) -> str:
    """The content without the section's name before it."""
    found = inline(text, modifiers, own)
    return found.content if found else text


def repeated(lines: Iterable[tuple[str, int]]) -> dict[str, Section]:
    """What stands before a colon in more goals than one names a section, even where no rule knows the words.

    `lines` are paragraphs, each with its goal. The beginnings of the label's words may tell of what it speaks;
    else people or offices after it are the responsible, and anything else is no part of the plan.
    """
    goals: dict[str, set[int]] = {}
    contents: dict[str, list[str]] = {}
    for text, goal in lines:
        found = _own_label(text)
        if found is None or not _may_label(found["label"]):
            continue
        goals.setdefault(found["label"].casefold(), set()).add(goal)
        contents.setdefault(found["label"].casefold(), []).append(found["content"])
    return {label: _speaks_of(label, contents[label]) for label, places in goals.items() if len(places) > 1}


def _own_label(text: str) -> re.Match[str] | None:
    return _LABEL.match(text) or _ASKED.match(text)


def _may_label(label: str) -> bool:
    return (
        label[:1].isupper()
        and len(label.split()) <= _LONGEST_OWN
        and not any(sign.isdigit() or sign in ".,;()" for sign in label)
        and rules().section(label) is None
    )


def _speaks_of(label: str, contents: list[str]) -> Section:
    said = rules().lead_in(label)
    name = {"spearheads": "objectives"}.get(said[0], said[0]) if said else ""
    if name in set(Section):
        return Section(name)
    if all(are_people(content) or are_offices(content) for content in contents):
        return Section.RESPONSIBLE
    if rules().asks_who(label):
        return Section.INFLUENCERS
    named = [any(map(looks_like_abbreviation, split_outside_brackets(content))) for content in contents]
    return Section.INFLUENCERS if sum(named) * 2 >= len(named) else Section.OTHER


def lead_in(text: str) -> tuple[str, str] | None:
    """What a line that ends with a colon says of the list after it, and the word that says so."""
    return rules().lead_in(text)
