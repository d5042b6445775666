"""What a cover says beside the title: whose plan it is above it, the term and the year on lines of their own below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from karki.plans.importing.rules import rules
from karki.plans.importing.segments import Segment

_NAMES = ("cover_period", "cover_year")  #: of the words in `rules` that such a line begins with
_FACT = re.compile(r"^(?P<label>[^\W\d_]+(?: [^\W\d_]+)?):? (?P<value>20[0-9]{2}(?: ?[–—-] ?20[0-9]{2})?)$")


@dataclass(frozen=True, slots=True)
class Cover:
    city: str = ""
    period: str = ""
    year: int | None = None


def read(front: Sequence[Segment], title: str, author: str = "") -> Cover:
    """The cover, from the first segments of a document whose title is known.

    What is above the title is the city only where the file names it as its author too: many things may stand there.
    """
    lines = [segment.text.strip() for segment in front]
    if title not in lines:
        return Cover()
    at = lines.index(title)
    at += title in lines[at + 1 : at + 2]  # a city's plan may bear the city's name only
    above = lines[at - 1] if at else ""
    facts = _facts(lines[at + 1 :])
    year = facts.get("cover_year", "")
    return Cover(
        city=above if above == author else "",
        period=facts.get("cover_period", ""),
        year=int(year) if year.isdecimal() else None,
    )


def _facts(below: Sequence[str]) -> dict[str, str]:
    """“Valtuustokausi 2026–2029” and “Vuosi 2026”, which follow the title before anything else does."""
    found: dict[str, str] = {}
    for text in below:
        line = _FACT.match(text)
        names = [name for name in _NAMES if line and line["label"].lower() in rules().document[name]]
        if line is None or not names:
            break
        found[names[0]] = line["value"]
    return found
