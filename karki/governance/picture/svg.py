"""The picture as SVG: for the page, where its style sheet paints it, and as a file with its own colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from karki.documents.writing.texts import escaped
from karki.governance.picture import measuring
from karki.governance.picture.card import INSET, Family, Line
from karki.governance.picture.inks import INKS, darker, mixed
from karki.governance.picture.layout import GAP, INDENT, Arranger, Block, Placed, Point
from karki.governance.structure import Structure

CARD: Final = 236.0
MARGIN: Final = 3.0  #: for the strokes at the edge
LEGEND: Final = 30.0  #: height of its first row
FONT: Final = "'Source Sans 3', sans-serif"

#: The widths of the picture, in cards: a desk, a tablet, a phone.
WIDE, MIDDLE, NARROW = 4, 2, 1

SIZES: Final[Mapping[str, tuple[float, int]]] = {
    "kind": (12.5, 400),
    "name": (16, 600),
    "seat": (15, 600),
    "person": (14, 400),
    "deputy": (14, 400),
    "others": (14, 400),
    "led": (14, 400),
    "words": (14, 400),
}
#: Drawn in a square of ten.
MARKS: Final[Mapping[Family, str]] = {
    Family.DECIDES: '<rect class="g-solid" x="1" y="1" width="8" height="8"/>',
    Family.FOLLOWS: '<circle class="g-ring" cx="5" cy="5" r="3.6"/>',
    Family.LEADS: '<path class="g-dark" d="M5 .2 9.8 5 5 9.8 .2 5Z"/>',
    Family.ACTS: '<rect class="g-dark" x=".5" y="3.7" width="9" height="2.6"/>',
}
_FIGURE = 'd="M5 0a2.6 2.6 0 1 1 0 5.2A2.6 2.6 0 0 1 5 0zM0 10.4c0-2.6 2.2-4.3 5-4.3s5 1.7 5 4.3z"'
PEOPLE: Final = {
    "person": f'<path class="g-quiet" {_FIGURE}/>',
    "deputy": f'<path class="g-outline" {_FIGURE}/>',
}


class Picture:
    """The drawing of one structure at any width; what is set once serves every width."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self._arranger = Arranger(CARD)

    def on_page(self, *, cards: int, identifier: str) -> SafeString:
        """As wide as `cards` cards, painted by the style sheet; `identifier` must be unique on the page."""
        return self._drawn(cards, identifier, paints=None)

    def as_file(self, *, cards: int, brand: str) -> str:
        """A file of its own that needs no style sheet: colours are in it, and `brand` is the city's."""
        return str(self._drawn(cards, "picture", paints=_paints(brand)))

    def size(self, cards: int) -> tuple[float, float]:
        """Width and height, with legend and margins."""
        block = self._block(cards)
        return max(block.width, CARD) + 2 * MARGIN, block.height + 2 * MARGIN + _legend_height(block.width)

    def widest(self, ratio: float) -> int:
        """How many cards wide it must be for a paper `ratio` times as wide as high to hold it largest."""

        def scale(cards: int) -> float:
            width, height = self.size(cards)
            return min(ratio / width, 1 / height)

        return max(range(1, 9), key=scale)

    def _block(self, cards: int) -> Block:
        """With room for so many cards side by side, and for the indents of the stacks in them."""
        return self._arranger.forest(self.structure.roots, cards * CARD + (cards - 1) * GAP + 2 * INDENT)

    def _drawn(self, cards: int, identifier: str, *, paints: Mapping[str, str] | None) -> SafeString:
        block, (width, height) = self._block(cards), self.size(cards)
        title, told = _("Who decides what"), in_words(self.structure)
        names = f'<title id="{identifier}-t">{escaped(title)}</title><desc id="{identifier}-d">{escaped(told)}</desc>'
        parts = [*map(_path, block.lines), *map(_card, block.cards), *_legend(block.width, block.height + 12)]
        body = f'<g transform="translate({MARGIN:g} {MARGIN:g})">{"".join(parts)}</g>'
        head = f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" role="img"'
        labelled = f'aria-labelledby="{identifier}-t {identifier}-d"'
        if paints is None:
            return mark_safe(f'<svg class="who" {head} {labelled}>{names}{body}</svg>')  # noqa: S308 - escaped where set
        for name, attributes in paints.items():
            body = body.replace(f'class="{name}"', attributes)
        paper = f'<rect width="100%" height="100%" fill="{INKS["paper"]}"/>'
        opening = f'<svg xmlns="http://www.w3.org/2000/svg" {head} {labelled} font-family="{FONT}">'
        return mark_safe(f"{opening}{names}{paper}{body}</svg>")  # noqa: S308 - as above


def in_words(structure: Structure) -> str:
    """What the picture shows, for one who does not see it; the tables tell all of it."""
    nodes = list(structure.walk())
    offices = sum(node.is_office for node in nodes)
    return _(
        "%(bodies)s bodies, teams and units and %(offices)s offices, from the top down. The same is in the tables."
    ) % {
        "bodies": len(nodes) - offices,
        "offices": offices,
    }


def _card(placed: Placed) -> str:
    card = placed.card
    box = f'<rect class="g-{card.style}" width="{card.width:g}" height="{card.height:.1f}" rx="3"/>'
    if card.style == "body":
        box += f'<rect class="g-solid" width="{card.width:g}" height="3.5"/>'
    lines = "".join(_line(line) for line in card.lines)
    return f'<g transform="translate({placed.x:.1f} {placed.y:.1f})">{box}{lines}</g>'


def _line(line: Line) -> str:
    if line.style == "rule":
        return f'<path class="g-rule" d="M{line.x:g} {line.y:.1f}h{line.width:g}"/>'
    if line.style == "post":
        return f'<path class="g-rule" d="M{line.x:g} {line.y:g}v{line.width:.1f}"/>'
    if line.style == "beats":
        return _beats(line)
    drawn = f'<text class="g-{line.style}" x="{line.x:g}" y="{line.y:.1f}">{escaped(line.text)}</text>'
    if line.mark is not None:
        drawn += _at(MARKS[line.mark], line.x - INSET, line.y - 9.6)
    elif line.style in PEOPLE:
        drawn += _at(PEOPLE[line.style], line.x - INSET, line.y - 10.2)
    return drawn


def _beats(line: Line) -> str:
    """The year as a line, and on it the follow-ups at even distances."""
    step = line.width / line.beats
    dots = "".join(
        f'<circle class="g-solid" cx="{line.x + step * (number + 0.5):.1f}" cy="{line.y:.1f}" r="2.6"/>'
        for number in range(line.beats)
    )
    return f'<path class="g-year" d="M{line.x:g} {line.y:.1f}h{line.width:g}"/>{dots}'


def _legend(width: float, y: float) -> list[str]:
    columns, pitch, parts = _legend_columns(width), _legend_pitch(), []
    for number, (family, word) in enumerate(_families().items()):
        row, column = divmod(number, columns)
        x = column * pitch
        text = f'<text class="g-words" x="{x + 17:g}" y="{y + 18 + row * 20:.1f}">{escaped(word)}</text>'
        parts.append(_at(MARKS[family], x, y + 8.4 + row * 20) + text)
    return parts


def _families() -> dict[Family, str]:
    return {
        Family.DECIDES: _("decides"),
        Family.FOLLOWS: _("follows up"),
        Family.LEADS: _("leads and prepares"),
        Family.ACTS: _("acts and represents"),
    }


def _legend_height(width: float) -> float:
    return LEGEND + 20 * (len(Family) // _legend_columns(width) - 1)


def _legend_columns(width: float) -> int:
    """Four side by side, two by two, or under each other."""
    return next(columns for columns in (4, 2, 1) if columns * _legend_pitch() <= width or columns == 1)


def _legend_pitch() -> float:
    """From a mark to the next beside it: as much as the longest words of this language need."""
    size, _weight = SIZES["words"]
    return 17 + max(measuring.width(word, size) for word in _families().values()) + GAP


def _at(drawing: str, x: float, y: float) -> str:
    return f'<g transform="translate({x:g} {y:.1f})">{drawing}</g>'


def _path(points: Sequence[Point]) -> str:
    steps = " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path class="g-join" d="M{steps}"/>'


def _paints(brand: str) -> dict[str, str]:
    """The attributes that stand for each class in a file of its own."""
    quiet, line, paper = INKS["ink-2"], INKS["line"], INKS["paper"]
    texts = {
        f"g-{style}": f'font-size="{points:g}" font-weight="{weight}" fill="{_ink_of(style)}"'
        for style, (points, weight) in SIZES.items()
    }
    return {
        **texts,
        "g-solid": f'fill="{darker(brand)}"',
        "g-ring": f'fill="none" stroke="{darker(brand)}" stroke-width="2"',
        "g-dark": f'fill="{quiet}"',
        "g-quiet": f'fill="{INKS["ink-3"]}"',
        "g-outline": f'fill="none" stroke="{INKS["ink-3"]}"',
        "g-body": f'fill="{mixed(brand, 0.07)}" stroke="{mixed(brand, 0.45)}"',
        "g-team": f'fill="{paper}" stroke="{quiet}" stroke-dasharray="5 3"',
        "g-unit": f'fill="{paper}" stroke="{quiet}"',
        "g-office": f'fill="{paper}" stroke="{line}"',
        "g-rule": f'stroke="{line}"',
        "g-year": f'stroke="{mixed(brand, 0.45)}"',
        "g-join": f'fill="none" stroke="{quiet}" stroke-width="1.25"',
    }


def _ink_of(style: str) -> str:
    return INKS[
        {"kind": "ink-3", "person": "ink-2", "deputy": "ink-2", "others": "ink-2", "led": "ink-2"}.get(style, "ink")
    ]
