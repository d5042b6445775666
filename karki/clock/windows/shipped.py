"""The windows of influence that come with Kärki, read from the files of this room."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from karki.common.names import in_readers_language
from karki.common.timeline import Certainty

FILES = ("finland.toml", "eu.toml")


@dataclass(frozen=True, slots=True)
class Words:
    """The same in three languages."""

    fi: str
    sv: str
    en: str

    def __str__(self) -> str:
        return in_readers_language(self.fi, self.sv, self.en)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shipped:
    """A shipped window: when, how certain, by which source, and what can be influenced in it."""

    code: str
    title: Words
    description: Words
    starts: date
    ends: date | None = None
    certainty: Certainty
    source: str
    source_url: str
    touches_all: bool = False
    checked: date | None = None  #: when the source was looked at for days that it did not give


@lru_cache(maxsize=1)
def shipped() -> dict[str, Shipped]:
    """By code, in the order of the files."""
    found: dict[str, Shipped] = {}
    for name in FILES:
        told = tomllib.loads(files("karki.clock.windows").joinpath(name).read_text(encoding="utf-8"))
        for one in told["window"]:
            title, description = Words(**one.pop("title")), Words(**one.pop("description"))
            found[one["code"]] = Shipped(title=title, description=description, **one)
    return found
