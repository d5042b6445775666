"""Dictations with what a careful reader finds in them, and how many of them are read right, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from karki.capture import Registry, capture

HERE = Path(__file__).parent
FIELDS = ("date", "kind", "people", "organizations", "commitments", "objectives")


@dataclass(frozen=True)
class Dictation:
    today: date
    text: str
    kind: str | None
    date: str | None
    people: frozenset[str]
    organizations: frozenset[str]
    objectives: frozenset[str]
    promises: tuple[tuple[str, str | None, str], ...]


@dataclass
class Score:
    lines: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    wrong: list[tuple[str, Dictation, Any]] = field(default_factory=list)

    def share(self, name: str) -> float:
        return self.right[name] / self.lines

    def __str__(self) -> str:
        return f"{self.lines} lines: " + ", ".join(f"{name} {self.share(name):.1%}" for name in FIELDS)


def registry(name: str = "registry") -> Registry:
    return Registry.load(json.loads((HERE / f"{name}.json").read_text("utf-8")))


def dictations(name: str) -> Iterator[Dictation]:
    """The lines of `dictations/name.txt`; its first lines say how they are written."""
    today = date.min
    for line in (HERE / "dictations" / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            today = date.fromisoformat(line.split()[1])
        elif line and not line.startswith("#"):
            text, kind, day, people, organizations, objectives, promises = [part.strip() for part in line.split(" | ")]
            yield Dictation(
                today, text, _or_none(kind), _or_none(day), _ids(people), _ids(organizations), _ids(objectives),
                tuple(_promise(part) for part in promises.split(";")) if promises != "-" else (),
            )  # fmt: skip


def _or_none(word: str) -> str | None:
    return None if word == "-" else word


def _ids(words: str) -> frozenset[str]:
    return frozenset() if words == "-" else frozenset(words.split())


def _promise(words: str) -> tuple[str, str | None, str]:
    by, due, stem = words.strip().split(" ", 2)
    return by, _or_none(due), stem


@cache
def score(name: str, knowing: str) -> Score:
    """How the lines of `name` are read by who knows the registry `knowing`."""
    result, known = Score(), registry(knowing)
    for dictation in dictations(name):
        result.lines += 1
        found = capture(dictation.text, dictation.today, known)
        for part, right in _compared(dictation, found).items():
            if right:
                result.right[part] += 1
            else:
                result.wrong.append((part, dictation, found))
    return result


def _compared(dictation: Dictation, found: dict[str, Any]) -> dict[str, bool]:
    return {
        "date": found["date"] == dictation.date,
        "kind": found["kind"] == dictation.kind,
        "people": set(map(str, found["persons"])) == dictation.people,
        "organizations": set(map(str, found["organizations"])) == dictation.organizations,
        "objectives": set(found["objectives"]) == dictation.objectives,
        "commitments": _same_promises(dictation.promises, found["commitments"]),
    }


def _same_promises(expected: tuple[tuple[str, str | None, str], ...], found: list[dict[str, Any]]) -> bool:
    """As many, each with its giver and its day, and with the word that it is about; their order is free."""
    left = list(found)
    for by, due, stem in expected:
        match = next(
            (one for one in left if (one["by"], one["due"]) == (by, due) and stem.lower() in one["text"].lower()), None
        )
        if match is None:
            return False
        left.remove(match)
    return not left
