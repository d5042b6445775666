"""What a page has around its text: repeated heads and feet, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from karki.documents.reading.pdf.segments import Segment

_MARGIN = 0.11  #: of the page's height; heads and feet stand there
_SAME_PLACE = 4.0  #: points
_PAGE_NUMBER = re.compile(
    r"(?:sivu|sida|page|s\.)?\s*[-–—]?\s*[0-9]{1,4}\s*(?:[-–—]|(?:/|\(|of|av|sivusta)\s*[0-9]{1,4}\s*\)?)?", re.I
)
_DIGITS = re.compile(r"[0-9]+")


@dataclass(slots=True)
class Furniture:
    """The segments of each page that are no part of the text, and what they say."""

    text: list[list[Segment]]
    repeated: list[str] = field(default_factory=list)
    footnotes: list[tuple[str, str, int]] = field(default_factory=list)  #: number, text, page
    numbers: int = 0


def clear(pages: Sequence[Sequence[Segment]], heights: Sequence[float]) -> Furniture:
    """The pages' segments without heads, feet and page numbers."""
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    margins = [_margin(page, height) for page, height in zip(pages, heights, strict=True)]
    for at, margin in enumerate(margins):
        for segment in margin:
            places[_shape(segment)].append((at, segment.y))
    repeated = {shape for shape, seen in places.items() if _repeats(seen, len(pages))}
    result = Furniture([])
    texts: Counter[str] = Counter()
    for number, (page, margin) in enumerate(zip(pages, margins, strict=True), start=1):
        kept: list[Segment] = []
        set_apart = {id(segment) for segment in margin}
        numbered = _numbered_lines(margin, number)
        for segment in page:
            if id(segment) in set_apart and (
                _shape(segment) in repeated or id(segment) in numbered or _lone_number(segment, page)
            ):
                result.numbers += 1
                if not _PAGE_NUMBER.fullmatch(_words(segment)):
                    texts[_words(segment)] += 1
            else:
                kept.append(segment)
        result.text.append(kept)
    result.repeated = list(texts)
    return result


def _words(segment: Segment) -> str:
    return f"{segment.marker} {segment.text}".strip()


def _shape(segment: Segment) -> str:
    return _DIGITS.sub("#", _words(segment))


def _margin(page: Sequence[Segment], height: float) -> list[Segment]:
    """The few lines at a page's top and bottom that a gap sets apart from its text."""
    ordered = sorted(page, key=lambda segment: -segment.y)
    top = _set_apart(ordered, lambda segment: segment.y > height * (1 - _MARGIN))
    bottom = _set_apart(ordered[::-1], lambda segment: segment.y < height * _MARGIN)
    return [*top, *bottom]


def _set_apart(ordered: Sequence[Segment], inside: Callable[[Segment], bool]) -> list[Segment]:
    for at, (one, following) in enumerate(pairwise(ordered)):
        if not inside(one):
            return []
        if abs(one.y - following.y) > 1.75 * max(one.size, min(following.size, 14)):
            # what a second gap sets apart may be a head as well: a logo's text over a page number
            return [*ordered[: at + 1], *_set_apart(ordered[at + 1 :], inside)]
        if at > 8:
            return []
    return [one for one in ordered if inside(one)]


def _repeats(seen: list[tuple[int, float]], pages: int) -> bool:
    """Whether a text stands at one place on many pages."""
    if pages < 2:
        return False
    most = 0
    for _at, y in seen[:50]:
        most = max(most, len({page for page, other in seen if abs(other - y) < _SAME_PLACE}))
    # odd and even pages may have heads of their own
    return most >= max(2, round(pages * 0.35))


def _numbered_lines(margin: Sequence[Segment], number: int) -> set[int]:
    """The segments on a line that holds the page's own number: a head or foot, on however few pages."""
    found = [segment for segment in margin if _words(segment) == str(number)]
    lines = [[other for other in margin if abs(other.y - one.y) < 0.5 * one.size] for one in found]
    return {id(segment) for line in lines if len(line) <= 3 for segment in line}


def _lone_number(segment: Segment, page: Sequence[Segment]) -> bool:
    """A page number: alone on its line, at the very top or bottom."""
    if not _PAGE_NUMBER.fullmatch(_words(segment)):
        return False
    if any(other is not segment and abs(other.y - segment.y) < segment.size for other in page):
        return False
    return not any(other.y < segment.y - 1 for other in page) or not any(other.y > segment.y + 1 for other in page)


def footnotes(page: list[Segment], body: float, height: float) -> tuple[list[Segment], list[tuple[str, str]]]:
    """A page's segments without its footnotes, and these as number and text."""
    small = [s for s in page if s.size <= body * 0.93 and s.y < height * 0.45]
    starts = [s for s in small if s.raised]
    if not starts:
        return page, []
    top = max(s.y for s in starts)
    if any(s.y < top and s.size > body * 0.95 for s in page):
        return page, []
    below = [s for s in page if s.y <= top + 1]
    notes: list[tuple[str, list[str]]] = []
    for segment in sorted(below, key=lambda s: (-round(s.y), s.x0)):
        if segment.raised or not notes:
            notes.append((segment.raised, [segment.text]))
        else:
            notes[-1][1].append(segment.text)
    kept = [s for s in page if s.y > top + 1]
    return kept, [(number, " ".join(parts)) for number, parts in notes]
