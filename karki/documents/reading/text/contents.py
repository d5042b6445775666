"""The contents list of a text: its lines repeat the headings and are none themselves."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from karki.documents.reading.text.lines import Line

#: What stands above a contents list.
TITLES = frozenset(
    {
        "sisällys", "sisällysluettelo", "sisältö", "innehåll", "innehållsförteckning", "contents",
        "table of contents",
    }
)  # fmt: skip
_CLEAR = re.compile(r"(?P<title>\S.*?)(?:\s*\.{3,}\s*|\s*…+\s*|[\t ]*\t[\t ]*|\s{3,})(?P<page>[0-9]{1,3})\s*")
_LOOSE = re.compile(r"(?P<title>\S.{0,200}?)\s+(?P<page>[0-9]{1,3})")
_LONGEST = 200  #: lines of a contents list
_LONGEST_LINE = 300  #: signs


def key(text: str) -> str:
    """A title for comparison: without marks, number dots and capitals."""
    return " ".join(text.lower().strip("#*_ \t").rstrip(":.").split())


def lines(text: Sequence[Line]) -> dict[int, str]:
    """The lines of the contents list by number, each with its title."""
    found = _numbered(text, _CLEAR)
    start = next((at for at, one in enumerate(text) if key(one.text) in TITLES), None)
    if start is not None:
        found |= _below(text, start)
    return found


def _may(one: Line) -> bool:
    return 0 < len(one.text) <= _LONGEST_LINE and one.text.rstrip()[-1:].isdigit()


def _numbered(text: Sequence[Line], pattern: re.Pattern[str]) -> dict[int, str]:
    """Lines that end in page numbers, where these grow."""
    matches = [(one.number, match) for one in text if _may(one) and (match := pattern.fullmatch(one.text))]
    pages = [int(match["page"]) for _number, match in matches]
    growing = sum(a <= b for a, b in itertools.pairwise(pages))
    if len(matches) < 3 or growing < 0.8 * (len(pages) - 1) or pages[-1] == pages[0] == 0:
        return {}
    return {number: match["title"] for number, match in matches}


def _below(text: Sequence[Line], start: int) -> dict[int, str]:
    """The lines under a contents title: with page numbers, or repeated further down."""
    block: list[Line] = []
    for one in text[start + 1 : start + _LONGEST]:
        if one.text.startswith("#") or (
            not one.text and block and not _LOOSE.fullmatch(block[-1].text[:_LONGEST_LINE])
        ):
            break
        if one.text:
            block.append(one)
    paged = _numbered([one for one in block if not one.text.endswith(".")], _LOOSE)
    if len(paged) * 2 > len(block):
        return paged
    after = {key(one.text) for one in text[start + 1 :] if one.number > (block[-1].number if block else 0)}
    repeated = sum(key(one.text) in after for one in block)
    return {one.number: one.text for one in block} if repeated >= 3 and repeated * 2 > len(block) else {}
