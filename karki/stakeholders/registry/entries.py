"""What the starter registry holds: one `Entry` for each body, read from the TOML files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

KINDS = frozenset(
    {
        "agency",
        "central-organisation",
        "city-network",
        "company",
        "eu-institution",
        "international-organisation",
        "ministry",
        "office",
        "parliament",
        "parliamentary-committee",
        "parliamentary-group",
        "party",
        "regional-council",
        "university",
        "wellbeing-county",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One public body or organisation.

    `name` holds the official name by language (fi, sv, en). `abbreviations` and `exact` match only
    as they are written; `aliases` match whatever the case. `needs_form` says that the bare name is
    also an everyday word (metsäteollisuus), so that only the name with its "ry" is sure.
    `until` is the last day of a body that has ended, `successors` the keys of those that carry on.
    """

    key: str
    kind: str
    name: Mapping[str, str] = field(hash=False)
    source: str
    abbreviations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    needs_form: bool = False
    until: date | None = None
    successors: tuple[str, ...] = ()

    def name_in(self, language: str) -> str:
        """The official name in that language, else the Finnish one."""
        return self.name.get(language) or self.name["fi"]


@lru_cache(maxsize=1)
def starter_entries() -> tuple[Entry, ...]:
    """All entries, file by file in the order of the file names."""
    return tuple(_entry(raw) for raw in _raw_entries())


def _raw_entries() -> Iterator[dict[str, Any]]:
    folder = files(__package__)
    for resource in sorted(folder.iterdir(), key=lambda item: item.name):
        if resource.name.endswith(".toml"):
            yield from tomllib.loads(resource.read_text(encoding="utf-8"))["entry"]


def _entry(raw: dict[str, Any]) -> Entry:
    listed = {name: tuple(raw.pop(name, ())) for name in ("abbreviations", "aliases", "exact", "successors")}
    return Entry(**{**raw, **listed})
