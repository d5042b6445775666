"""The areas of the starter registry: the electoral districts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StarterArea:
    key: str
    kind: str
    name: str
    name_sv: str
    name_en: str


@lru_cache(maxsize=1)
def starter_areas() -> tuple[StarterArea, ...]:
    raw = tomllib.loads((files(__package__) / "districts.toml").read_text(encoding="utf-8"))["area"]
    return tuple(
        StarterArea(one["key"], one["kind"], one["name"]["fi"], one["name"]["sv"], one["name"]["en"]) for one in raw
    )
