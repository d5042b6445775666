"""Running lines of a text that was printed page by page: heads and feet beside its form feeds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_FEED = "\x0c"
_EDGE = 3  #: lines with words at each end of a page that may be running lines
_LONGEST = 160  #: signs
_FEWEST_WORDS = 3  #: a shorter line that stands on two pages only may well be a section's name
_DIGITS = re.compile(r"[0-9]+")


def without_running_lines(text: str) -> str:
    """The text with empty lines where heads and feet of pages stood, so that all else keeps its line."""
    if _FEED not in text:
        return text
    pages = [page.split("\n") for page in text.split(_FEED)]
    edges = [_edges(page) for page in pages]
    counts = Counter(name for page, (top, low) in zip(pages, edges, strict=True) for name in _names(page, top, low))
    running = {name for name, count in counts.items() if _runs(name, count, len(pages))}
    for page, (top, low) in zip(pages, edges, strict=True):
        for at in _outermost(page, top, running) + _outermost(page, low, running):
            page[at] = ""
    return _FEED.join("\n".join(page) for page in pages)


def _edges(page: Sequence[str]) -> tuple[list[int], list[int]]:
    """The first lines with words, from the top; the last ones, from the bottom."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    return filled[:_EDGE], filled[::-1][:_EDGE]


def _names(page: Sequence[str], top: Iterable[int], low: Iterable[int]) -> set[str]:
    return {f"{side} {_key(page[at])}" for side, lines in (("top", top), ("low", low)) for at in lines}


def _key(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.casefold().split()))


def _runs(name: str, count: int, pages: int) -> bool:
    words = name.split()[1:]
    if not words or len(name) > _LONGEST or count < 2:
        return False
    return count * 2 >= pages and (count > 2 or len(words) > _FEWEST_WORDS or "#" in words)


def _outermost(page: Sequence[str], lines: Iterable[int], running: set[str]) -> list[int]:
    """The running lines among the edge's, up to the first line that is none."""
    found = []
    for at in lines:
        if not {f"top {_key(page[at])}", f"low {_key(page[at])}"} & running:
            break
        found.append(at)
    return found
