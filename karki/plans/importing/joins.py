"""Segments with their roles in reading order, torn pieces joined to what they go on from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from karki.plans.importing.roles import Code, Role, Roles
from karki.plans.importing.segments import Segment

Piece = tuple[Segment, Role]
_HYPHEN = re.compile(r"(?<=[a-zåäö])-$")
_CONJUNCTIONS = ("ja ", "tai ", "sekä ", "och ", "eller ", "and ", "or ")
_FURTHEST = 200  #: pieces to look back for the cell that a row goes on from
_NOTHING = Role(Code.OTHER)


def fold(segments: Sequence[Segment], roles: Roles) -> list[Piece]:
    """The segments that stand for themselves, each with the text of those that go on from it."""
    pieces: list[Piece] = []
    torn: dict[int, list[str]] = {}  #: index of a piece → the texts that go on from it
    for segment in segments:
        role = roles.get(segment.number, _NOTHING)
        if role.code is Code.CONTINUES and (index := _before(pieces, segment)) is not None:
            torn.setdefault(index, []).append(segment.text)
        else:
            pieces.append((segment, role))
    for index, texts in torn.items():
        segment, role = pieces[index]
        pieces[index] = (replace(segment, text=join([segment.text, *texts])), role)
    return pieces


def join(texts: Sequence[str]) -> str:
    """Pieces of a text as one; a word that was cut at a line's end is made whole."""
    joined = [texts[0]]
    for text in texts[1:]:
        if _HYPHEN.search(joined[-1]) and text[:1].islower() and not text.startswith(_CONJUNCTIONS):
            joined[-1] = _HYPHEN.sub("", joined[-1])
            joined.append(text)
        else:
            joined += [" ", text]
    return "".join(joined)


def _before(pieces: list[Piece], segment: Segment) -> int | None:
    """The piece that the segment goes on from: the last one, in a table the last in its column."""
    for index in range(len(pieces) - 1, max(-1, len(pieces) - _FURTHEST), -1):
        before, _role = pieces[index]
        if segment.spot is None:
            return index if before.spot is None else None
        if before.spot is None or before.spot.table != segment.spot.table:
            return None
        if before.spot.column == segment.spot.column:
            return index
    return None
