"""Segments with their roles in reading order, torn pieces joined to what they go on from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from karki.plans.importing.roles import Code, Role, Roles
from karki.plans.importing.segments import Segment

Piece = tuple[Segment, Role]
_HYPHEN = re.compile(r"(?<=[a-zåäö])-$")
_NOTHING = Role(Code.OTHER)


def fold(segments: Sequence[Segment], roles: Roles) -> list[Piece]:
    """The segments that stand for themselves, each with the text of those that go on from it."""
    pieces: list[Piece] = []
    for segment in segments:
        role = roles.get(segment.number, _NOTHING)
        if role.code is Code.CONTINUES and (index := _before(pieces, segment)) is not None:
            before, kept = pieces[index]
            pieces[index] = (replace(before, text=join(before.text, segment.text)), kept)
        else:
            pieces.append((segment, role))
    return pieces


def join(first: str, second: str) -> str:
    """Two halves of a text; a word that was cut at the line's end is made whole."""
    if (
        _HYPHEN.search(first)
        and second[:1].islower()
        and not second.startswith(("ja ", "och ", "and ", "tai ", "sekä "))
    ):
        return _HYPHEN.sub("", first) + second
    return f"{first} {second}"


def _before(pieces: list[Piece], segment: Segment) -> int | None:
    """The piece that the segment goes on from: the last one, in a table the last in its column."""
    for index in range(len(pieces) - 1, -1, -1):
        before, _role = pieces[index]
        if segment.spot is None:
            return index if before.spot is None else None
        if before.spot is None or before.spot.table != segment.spot.table:
            return None
        if before.spot.column == segment.spot.column:
            return index
    return None
