"""Lines that say what follows: "Strategiset kumppanit:", "Vastuu: satama", "Kuopion tavoitteet:"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from karki.plans.importing.rules import Section, rules

_LABEL = re.compile(r"^(?P<label>[^:]{2,60}?)\s*:\s+(?P<content>\S.*)$", re.DOTALL)
_DASHED = re.compile(r"^(?P<label>[^:–—]{2,40}?)\s+[–—]\s+(?P<content>\S.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Label:
    """A section's name and, where it stands on the same line, the content."""

    section: Section
    label: str
    content: str = ""


def inline(text: str, modifiers: Iterable[str] = ()) -> Label | None:
    """A section's name, a colon and its content on one line."""
    for pattern in (_LABEL, _DASHED):
        found = pattern.match(text)
        if found is None:
            continue
        modifiers = () if pattern is _DASHED else modifiers
        section = rules().section(found["label"], modifiers)
        if section is not None:
            return Label(section, found["label"].strip(), found["content"].strip())
    return None


def strip(text: str, modifiers: Iterable[str] = ()) -> str:
    """The content without the section's name before it."""
    found = inline(text, modifiers)
    return found.content if found else text


def lead_in(text: str) -> tuple[str, str] | None:
    """What a line that ends with a colon says of the list after it, and the word that says so."""
    return rules().lead_in(text)
