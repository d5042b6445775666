"""The document's side of the review: each block with its place, its role and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from karki.documents.outline import Kind
from karki.plans.importing import LABELS, Code, Draft, Role, Segment
from karki.plans.importing.roles import IN_A_GOAL
from karki.plans.review.outcome import codes_of

#: Roles whose blocks give the plan nothing; the page sets them back.
_QUIET = frozenset({Code.NOISE, Code.CONTENTS, Code.AUTHOR, Code.OTHER, Code.CONTACT})
_FOLDED_FROM = 4  #: quiet rows in a run that the page folds
_WORDS = 40  #: characters by which a block is called
_DEEPEST = 3  #: levels of lists that the page sets apart
HANDBOOK = (Code.VISION, Code.PRINCIPLE, Code.GOVERNANCE, Code.TOOL_ADVOCACY, Code.TOOL_COMMUNICATION)


@dataclass(frozen=True, slots=True)
class Row:
    """One block as the page shows it."""

    number: int
    place: str
    kind: str
    text: str
    marker: str
    depth: int
    code: str
    role: str
    reason: str
    warned: bool
    changed: bool

    @property
    def beginning(self) -> str:
        """The first words, by which the block is called."""
        return beginning(self.text)

    @property
    def quiet(self) -> bool:
        return self.code in _QUIET


@dataclass(frozen=True, slots=True)
class Run:
    """Rows that follow each other; `folded` if the page shows them on demand only."""

    rows: tuple[Row, ...]
    folded: bool

    @property
    def role(self) -> str:
        return self.rows[0].role

    @property
    def numbers(self) -> frozenset[int]:
        return frozenset(row.number for row in self.rows)


def runs_of(rows: Sequence[Row]) -> list[Run]:
    """A contents list of forty lines is one run; what somebody should look at, or has corrected, stays in sight."""
    runs = []
    for (code, apart), group in groupby(rows, key=lambda row: (row.code, row.warned or row.changed)):
        run = tuple(group)
        folded = code in _QUIET and not apart and len(run) >= _FOLDED_FROM
        runs.append(Run(run, folded))
    return runs


def rows_of(draft: Draft, *, warned: frozenset[int] = frozenset(), changed: frozenset[int] = frozenset()) -> list[Row]:
    """Every block in reading order; `warned` and `changed` are numbers of blocks."""
    codes = codes_of(draft.plan)
    return [_row(draft, segment, codes, warned, changed) for segment in draft.segments]


def _row(
    draft: Draft, segment: Segment, codes: Mapping[int, str], warned: frozenset[int], changed: frozenset[int]
) -> Row:
    role = draft.roles.get(segment.number, Role(Code.OTHER))
    name = str(LABELS[role.code])
    return Row(
        number=segment.number,
        place=place_of(segment, draft.outline.format if draft.outline else ""),
        kind=_kind(segment),
        text=segment.text,
        marker=segment.marker,
        depth=min(segment.level, _DEEPEST) if segment.is_item else 0,
        code=str(role.code),
        role=f"{name} {codes[segment.number]}" if segment.number in codes else name,
        reason=role.reason,
        warned=segment.number in warned,
        changed=segment.number in changed,
    )


def place_of(segment: Segment, format: str) -> str:
    """Where the block stands, in the measure of its format: a page, a line, or its number in the text."""
    place = segment.place
    if place.page is not None:
        return _("p. %(page)s") % {"page": place.page}
    if format in ("text", "markdown") and place.line is not None:
        return _("line %(line)s") % {"line": place.line}
    return _("para. %(number)s") % {"number": place.block}


def called(segment: Segment, format: str) -> str:
    """The place with the first words: what is on a page or was cut from a block is not found by the place alone."""
    return _("%(place)s: “%(words)s”") % {"place": place_of(segment, format), "words": beginning(segment.text)}


def beginning(text: str) -> str:
    return Truncator(text).chars(_WORDS)


def _kind(segment: Segment) -> str:
    if segment.spot is not None:
        spot = {"table": segment.spot.table, "row": segment.spot.row + 1, "column": segment.spot.column + 1}
        return _("table %(table)s, %(row)s/%(column)s") % spot
    if segment.kind is Kind.HEADING:
        return _("heading %(level)s") % {"level": segment.level}
    return _("list %(level)s") % {"level": segment.level + 1} if segment.is_item else ""


def role_choices() -> list[tuple[Any, Any]]:
    """The roles that a person can give, in the groups of the menu."""
    inside = [code for code in Code if code in IN_A_GOAL]
    rest = [code for code in Code if code not in IN_A_GOAL and code not in HANDBOOK]
    return [
        (gettext_lazy("In a goal"), _labelled(inside)),
        (gettext_lazy("Handbook"), _labelled(HANDBOOK)),
        (gettext_lazy("The rest of the document"), _labelled(rest)),
    ]


def _labelled(codes: Iterable[Code]) -> Sequence[tuple[str, Any]]:
    return [(str(code), LABELS[code]) for code in codes]
