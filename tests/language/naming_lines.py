"""Reading the marked lines of tests/language/names, and measuring the finder by them.

A line marks each name as {surface|id}; {surface|?id,id} is a surname that nothing resolves. A line without braces names nobody.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from karki.language.naming import Registry, find

FOLDER = Path(__file__).with_name("names")
_MARK = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")
Name = tuple[int, int, str | None, frozenset[str]]


@dataclass
class Score:
    """What was found of what should be, over a file of lines."""

    right: int
    expected: int
    found: int
    nameless: int
    nameless_with_hits: int
    faults: list[str]

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.expected + self.found)

    @property
    def false_alarms(self) -> float:
        """The share of the lines without a name that yield one."""
        return self.nameless_with_hits / self.nameless


def registry(name: str) -> Registry:
    return Registry.load(json.loads((FOLDER / name).read_text("utf-8")))


def lines(name: str) -> list[tuple[str, set[Name]]]:
    """Each line's text and the names in it: start, end, target or None, candidates."""
    marked = (FOLDER / name).read_text("utf-8").splitlines()
    return [_unmarked(line) for line in marked if line and not line.startswith("#")]


def score(name: str, names: Registry) -> Score:
    """Spans and targets must both be right, and the candidates where there is no target."""
    total = Score(0, 0, 0, 0, 0, [])
    for text, expected in lines(name):
        found = {(hit.start, hit.end, hit.target, frozenset(hit.candidates)) for hit in find(text, names)}
        total.right += len(found & expected)
        total.expected += len(expected)
        total.found += len(found)
        total.nameless += not expected
        total.nameless_with_hits += bool(found and not expected)
        if found != expected:
            total.faults.append(
                f"{text}\n   missing {_shown(text, expected - found)}\n   too much {_shown(text, found - expected)}"
            )
    return total


def _unmarked(line: str) -> tuple[str, set[Name]]:
    text, names, at = "", set(), 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        surface, key = mark.groups()
        several = frozenset(key[1:].split(",")) if key.startswith("?") else frozenset()
        names.add((len(text), len(text) + len(surface), None if several else key, several))
        text += surface
        at = mark.end()
    return text + line[at:], names


def _shown(text: str, names: set[Name]) -> list[str]:
    return [
        f"{text[start:end]}={target or '/'.join(sorted(several))}"
        for start, end, target, several in sorted(names, key=str)
    ]
