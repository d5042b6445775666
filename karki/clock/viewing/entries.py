"""The list beside the wheel: one entry for each mark, under the same number; and the legend of the rings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from karki.clock.viewing.lines import Line, kind_word
from karki.clock.viewing.shown import Shown
from karki.clock.wheel.layout import Face, Mark
from karki.clock.wheel.rings import NAMES, STYLES
from karki.common import clock, formats

MOST_IN_GROUP = 6  #: that are told one by one


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark in words: one thing, or a group with its first things and a way to all of them."""

    mark: Mark
    lines: list[Line]  #: the first of them
    more: str  #: “and 12 more”
    url: str  #: where all of a group are

    @property
    def style(self) -> str:
        return STYLES[self.mark.ring]

    @property
    def is_past(self) -> bool:
        return self.mark.last_day < clock.today()

    @property
    def when(self) -> str:
        if not self.mark.is_group:
            return self.lines[0].when
        return formats.period(self.mark.starts, max(item.starts for item in self.mark.items))

    @property
    def kinds(self) -> str:
        return ", ".join(kind_word(code) for code in self.mark.kinds)

    @property
    def heading(self) -> str:
        """The title, or how many there are."""
        count = len(self.mark.items)
        if count == 1:
            return self.mark.items[0].title
        return ngettext("%(count)s thing", "%(count)s things", count) % {"count": formats.number(count)}

    @property
    def aloud(self) -> str:
        return self.lines[0].aloud if not self.mark.is_group else f"{self.heading}, {self.when}, {self.kinds}"


def entries_of(found: Shown, face: Face, list_url: str) -> list[Entry]:
    entries = []
    for mark in face.marks:
        items = mark.items if len(mark.items) <= MOST_IN_GROUP else mark.items[: MOST_IN_GROUP - 1]
        left = len(mark.items) - len(items)
        more = ngettext("and %(count)s more", "and %(count)s more", left) % {"count": formats.number(left)}
        first, last = mark.starts, max(item.starts for item in mark.items)
        query = found.asked.days_query(first, last, **({"kind": mark.kinds[0]} if len(mark.kinds) == 1 else {}))
        lines = [found.line(item) for item in items]
        entries.append(Entry(mark, lines, more if left else "", list_url + query if mark.is_group else ""))
    return entries


def legend(faces: Sequence[Face]) -> list[dict[str, str]]:
    """The rings that are there, outermost first, and what a broken line means if there is one."""
    numbers = sorted({ring.number for face in faces for ring in face.rings})
    rows = [{"style": f"k-{STYLES[number]}", "name": str(NAMES[number])} for number in numbers]
    if any(mark.is_open for face in faces for mark in face.marks):
        rows.append({"style": "k-open", "name": _("broken line: the time is usual or estimated, not fixed")})
    return rows
