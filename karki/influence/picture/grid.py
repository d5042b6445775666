"""The influencer map as a picture: influence upwards, interest to the right, five steps each; a table says the same.

Made on the server as SVG: for the page, where the style sheet paints it and each mark is a link, and as a file of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from karki.documents.writing.texts import escaped
from karki.governance.picture.inks import INKS, mixed
from karki.governance.picture.measuring import fitted, on_lines
from karki.influence.queries import Spot
from karki.look import shapes, stances

STEPS: Final = 5
FONT: Final = "'Source Sans 3', sans-serif"
#: The picture of a desk: where its field begins, and the size of a cell. A cell holds ROWS names on a line each.
LEFT, TOP, WIDE, HIGH, ROWS, LINE = 46.0, 10.0, 142.0, 122.0, 5, 22.0
#: The picture of a phone: marks with numbers beside them, eight in a cell.
SMALL_LEFT, SMALL, SMALL_ACROSS, SMALL_ROWS = 44.0, 62.0, 2, 4
#: The size of a name, and how wide a line of it may be.
NAME: Final = 14.5
ROOM: Final = WIDE - 32
#: From a line of a name to its next one.
WITHIN: Final = LINE - 4

Address = Callable[[Spot], str]


def on_page(spots: Sequence[Spot], *, title: str, identifier: str, address: Address | None) -> SafeString:
    """As wide as a desk, with names. `address`: where a mark leads, for who may place; without it the picture is only seen."""
    size = (LEFT + STEPS * WIDE + 4, TOP + STEPS * HIGH + 48)
    body = [*_ground(LEFT, TOP, WIDE, HIGH, titled=True), *_named(spots, address)]
    return _whole("map figure__full", size, spots, title, identifier, body, links=address is not None)


def small(spots: Sequence[Spot], *, title: str, identifier: str) -> SafeString:
    """For a phone: marks with the numbers of the table."""
    size = (SMALL_LEFT + STEPS * SMALL + 4, 8 + STEPS * SMALL + 46)
    body = [*_ground(SMALL_LEFT, 8, SMALL, SMALL, titled=False), *_numbered(spots)]
    return _whole("map figure__small", size, spots, title, identifier, body, links=False)


def as_file(spots: Sequence[Spot], *, title: str, brand: str) -> str:
    """A file of its own that needs no style sheet; `brand` is the city's colour."""
    size = (LEFT + STEPS * WIDE + 4, TOP + STEPS * HIGH + 48)
    body = "".join([*_ground(LEFT, TOP, WIDE, HIGH, titled=True), *_named(spots, None)])
    body = painted(body, brand)
    head = f'viewBox="0 0 {size[0]:g} {size[1]:g}" width="{size[0]:g}" height="{size[1]:g}" role="img"'
    paper = f'<rect width="100%" height="100%" fill="{INKS["paper"]}"/>'
    names = f"<title>{escaped(title)}</title><desc>{escaped(in_words(spots))}</desc>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {head} font-family="{FONT}">{names}{paper}{body}</svg>'


def painted(drawing: str, brand: str) -> str:
    """A drawing with its colours in it instead of classes."""
    for name, attributes in _paints(brand).items():
        drawing = drawing.replace(f'class="{name}"', attributes)
    return drawing


def in_words(spots: Iterable[Spot]) -> str:
    """What the picture shows, for one who does not see it."""
    count = sum(spot.is_placed for spot in spots)
    told = ngettext(
        "%(count)s influencer on a grid: influence upwards, interest to the right, from 1 to 5.",
        "%(count)s influencers on a grid: influence upwards, interest to the right, from 1 to 5.",
        count,
    ) % {"count": count}
    return told + " " + _("The same is in the table after the picture.")


def _whole(
    style: str, size: tuple[float, float], spots: Sequence[Spot], title: str, name: str, body: list[str], *, links: bool
) -> SafeString:
    role = "group" if links else "img"
    head = f'viewBox="0 0 {size[0]:g} {size[1]:g}" role="{role}" aria-labelledby="{name}-t {name}-d"'
    names = f'<title id="{name}-t">{escaped(title)}</title><desc id="{name}-d">{escaped(in_words(spots))}</desc>'
    return mark_safe(f'<svg class="{style}" {head}>{names}{"".join(body)}</svg>')  # noqa: S308 - escaped where set


def _ground(left: float, top: float, wide: float, high: float, *, titled: bool) -> list[str]:
    """The field, its upper right shaded: there stand those who can and care. Cells, which a mark can be moved to."""
    across, down = STEPS * wide, STEPS * high
    parts = [
        f'<rect class="quad" x="{left:g}" y="{top:g}" width="{across:g}" height="{down:g}"/>',
        f'<rect class="quad-key" x="{left + 3 * wide:g}" y="{top:g}" width="{2 * wide:g}" height="{2 * high:g}"/>',
    ]
    for step in range(1, STEPS):
        x, y = left + step * wide, top + step * high
        parts.append(
            f'<path class="mid" fill="none" d="M{x:g} {top:g}V{top + down:g}M{left:g} {y:g}H{left + across:g}"/>'
        )
    if titled:
        for influence in range(1, STEPS + 1):
            for interest in range(1, STEPS + 1):
                x, y = left + (interest - 1) * wide, top + (STEPS - influence) * high
                box = f'x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}"'
                parts.append(f'<rect class="cell" data-level="{influence} {interest}" {box}/>')
    parts.append(f'<path class="axis" fill="none" d="M{left:g} {top:g}V{top + down:g}H{left + across:g}"/>')
    for step in range(STEPS):
        x, y = left + (step + 0.5) * wide, top + (STEPS - step - 0.5) * high + 5
        parts.append(f'<text class="ax-n" x="{x:g}" y="{top + down + 20:g}">{step + 1}</text>')
        parts.append(f'<text class="ax-n" x="{left - 9:g}" y="{y:g}">{step + 1}</text>')
    upward, right = escaped(_("influence")), escaped(_("interest"))
    parts.append(f'<text class="ax-end" x="{left + across:g}" y="{top + down + 40:g}">{right} →</text>')
    turned = f"translate({left - 28:g} {top + 2:g}) rotate(-90)"
    parts.append(f'<text class="ax-end" transform="{turned}">{upward} →</text>')
    return parts


def _cells(spots: Iterable[Spot]) -> dict[tuple[int, int], list[Spot]]:
    cells: dict[tuple[int, int], list[Spot]] = {}
    for spot in spots:
        if spot.placement is not None and spot.placement.influence and spot.placement.interest:
            cells.setdefault((spot.placement.influence, spot.placement.interest), []).append(spot)
    return cells


def _named(spots: Sequence[Spot], address: Address | None) -> list[str]:
    """In each cell shape, number and name, long names on as many lines as there is room for; the rest is counted."""
    parts = []
    for (influence, interest), found in _cells(spots).items():
        x, y = LEFT + (interest - 1) * WIDE + 6, TOP + (STEPS - influence) * HIGH + 5
        lines = _lines_of(found)
        shown = found if len(found) <= ROWS else found[: ROWS - 1]
        at = 0.0
        for spot, text in zip(shown, lines, strict=False):
            parts.append(_mark(spot, text, x, y + at, address))
            at += _height(text)
        if len(found) > len(shown):
            more = _("%(count)s more") % {"count": len(found) - len(shown)}
            parts.append(
                f'<text class="more-n" x="{x + 22:g}" y="{y + (ROWS - 1) * LINE + 15:g}">{escaped(more)}</text>'
            )
    return parts


def _lines_of(found: Sequence[Spot]) -> list[list[str]]:
    """The names of a cell on lines: whole where they fit, on one line each in a full cell."""
    for most in (4, 3, 2):
        lines = [on_lines(_numbered_name(spot), NAME, ROOM, most=most) for spot in found]
        if sum(map(_height, lines)) <= HIGH - 5:
            return lines
    return [[fitted(_numbered_name(spot), NAME, ROOM)] for spot in found]


def _height(lines: Sequence[str]) -> float:
    return LINE + WITHIN * (len(lines) - 1)


def _numbered_name(spot: Spot) -> str:
    """The number stays with the first word."""
    return f"{spot.number}\u00a0{spot.name}"


def _mark(spot: Spot, lines: Sequence[str], x: float, y: float, address: Address | None) -> str:
    drawn = (
        f'<rect class="hit" x="-4" y="-2" width="{WIDE - 4:g}" height="{_height(lines) - 1:g}" rx="3"/>'
        f'<g transform="translate(0 1.5)">{stances.DRAWINGS[spot.stance]}</g>'
    )
    first, *rest = map(escaped, lines)
    below = "".join(f' <tspan x="22" dy="{WITHIN:g}">{line}</tspan>' for line in rest)
    drawn += f'<text class="name" x="22" y="14.5">{first}{below}</text>'
    place = f'transform="translate({x:g} {y:g})"'
    if address is None:
        return f"<g {place}>{drawn}</g>"
    spoken, key = escaped(spoken_of(spot)), escaped(spot.key)
    return f'<a class="dot" {place} href="{escaped(address(spot))}" data-who="{key}" aria-label="{spoken}">{drawn}</a>'


def spoken_of(spot: Spot) -> str:
    """ "1 LVM: influence 5, interest 4, neutral": it begins with the name that is seen, whole also where the picture cuts it."""
    assert spot.placement is not None
    return _("%(name)s: influence %(influence)s, interest %(interest)s, stance: %(stance)s") % {
        "name": _numbered_name(spot).replace("\u00a0", " "),
        "influence": spot.placement.influence,
        "interest": spot.placement.interest,
        "stance": stances.word_for(spot.stance),
    }


def _numbered(spots: Sequence[Spot]) -> list[str]:
    parts = []
    across, down, most = SMALL / SMALL_ACROSS, SMALL / SMALL_ROWS, SMALL_ACROSS * SMALL_ROWS
    for (influence, interest), found in _cells(spots).items():
        x, y = SMALL_LEFT + (interest - 1) * SMALL + 2, 8 + (STEPS - influence) * SMALL + 1
        shown = found if len(found) <= most else found[: most - 1]
        for place, spot in enumerate(shown):
            row, column = divmod(place, SMALL_ACROSS)
            drawing = f'<g transform="scale(.75)">{stances.DRAWINGS[spot.stance]}</g>'
            number = f'<text class="n-beside" x="14" y="10.5">{spot.number}</text>'
            parts.append(f'<g transform="translate({x + column * across:g} {y + row * down:g})">{drawing}{number}</g>')
        if len(found) > len(shown):
            at = f'x="{x + across + 2:g}" y="{y + 3 * down + 10.5:g}"'
            parts.append(f'<text class="n-beside" {at}>+{len(found) - len(shown)}</text>')
    return parts


def _paints(brand: str) -> Mapping[str, str]:
    """The attributes that stand for each class in a file of its own."""
    quiet, line, paper, on = INKS["ink-3"], INKS["line"], INKS["paper"], shapes.PRINT_COLOURS["on_track"]
    return {
        "quad": f'fill="{paper}" stroke="{line}"',
        "quad-key": f'fill="{mixed(brand, 0.09)}"',
        "mid": f'stroke="{line}" stroke-dasharray="2 4"',
        "axis": f'stroke="{INKS["ink-2"]}" stroke-width="1.5"',
        "cell": 'fill="none"',
        "hit": 'fill="none"',
        "ax-n": f'font-size="14" text-anchor="middle" fill="{quiet}"',
        "ax-end": f'font-size="14" text-anchor="end" fill="{INKS["ink-2"]}"',
        "name": f'font-size="{NAME:g}" fill="{INKS["ink"]}"',
        "more-n": f'font-size="14" fill="{quiet}"',
        "for": f'fill="{on}"',
        "half-ring": f'fill="{paper}" stroke="{on}" stroke-width="2"',
        "neutral": f'fill="{paper}" stroke="{INKS["ink-2"]}" stroke-width="2"',
        "against": f'fill="{shapes.PRINT_COLOURS["at_risk"]}"',
        "unknown": f'fill="{paper}" stroke="{quiet}" stroke-width="2" stroke-dasharray="2.7 2"',
    }
