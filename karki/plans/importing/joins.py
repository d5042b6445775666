"""Segments with their roles in reading order, torn pieces joined to what they go on from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from karki.documents.reading.wording import join_lines
from karki.plans.importing.roles import Code, Role, Roles
from karki.plans.importing.segments import Segment

Piece = tuple[Segment, Role]
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
        pieces[index] = (replace(segment, text=join_lines([segment.text, *texts])), role)
    return pieces


def _before(pieces: list[Piece], segment: Segment) -> int | None:
    """The piece that the segment goes on from: the last one, in a table the last in its column."""
    for index in range(len(pieces) - 1, max(-1, len(pieces) - _FURTHEST), -1):
        before, role = pieces[index]
        if role.code in (Code.NOISE, Code.CONTENTS) and before.spot is None:
            continue  # the head or foot of a page
        if segment.spot is None:
            return index if before.spot is None else None
        if before.spot is None or before.spot.table != segment.spot.table:
            return None
        if before.spot.column == segment.spot.column:
            return index
    return None
