"""Which meeting a follow-up is at: the last one of its part of the year, unless a person chose."""

from __future__ import annotations

from collections.abc import Iterable

from karki.clock.dates import part_of
from karki.clock.models import Cycle, Meeting, Occurrence
from karki.common import clock


def place(cycle: Cycle, years: Iterable[int]) -> int:
    """Puts the follow-ups of the years to their meetings; tells how many were moved. What was, stays where it was."""
    moved: list[Occurrence] = []
    for year in years:
        meetings = list(Meeting.objects.filter(body=cycle.body_id, meets_on__year=year).held())
        planned = Occurrence.objects.filter(cycle=cycle, year=year, state=Occurrence.State.PLANNED)
        for row in planned.select_related("meeting").filter(meeting_kept=False, number__lte=max(cycle.per_year, 1)):
            if row.meets_on is not None or (row.meeting and row.meeting.meets_on < clock.today()):
                continue
            first, last = part_of(year, row.number, cycle.per_year or 1)
            within = [one for one in meetings if first <= one.meets_on <= last]
            chosen = within[-1].pk if within else None
            if row.meeting_id != chosen:
                row.meeting_id = chosen
                row.version += 1
                row.changed_at = clock.now()
                moved.append(row)
    Occurrence.objects.bulk_update(moved, ["meeting", "version", "changed_at"])
    return len(moved)
