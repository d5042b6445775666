"""The wheel as SVG: for the page, where its style sheet paints it and each mark is a link, and as a file."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from karki.clock.wheel.layout import DOT, LETTERS, Face, Mark, Ring
from karki.clock.wheel.rings import NAMES, STYLES
from karki.common import clock, formats
from karki.documents.writing.texts import escaped
from karki.governance.picture.inks import INKS, darker, mixed

FONT: Final = "'Source Sans 3', sans-serif"
BAND: Final = 10.0  #: half the breadth of a band
QUARTERS: Final = ("I", "II", "III", "IV")

#: Where a mark leads, and what it is called aloud.
Address = Callable[[Mark], str]
Spoken = Callable[[Mark], str]


def on_page(face: Face, *, identifier: str, address: Address, spoken: Spoken) -> SafeString:
    """The wheel of a desk: marks with numbers, each a link; `identifier` must be unique on the page."""
    marks = "".join(
        f'<a class="mark" href="{escaped(address(mark))}" aria-label="{escaped(spoken(mark))}">{_mark(mark)}</a>'
        for mark in face.marks
    )
    parts = [*_ground(face), *_months(face, identifier), *_bands(face, identifier), *_hand(face), marks, *_middle(face)]
    return _whole("wheel figure__full", "group", face, identifier, parts)


def bare(face: Face, *, identifier: str) -> SafeString:
    """The wheel of a phone: marks without numbers, nothing to press."""
    marks = "".join(_mark(mark, numbered=False) for mark in face.marks)
    parts = [*_ground(face), *_month_numbers(face), *_bands(face, ""), *_hand(face), marks, *_middle(face, big=True)]
    return _whole("wheel wheel--bare figure__small", "img", face, identifier, parts)


def beside(face: Face, *, identifier: str) -> SafeString:
    """One of several wheels beside each other: the numbers of the table below, nothing to press."""
    return _whole("wheel wheel--small", "img", face, identifier, _drawn(face, identifier))


def as_file(faces: Sequence[Face], *, brand: str) -> str:
    """One to three years beside each other in a file that needs no style sheet; `brand` is the city's colour."""
    parts = []
    for number, face in enumerate(faces):
        middle = face.dial.size / 2
        drawn = "".join(_drawn(face, f"y{number}"))
        parts.append(f'<g transform="translate({middle + number * face.dial.size:g} {middle:g})">{drawn}</g>')
    body = "".join(parts)
    for name, attributes in _paints(brand).items():
        body = body.replace(f'class="{name}"', attributes)
    high = faces[0].dial.size
    across = high * len(faces)
    head = f'viewBox="0 0 {across:g} {high:g}" width="{across:g}" height="{high:g}" role="img"'
    title, told = escaped(title_of(faces)), escaped(" ".join(map(in_words, faces)))
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {head} aria-labelledby="w-t w-d" font-family="{FONT}">'
    names = f'<title id="w-t">{title}</title><desc id="w-d">{told}</desc>'
    return f'{opening}{names}<rect width="100%" height="100%" fill="{INKS["paper"]}"/>{body}</svg>'


def title_of(faces: Sequence[Face]) -> str:
    """“Annual clock 2026”, or of several years."""
    first, last = faces[0].year, faces[-1].year
    return _("Annual clock %(years)s") % {"years": first if first == last else f"{first}{formats.DASH}{last}"}


def in_words(face: Face) -> str:
    """What the wheel shows, for one who does not see it."""
    rings = ", ".join(str(NAMES[ring.number]) for ring in face.rings)
    said = ngettext(
        "%(count)s dated thing in %(year)s, from January clockwise.",
        "%(count)s dated things in %(year)s, from January clockwise.",
        face.count,
    ) % {"count": formats.number(face.count), "year": face.year}
    if rings:
        said += " " + _("Rings from the outside: %(rings)s.") % {"rings": rings}
    return said


def _drawn(face: Face, name: str) -> list[str]:
    """The whole wheel with its numbers; `name` begins the names of its paths."""
    months = _month_numbers(face) if face.dial.is_small else _months(face, name)
    return [*_ground(face), *months, *_bands(face, name), *_hand(face), *map(_mark, face.marks), *_middle(face)]


def _whole(style: str, role: str, face: Face, identifier: str, parts: Sequence[str]) -> SafeString:
    title, told = title_of([face]), in_words(face)
    names = f'<title id="{identifier}-t">{escaped(title)}</title><desc id="{identifier}-d">{escaped(told)}</desc>'
    size = face.dial.size
    box = f"{-size / 2:g} {-size / 2:g} {size:g} {size:g}"
    head = f'viewBox="{box}" role="{role}" aria-labelledby="{identifier}-t {identifier}-d"'
    return mark_safe(f'<svg class="{style}" {head}>{names}{"".join(parts)}</svg>')  # noqa: S308 - escaped where set


# --- The ground ------------------------------------------------------------------------------------------------------


def _ground(face: Face) -> list[str]:
    """Every other ring shaded, the past shaded, months and rings as lines."""
    inner, rim, edge = face.hub, face.dial.rim, face.dial.edge
    shaded = [_washer("band-bg", ring) for ring in face.rings[::2]]
    past = [_sector("past", 0, face.today, inner, rim)] if face.today else []
    spokes = []
    for month in range(12):
        angle, style = month * math.pi / 6, "spoke" if month % 3 else "spoke-q"
        (x1, y1), (x2, y2) = _point(inner, angle), _point(edge if style == "spoke-q" else rim, angle)
        spokes.append(f'<line class="{style}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>')
    edges = [edge, rim, *(ring.inner for ring in face.rings)]
    return [
        *shaded,
        *past,
        *spokes,
        *(f'<circle class="ring" cx="0" cy="0" r="{r:.1f}"/>' for r in edges),
    ]


def _months(face: Face, identifier: str) -> list[str]:
    parts = []
    middle = (face.dial.rim + face.dial.edge) / 2
    for month in range(12):
        starts, ends = month * math.pi / 6, (month + 1) * math.pi / 6
        parts += _curved(f"{identifier}-m{month}", "month", _month(month + 1), middle, starts, ends, 16)
    return parts


def _month_numbers(face: Face) -> list[str]:
    """Where names would not be read: 1 to 12."""
    style, drop = ("month", 5.5) if face.dial.is_small else ("month-n", 9)
    middle = (face.dial.rim + face.dial.edge) / 2 + (0 if face.dial.is_small else 2)
    parts = []
    for month in range(12):
        x, y = _point(middle, (month + 0.5) * math.pi / 6)
        parts.append(f'<text class="{style}" x="{x:.1f}" y="{y + drop:.1f}" text-anchor="middle">{month + 1}</text>')
    return parts


def _month(number: int) -> str:
    """tammi, maalis: the month's name without its word for month; three letters in other languages."""
    if (get_language() or "fi").startswith("fi"):
        return str(MONTHS[number]).removesuffix("kuu")
    return str(MONTHS_3[number])


def _middle(face: Face, *, big: bool = False) -> list[str]:
    if face.dial.is_small:
        return [f'<text class="hub-small" x="0" y="6.5">{face.year}</text>']
    hub = min(face.hub - 21, 100.0)
    parts = [f'<circle class="hub" cx="0" cy="0" r="{hub:.1f}"/>']
    if not big:
        for number, name in enumerate(QUARTERS):
            x, y = _point((hub + face.hub) / 2, (2 * number + 1) * math.pi / 4)
            parts.append(f'<text class="q" x="{x:.1f}" y="{y + 5:.1f}" text-anchor="middle">{name}</text>')
    lift = 0 if face.today is not None else 10
    parts.append(f'<text class="hub-year" x="0" y="{4 + lift}">{face.year}</text>')
    if face.today is not None:
        day = _("today %(day)s") % {"day": formats.short_day(clock.today())}
        parts.append(f'<text class="hub-day" x="0" y="{36 if big else 28}">{escaped(day)}</text>')
    return parts


def _hand(face: Face) -> list[str]:
    """Today's hand, with the tip that points at the day."""
    if face.today is None:
        return []
    edge, aside = face.dial.edge, 11 / face.dial.edge
    (x1, y1), (x2, y2) = _point(face.hub - 4, face.today), _point(edge - 2, face.today)
    tip = [_point(edge - 4, face.today), _point(edge + 15, face.today - aside), _point(edge + 15, face.today + aside)]
    (ax, ay), (bx, by), (cx, cy) = tip
    return [
        f'<line class="hand" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>',
        f'<path class="hand-tip" d="M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}L{cx:.1f} {cy:.1f}Z"/>',
    ]


# --- Marks and bands -------------------------------------------------------------------------------------------------


def _bands(face: Face, identifier: str) -> list[str]:
    """What lasts; its title on it, where `identifier` names the paths that titles run along."""
    parts = []
    for mark in face.marks:
        if mark.ends is None:
            continue
        style = f"arc arc-{STYLES[mark.ring]}{' is-open' if mark.is_open else ''}"
        parts.append(_sector(style, mark.angle, mark.ends, mark.radius - BAND, mark.radius + BAND))
        if mark.label and identifier:
            label, name = mark.label, f"{identifier}-b{mark.number}"
            parts += _curved(name, "arc-text", label.text, mark.radius, label.starts, label.ends, LETTERS)
    return parts


def _mark(mark: Mark, numbered: bool = True) -> str:
    style = f"pt pt-{STYLES[mark.ring]}"
    x, y = _point(mark.radius, mark.angle)
    drawn = ""
    if mark.is_group:
        drawn += _shape(style, mark, x + 3.2, y - 3.2)
    drawn += _shape(style + (" is-open" if mark.is_open else ""), mark, x, y)
    if numbered:
        ink = "open" if mark.is_open else STYLES[mark.ring]
        drawn += f'<text class="pt-text pt-{ink}-t" x="{x:.1f}" y="{y + 4.6:.1f}">{mark.number}</text>'
    if mark.is_off:
        drawn += f'<path class="pt-off" d="M{x - DOT:.1f} {y + DOT:.1f}L{x + DOT:.1f} {y - DOT:.1f}"/>'
    return drawn


def _shape(style: str, mark: Mark, x: float, y: float) -> str:
    """Windows are square, everything else round."""
    if STYLES[mark.ring] == "win":
        half = DOT - 1
        side = f'width="{2 * half:g}" height="{2 * half:g}" rx="2"'
        return f'<rect class="{style}" x="{x - half:.1f}" y="{y - half:.1f}" {side}/>'
    return f'<circle class="{style}" cx="{x:.1f}" cy="{y:.1f}" r="{DOT:g}"/>'


# --- Shapes ----------------------------------------------------------------------------------------------------------


def _point(radius: float, angle: float) -> tuple[float, float]:
    """On the drawing, whose middle is at 0, 0."""
    return radius * math.sin(angle), -radius * math.cos(angle)


def _sector(style: str, starts: float, ends: float, inner: float, outer: float) -> str:
    ends = min(ends, starts + 2 * math.pi - 0.001)
    (ax, ay), (bx, by) = _point(outer, starts), _point(outer, ends)
    (cx, cy), (dx, dy) = _point(inner, ends), _point(inner, starts)
    large = int(ends - starts > math.pi)
    there = f"M{ax:.1f} {ay:.1f}A{outer:.1f} {outer:.1f} 0 {large} 1 {bx:.1f} {by:.1f}"
    back = f"L{cx:.1f} {cy:.1f}A{inner:.1f} {inner:.1f} 0 {large} 0 {dx:.1f} {dy:.1f}Z"
    return f'<path class="{style}" d="{there}{back}"/>'


def _washer(style: str, ring: Ring) -> str:
    circles = "".join(f"M0 {-r:.1f}A{r:.1f} {r:.1f} 0 1 1 -0.1 {-r:.1f}Z" for r in (ring.outer, ring.inner))
    return f'<path class="{style}" fill-rule="evenodd" d="{circles}"/>'


def _curved(name: str, style: str, text: str, radius: float, starts: float, ends: float, size: float) -> list[str]:
    """Type along an arc, in its middle; turned over in the lower half, so that it is never upside down."""
    turned = math.cos((starts + ends) / 2) < 0
    r = radius + size * 0.34 if turned else radius - size * 0.34
    (ax, ay), (bx, by) = _point(r, ends if turned else starts), _point(r, starts if turned else ends)
    large, sweep = int(ends - starts > math.pi), int(not turned)
    path = f'<path id="{name}" fill="none" d="M{ax:.1f} {ay:.1f}A{r:.1f} {r:.1f} 0 {large} {sweep} {bx:.1f} {by:.1f}"/>'
    words = f'<textPath href="#{name}" startOffset="50%">{escaped(text)}</textPath>'
    return [path, f'<text class="{style}" text-anchor="middle">{words}</text>']


# --- Colours of a file -----------------------------------------------------------------------------------------------


def _paints(brand: str) -> Mapping[str, str]:
    """The attributes that stand for each class in a file of its own."""
    ink, quiet, line, paper, solid = INKS["ink"], INKS["ink-2"], INKS["line"], INKS["paper"], darker(brand)
    number = 'font-size="13.5" font-weight="600" text-anchor="middle"'
    fills = {
        "body": (f'fill="{ink}"', paper),
        "win": (f'fill="{solid}"', paper),
        "own": (f'fill="{paper}" stroke="{ink}" stroke-width="1.5"', ink),
        "comm": (f'fill="{line}" stroke="{quiet}"', ink),
        "agr": (f'fill="{paper}" stroke="{quiet}" stroke-dasharray="3 2"', quiet),
    }
    bands = {
        "body": f'fill="{line}" stroke="{ink}"',
        "win": f'fill="{mixed(brand, 0.22)}" stroke="{solid}"',
        "own": f'fill="{paper}" stroke="{ink}"',
        "comm": f'fill="{line}" stroke="{quiet}"',
        "agr": f'fill="{paper}" stroke="{quiet}" stroke-dasharray="3 2"',
    }
    open_mark = f'fill="{paper}" stroke="{solid}" stroke-width="1.5" stroke-dasharray="2.5 2"'
    found = {f"pt pt-{style}": fill for style, (fill, _text) in fills.items()}
    found |= {f"pt pt-{style} is-open": open_mark for style in fills}
    found |= {f"pt-text pt-{style}-t": f'{number} fill="{text}"' for style, (_fill, text) in fills.items()}
    found |= {f"arc arc-{style}": fill for style, fill in bands.items()}
    found |= {
        f"arc arc-{style} is-open": f'{fill} stroke-dasharray="5 3"' for style, fill in bands.items() if style != "agr"
    }
    return {
        **found,
        "arc arc-agr is-open": bands["agr"],
        "band-bg": f'fill="{mixed(ink, 0.035)}"',
        "past": f'fill="{line}" fill-opacity=".28"',
        "spoke": f'stroke="{mixed(ink, 0.12)}"',
        "spoke-q": f'stroke="{line}" stroke-width="1.5"',
        "ring": f'fill="none" stroke="{mixed(ink, 0.12)}"',
        "month": f'font-size="16" fill="{quiet}"',
        "q": f'font-size="15" fill="{INKS["ink-3"]}"',
        "arc-text": f'font-size="{LETTERS:g}" fill="{ink}"',
        "hand": f'stroke="{solid}" stroke-width="2.5"',
        "hand-tip": f'fill="{solid}"',
        "hub": f'fill="{paper}" stroke="{mixed(ink, 0.12)}"',
        "hub-year": f'font-size="40" font-weight="300" fill="{ink}" text-anchor="middle"',
        "hub-small": f'font-size="18" font-weight="600" fill="{ink}" text-anchor="middle"',
        "hub-day": f'font-size="15" font-weight="600" fill="{solid}" text-anchor="middle"',
        "pt-text pt-open-t": f'{number} fill="{ink}"',
        "pt-off": f'stroke="{ink}" stroke-width="2"',
    }
