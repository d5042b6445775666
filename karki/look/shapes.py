"""The drawn signs of a rating: one shape each, so that no colour is needed to read them.

The same drawing serves the page (classes, coloured by its style sheet) and the report (colours resolved, because
a style sheet reaches neither Word nor typst).
"""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

RATINGS: Final = ("on_track", "at_risk", "stalled", "achieved", "dropped")
ORDER: Final[tuple[str | None, ...]] = (*RATINGS, None)

WORDS: Final[Mapping[str | None, Promise]] = {
    "on_track": gettext_lazy("On track"),
    "at_risk": gettext_lazy("At risk"),
    "stalled": gettext_lazy("Stalled"),
    "achieved": gettext_lazy("Achieved"),
    "dropped": gettext_lazy("Dropped"),
    None: gettext_lazy("Not reported"),
}
CLASSES: Final[Mapping[str | None, str]] = {
    "on_track": "s-on",
    "at_risk": "s-risk",
    "stalled": "s-stalled",
    "achieved": "s-achieved",
    "dropped": "s-dropped",
    None: "s-none",
}
# The light scheme of tokens.css, for what is printed. A test keeps the two together.
PRINT_COLOURS: Final[Mapping[str, str]] = {
    "on_track": "#00705a",
    "at_risk": "#b35c00",
    "stalled": "#b3202c",
    "achieved": "#23509f",
    "dropped": "#586670",
    "none": "#6f7d87",
    "paper": "#ffffff",
    "ink": "#15222b",
}
# Drawn in a square of 16; {c} is the shape's colour, {p} the paper showing through.
_DRAWINGS: Final[Mapping[str | None, str]] = {
    "on_track": '<circle cx="8" cy="8" r="6.5" fill="{c}"/>',
    "at_risk": '<path d="M8 1 15.3 14.5H.7Z" fill="{c}"/>',
    "stalled": '<rect x="2" y="2" width="12" height="12" fill="{c}"/>',
    "achieved": '<circle cx="8" cy="8" r="7.5" fill="{c}"/>'
    '<path d="M4.4 8.3 7 10.9l4.7-5.4" fill="none" stroke="{p}" stroke-width="2"/>',
    "dropped": '<path d="M3 3l10 10M13 3L3 13" fill="none" stroke="{c}" stroke-width="2.6"/>',
    None: '<circle cx="8" cy="8" r="6" fill="none" stroke="{c}" stroke-width="2" stroke-dasharray="2.7 2"/>',
}
_FONT: Final = "'Source Sans 3', sans-serif"
_XMLNS: Final = ' xmlns="http://www.w3.org/2000/svg"'


def word_for(rating: str | None) -> str:
    """What the rating is called in the language in force."""
    return str(WORDS[rating or None])


def svg_for(rating: str | None, *, colours: Mapping[str, str] | None = None) -> SafeString:
    """The shape alone, hidden from screen readers: the word always stands beside it.

    Without `colours` the page's style sheet paints it; with them (PRINT_COLOURS) it is a picture of its own.
    """
    rating = rating or None
    drawing = _drawing(rating, colours)
    if colours is None:
        head = f'<svg class="{CLASSES[rating]}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
    else:
        head = f'<svg{_XMLNS} viewBox="0 0 16 16" width="16" height="16">'
    return mark_safe(f"{head}{drawing}</svg>")  # noqa: S308 - constants


def bar_chart_svg(
    counts: Mapping[str | None, int], *, colours: Mapping[str, str] | None = None, identifier: str = "ratings"
) -> SafeString:
    """A stacked bar: how many objectives have each rating, in the order of ORDER.

    On a page (no `colours`) the bar stretches with its column and the words stand beside it as a legend of the page.
    With `colours` it is 640 × 84 units, carries its own legend and needs nothing around it. `identifier` must be
    unique on the page. An empty set gives an empty string: there is nothing to draw.
    """
    shown = [(rating, counts[rating]) for rating in ORDER if counts.get(rating)]
    if not shown:
        return SafeString("")
    title, description, identifier = _("Objectives by rating"), in_words(counts), escape(identifier)
    names = f"<title id='{identifier}-t'>{escape(title)}</title><desc id='{identifier}-d'>{escape(description)}</desc>"
    labelled = f'role="img" aria-labelledby="{identifier}-t {identifier}-d"'
    bar = "".join(_segments(shown, colours))
    if colours is None:
        picture = f'<svg class="ratings" width="100%" height="28" {labelled}>{names}{bar}</svg>'
        return mark_safe(picture)  # noqa: S308 - numbers, and words escaped above
    legend = _legend(shown, colours)
    size = 'viewBox="0 0 640 84" width="640" height="84"'
    return mark_safe(f"<svg{_XMLNS} {size} {labelled}>{names}{bar}{legend}</svg>")  # noqa: S308 - as above


def in_words(counts: Mapping[str | None, int]) -> str:
    """“14 on track, 5 at risk”: only what there is, in the order of ORDER, unbroken between number and word."""
    parts = (f"{counts[rating]}\u00a0{word_for(rating).lower()}" for rating in ORDER if counts.get(rating))
    return ", ".join(parts)


def _drawing(rating: str | None, colours: Mapping[str, str] | None, *, reversed_out: bool = False) -> str:
    colour, paper = "currentColor", "var(--paper)"
    if colours is not None:
        colour, paper = colours[rating or "none"], colours["paper"]
    if reversed_out:
        colour, paper = paper, colour
    return _DRAWINGS[rating].format(c=colour, p=paper)


def _segments(shown: list[tuple[str | None, int]], colours: Mapping[str, str] | None) -> list[str]:
    """One bar each, wide enough for its shape even when it stands for one objective in a hundred."""
    least = 4.5
    total = sum(count for _rating, count in shown)
    widths = [max(least, 100 * count / total) for _rating, count in shown]
    scale = 100 / sum(widths)
    parts, start = [], 0.0
    for (rating, _count), width in zip(shown, (width * scale for width in widths), strict=True):
        parts.append(_segment(rating, start, width, colours))
        start += width
    return parts


def _segment(rating: str | None, start: float, width: float, colours: Mapping[str, str] | None) -> str:
    colour, paper = "currentColor", "var(--paper)"
    if colours is not None:
        colour, paper = colours[rating or "none"], colours["paper"]
    unit = "%" if colours is None else ""
    factor = 1 if colours is None else 6.4
    x, wide, middle = (f"{value * factor:.2f}{unit}" for value in (start, width, start + width / 2))
    # Nobody has reported: a shade, not a full bar, and its shape in its own colour.
    filled = rating is not None
    paint = f'fill="{colour}" stroke="{paper}"' + ("" if filled else ' fill-opacity=".18"')
    shape = _drawing(rating, colours, reversed_out=filled)
    classes = f' class="{CLASSES[rating]}"' if colours is None else ""
    return (
        f'<g{classes}><rect x="{x}" y="1" width="{wide}" height="26" {paint} stroke-width="2"/>'
        f'<svg x="{middle}" y="6" width="1" height="16" overflow="visible">'
        f'<g transform="translate(-8 0)">{shape}</g></svg></g>'
    )


def _legend(shown: list[tuple[str | None, int]], colours: Mapping[str, str]) -> str:
    """Shape, number and word in three columns below the bar."""
    parts = []
    for place, (rating, count) in enumerate(shown):
        x, y = 213 * (place % 3), 38 + 24 * (place // 3)
        parts.append(
            f'<g transform="translate({x} {y})">{_drawing(rating, colours)}'
            f'<text x="24" y="13" font-family="{_FONT}" font-size="15" fill="{colours["ink"]}">'
            f"{count} {escape(word_for(rating).lower())}</text></g>"
        )
    return "".join(parts)
