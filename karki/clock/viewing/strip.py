"""A goal's year as a line: a bar for what lasts, a dot for a day, the tip for today. The table beside says the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from karki.common.timeline import TimelineItem

HEIGHT = 26
MOST_BARS = 3


def strip_of(items: Sequence[TimelineItem], year: int, today: date) -> SafeString:
    """Percent coordinates without a viewBox, so that it stretches with its column. It has no words: a picture beside."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = (last - first).days + 1

    def at(day: date) -> float:
        return 100 * (min(max(day, first), last) - first).days / days

    parts = [f'<line class="g-line" x1="{share}%" x2="{share}%" y1="0" y2="{HEIGHT}"/>' for share in (25, 50, 75)]
    parts.append(f'<line class="g-line" x1="0" x2="100%" y1="{HEIGHT}" y2="{HEIGHT}"/>')
    bars = [item for item in items if item.last_day != item.starts][:MOST_BARS]
    for place, item in enumerate(bars):
        wide = max(at(item.last_day) + 100 / days - at(item.starts), 0.5)
        style = "g-bar is-open" if item.certainty != "fixed" else "g-bar"
        parts.append(
            f'<rect class="{style}" x="{at(item.starts):.2f}%" y="{2 + 8 * place}" width="{wide:.2f}%" height="6"/>'
        )
    dots = {round(at(item.starts), 1) for item in items if item.last_day == item.starts}
    parts += [f'<circle class="g-own" cx="{place:.1f}%" cy="{HEIGHT / 2:g}" r="4"/>' for place in sorted(dots)]
    if today.year == year:
        parts.append(f'<line class="g-now" x1="{at(today):.2f}%" x2="{at(today):.2f}%" y1="0" y2="{HEIGHT}"/>')
    drawn = "".join(parts)
    return mark_safe(f'<svg class="year-strip" height="{HEIGHT}" aria-hidden="true" focusable="false">{drawn}</svg>')  # noqa: S308 - numbers and our own names alone
