"""Where the marks of a year stand: January at the top, clockwise, a ring for each sort, lanes in a ring.

Every thing gets a mark with a number, in order of time. Marks of a lane keep their distance; what would come too close
goes to another lane of its ring, and where all lanes are taken, into the mark before it: a group. So numbers never
run over each other, however many things a year has. What lasts is a band from its mark to its end, as long as a lane is
free of other bands; its title stands on the band where there is room, and nowhere else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from karki.clock.wheel.dial import LARGE, Dial
from karki.clock.wheel.rings import STYLES
from karki.common.timeline import TimelineItem
from karki.governance.picture.measuring import width

APART = 30.0  #: between the middles of two marks of a lane
DOT = 12.5  #: half the size of a mark
LETTERS = 13.5  #: size of type on bands
SHORTEST = 2 * APART  #: a band; what is shorter is its mark alone

Placing = Callable[[TimelineItem], int]


@dataclass(slots=True)
class Label:
    """A title on a band, between two angles."""

    text: str
    starts: float
    ends: float


@dataclass(slots=True)
class Mark:
    """One thing, or a group of them that stand too close. Angles in radians, clockwise from the top."""

    ring: int
    radius: float
    angle: float
    items: list[TimelineItem]
    number: int = 0
    ends: float | None = None  #: of its band
    label: Label | None = None

    @property
    def is_group(self) -> bool:
        return len(self.items) > 1

    @property
    def is_open(self) -> bool:
        """Something in it is usual or estimated: it is not drawn as certain."""
        return any(item.certainty != "fixed" for item in self.items)

    @property
    def is_off(self) -> bool:
        return all(item.state == "cancelled" for item in self.items)

    @property
    def starts(self) -> date:
        return min(item.starts for item in self.items)

    @property
    def last_day(self) -> date:
        return max(item.last_day for item in self.items)

    @property
    def kinds(self) -> list[str]:
        return list(dict.fromkeys(item.kind for item in self.items))


@dataclass(slots=True)
class Ring:
    number: int
    outer: float
    inner: float

    @property
    def style(self) -> str:
        return STYLES[self.number]


@dataclass(slots=True)
class Face:
    """One year as it is drawn."""

    year: int
    rings: list[Ring]
    marks: list[Mark]  #: by number
    lane: float
    today: float | None  #: the hand
    dial: Dial = LARGE

    @property
    def hub(self) -> float:
        """The edge of the innermost ring; the middle is free."""
        return self.rings[-1].inner if self.rings else self.dial.rim - self.dial.widest

    @property
    def count(self) -> int:
        return sum(len(mark.items) for mark in self.marks)


@dataclass(slots=True)
class _Lane:
    radius: float
    marks: list[Mark] = field(default_factory=list)
    band_ends: float = 0.0

    @property
    def step(self) -> float:
        """The angle of two marks that stand as close as they may."""
        return 2 * math.asin(APART / 2 / self.radius)

    def place(self, angle: float) -> float:
        """The angle, or the nearest one that leaves room between December and January."""
        return min(max(angle, self.step / 2), 2 * math.pi - self.step / 2)

    def has_room(self, angle: float) -> bool:
        return not self.marks or self.place(angle) - self.marks[-1].angle >= self.step - 1e-9


def face_of(
    items: Sequence[TimelineItem], year: int, ring: Placing, *, today: date | None = None, dial: Dial = LARGE
) -> Face:
    """The year's face: what has a day in it, each thing in the ring that `ring` tells."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    sorts: dict[int, list[TimelineItem]] = {}
    for item in items:
        if item.touches(first, last):
            sorts.setdefault(ring(item), []).append(item)
    for one in sorts.values():
        one.sort(key=lambda item: (max(item.starts, first), -item.last_day.toordinal(), item.title, item.key))
    lanes = dict.fromkeys(sorted(sorts), 1)
    made = _ringed(sorts, lanes, year, dial)
    while sum(lanes.values()) < dial.lanes and (crowded := _most_crowded(made.marks)) is not None:
        lanes[crowded] += 1
        made = _ringed(sorts, lanes, year, dial)
    made.today = angle_of(today, year) if today is not None and today.year == year else None
    made.marks.sort(key=lambda mark: (max(mark.starts, first), mark.ring, -mark.radius))
    for number, mark in enumerate(made.marks, 1):
        mark.number = number
    _title(made)
    return made


def angle_of(day: date, year: int, *, end: bool = False) -> float:
    """Where a day begins (or ends) on the wheel of a year; days of other years stop at its ends."""
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    number = (day - date(year, 1, 1)).days + (1 if end else 0)
    return 2 * math.pi * min(max(number, 0), days) / days


def _ringed(sorts: dict[int, list[TimelineItem]], lanes: dict[int, int], year: int, dial: Dial) -> Face:
    total = sum(lanes.values())
    lane = min(dial.widest, (dial.rim - dial.innermost) / total) if total else dial.widest
    face, radius = Face(year, [], [], lane, None, dial), dial.rim
    for number, count in lanes.items():
        places = [_Lane(radius - lane * (place + 0.5)) for place in range(count)]
        face.rings.append(Ring(number, radius, radius - lane * count))
        for item in sorts[number]:
            _put(item, number, places, year)
        face.marks += [mark for place in places for mark in place.marks]
        radius -= lane * count
    return face


def _put(item: TimelineItem, ring: int, lanes: list[_Lane], year: int) -> None:
    """A band in the first lane that is free; else a mark; else one of a group."""
    starts, ends = angle_of(item.starts, year), angle_of(item.last_day, year, end=True)
    free = [lane for lane in lanes if lane.has_room(starts)]
    beside = [lane for lane in free if lane.place(starts) - lane.step / 2 >= lane.band_ends - 1e-9]
    for lane in beside:
        if (ends - lane.place(starts)) * lane.radius >= SHORTEST:
            lane.marks.append(Mark(ring, lane.radius, lane.place(starts), [item], ends=ends))
            lane.band_ends = ends
            return
    if free:
        lane = (beside or free)[0]
        lane.marks.append(Mark(ring, lane.radius, lane.place(starts), [item]))
        return
    nearest = max(lanes, key=lambda lane: lane.marks[-1].angle)
    nearest.marks[-1].items.append(item)


def _most_crowded(marks: Sequence[Mark]) -> int | None:
    """The ring where the most things stand in another's mark or have lost their band."""
    lost: dict[int, int] = {}
    for mark in marks:
        lasting = sum(item.last_day != item.starts for item in mark.items) - (mark.ends is not None)
        lost[mark.ring] = lost.get(mark.ring, 0) + 2 * (len(mark.items) - 1) + lasting
    worst = max(lost, key=lambda ring: (lost[ring], -ring), default=None)
    return worst if worst is not None and lost[worst] else None


def _title(face: Face) -> None:
    """Writes titles on bands, between the marks that stand on them and clear of the hand."""
    lanes: dict[float, list[Mark]] = {}
    for mark in face.marks:
        lanes.setdefault(mark.radius, []).append(mark)
    for mark in face.marks:
        if mark.ends is None or mark.is_group:
            continue
        text = mark.items[0].title
        clear = DOT / mark.radius
        others = sorted(one.angle for one in lanes[mark.radius] if mark.angle < one.angle < mark.ends + clear)
        needed = (width(text, LETTERS) + 6) / (mark.radius - LETTERS / 2)
        walls = [(one - clear, one + clear) for one in others]
        if face.today is not None and mark.angle < face.today < mark.ends:
            walls.append((face.today - 0.01, face.today + 0.01))
        begins, stretches = mark.angle + clear, []
        for wall, beyond in sorted(walls):
            stretches.append((begins, wall))
            begins = max(begins, beyond)
        stretches.append((begins, mark.ends))
        starts, ends = max(stretches, key=lambda one: one[1] - one[0])
        if ends - starts >= needed:
            mark.label = Label(text, starts, ends)
