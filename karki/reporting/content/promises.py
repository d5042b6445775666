"""What was promised, as it stood on the report's day: open, and closed in the period.

A report is an attachment of an agenda, which anybody may read: the words of a promise are told only when its class is
public, the others are counted. Nothing secret is even counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from karki.cities.models import City
from karki.common import formats
from karki.common.publicity import Audience, Publicity
from karki.documents.writing import blocks
from karki.documents.writing.blocks import Block, cell, column
from karki.documents.writing.texts import written
from karki.engagement.models import Commitment
from karki.reporting.content.frame import Frame


@dataclass(frozen=True, slots=True)
class PromiseFacts:
    """A public promise on the day; `state` is open, kept, broken or withdrawn."""

    direction: str
    text: str
    other: str
    due: date | None
    due_words: str
    state: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class PromisesFacts:
    """The public promises, and how many internal ones there are beside them: (open, closed in the period)."""

    told: list[PromiseFacts]
    untold_open: int
    untold_closed: int

    def __bool__(self) -> bool:
        return bool(self.told or self.untold_open or self.untold_closed)


def promises_of(city: City, *, since: date, as_of: date) -> PromisesFacts:
    """What the ledger said at the end of the day `as_of`, in one query."""
    rows = Commitment.objects.in_city(city).filter(made_on__lte=as_of).exclude(publicity=Publicity.SECRET)
    at_secret = Q(engagement__publicity=Publicity.SECRET)
    rows = rows.exclude(at_secret).filter(Q(closed_on__isnull=True) | Q(closed_on__gte=since)).with_parties()
    everybody = Audience.public(city.pk)
    told, counted = [], {True: 0, False: 0}
    for one in rows.order_by("due", "id"):
        is_open = one.closed_on is None or one.closed_on > as_of
        internal_meeting = one.engagement is not None and not everybody.may_see(one.engagement.publicity)
        if everybody.may_see(one.publicity):
            other = "" if internal_meeting and one.person is not None else one.other_party
            told.append(_facts(one, other, as_of, is_open=is_open))
        else:
            counted[is_open] += 1
    return PromisesFacts(told, counted[True], counted[False])


def _facts(one: Commitment, other: str, as_of: date, *, is_open: bool) -> PromiseFacts:
    late = is_open and one.due is not None and one.due < as_of
    state = Commitment.State.OPEN if is_open else one.state
    return PromiseFacts(
        one.direction, written(one.text), written(other), one.due, written(one.due_words), str(state), late
    )


def promises(frame: Frame, facts: PromisesFacts) -> Iterator[Block]:
    """The section of the report; nothing where nothing was promised."""
    if not facts:
        return
    yield blocks.heading(1, _("Promises"), "promises")
    yield blocks.paragraph(
        _("Open promises on %(day)s, and those that were closed in the period %(period)s.")
        % {"day": frame.day, "period": frame.period}
    )
    if facts.told:
        columns = [
            column(_("What was promised"), 42),
            column(_("Whose promise"), 22),
            column(_("By which day"), 18),
            column(_("State"), 18),
        ]
        yield blocks.table(_("Public promises"), columns, [_row(one) for one in facts.told])
    untold = facts.untold_open + facts.untold_closed
    if untold:
        text = ngettext(
            "Besides these there is %(count)d internal promise, of which %(open)d is open.",
            "Besides these there are %(count)d internal promises, of which %(open)d are open.",
            untold,
        )
        yield blocks.paragraph(text % {"count": untold, "open": facts.untold_open}, "fine")


def _row(one: PromiseFacts) -> list[blocks.CellOf]:
    direction = str(Commitment.Direction(one.direction).label)
    state = str(Commitment.State(one.state).label)
    return [
        cell(one.text),
        cell(direction.capitalize(), note=one.other),
        cell(formats.day(one.due) if one.due else one.due_words or "–"),
        cell(state.capitalize(), note=_("overdue") if one.overdue else ""),
    ]
