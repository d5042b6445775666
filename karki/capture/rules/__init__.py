"""The words that rules look for, one TOML file a topic."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words_of(topic: str) -> dict[str, Any]:
    """The lists and tables of `topic`.toml."""
    return tomllib.loads((Path(__file__).parent / f"{topic}.toml").read_text(encoding="utf-8"))
