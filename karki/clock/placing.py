"""Which meeting a follow-up is at: the last one of its part of the year that no other has, unless a person chose."""

from __future__ import annotations

from collections.abc import Iterable

from karki.clock.dates import part_of
from karki.clock.models import Cycle, Meeting, Occurrence
from karki.common import clock


def place(cycle: Cycle, years: Iterable[int], *, past: bool = True) -> int:
    """Puts the follow-ups of the years to their meetings; tells how many were moved.

    Without `past` a follow-up at a meeting that has been stays there: another mandate does not change what was.
    """
    moved = [row for year in years for row in _moved(cycle, year, past)]
    Occurrence.objects.bulk_update(moved, ["meeting", "version", "changed_at"])
    return len(moved)


def _moved(cycle: Cycle, year: int, past: bool) -> Iterable[Occurrence]:
    meetings = list(Meeting.objects.filter(body=cycle.body_id, meets_on__year=year).held())
    rows = list(Occurrence.objects.filter(cycle=cycle, year=year).select_related("meeting"))
    free = [row for row in rows if _is_free(row, cycle, past)]
    taken = {row.meeting_id for row in rows if row not in free}
    for row in free:
        first, last = part_of(year, row.number, cycle.per_year)
        within = [one.pk for one in meetings if first <= one.meets_on <= last and one.pk not in taken]
        chosen = within[-1] if within else None
        if row.meeting_id != chosen:
            row.meeting_id, row.changed_at = chosen, clock.now()
            row.version += 1
            yield row


def _is_free(row: Occurrence, cycle: Cycle, past: bool) -> bool:
    if row.meeting_kept or row.meets_on or row.state != Occurrence.State.PLANNED or row.number > cycle.per_year:
        return False
    return past or row.meeting is None or row.meeting.meets_on >= clock.today()
