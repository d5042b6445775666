"""The network as a picture: goals, organisations and people in three columns, and lines between those who belong together.

Columns instead of a cloud: the same data gives the same picture every time, and it is read from left to right. A table says
the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from karki.documents.writing.texts import escaped
from karki.governance.picture.measuring import on_lines
from karki.influence.network import Network

#: The columns: where each begins and how wide its names may be; the height of a line.
COLUMNS: Final = ((0.0, 170.0), (310.0, 250.0), (690.0, 200.0))
ROW, TOP, NAME, HEAD = 26.0, 34.0, 14.5, 14.0
BREADTH: Final = 900.0


def on_page(network: Network, addresses: Sequence[str], *, identifier: str) -> SafeString:
    """`addresses`: where each goal leads. `identifier` must be unique on the page."""
    columns = [
        [(f"{goal.number} {goal.title}", address) for goal, address in zip(network.goals, addresses, strict=True)],
        [(node.name, node.url) for node in network.organizations],
        [(node.name, node.url) for node in network.people],
    ]
    longest = max(map(len, columns))
    height = TOP + longest * ROW + 6
    places = [_places(len(column), longest) for column in columns]
    parts = [*_joins(network, places), *_heads()]
    for number, column in enumerate(columns):
        x, room = COLUMNS[number]
        for (name, url), y in zip(column, places[number], strict=True):
            lines = on_lines(name, NAME, room, most=3 if number == 0 else 1)
            below = "".join(f' <tspan x="{x + 10:g}" dy="17">{escaped(line)}</tspan>' for line in lines[1:])
            text = f'<text class="name" x="{x + 10:g}" y="{y + 5:.1f}">{escaped(lines[0])}{below}</text>'
            mark = f'<circle class="web-mark web-mark--{number}" cx="{x:g}" cy="{y:.1f}" r="4"/>'
            parts.append(f'<a class="web-node" href="{escaped(url)}">{mark}{text}</a>')
    head = f'viewBox="-6 0 {BREADTH + 12:g} {height:.0f}" role="group" aria-labelledby="{identifier}-t {identifier}-d"'
    title, told = _("Goals, organisations and people"), _("The same is in the table after the picture.")
    names = f'<title id="{identifier}-t">{escaped(title)}</title><desc id="{identifier}-d">{escaped(told)}</desc>'
    return mark_safe(f'<svg class="web figure__full" {head}>{names}{"".join(parts)}</svg>')  # noqa: S308 - escaped where set


def _places(count: int, longest: int) -> list[float]:
    """The heights of a column's lines, spread over the height of the longest column."""
    step = ROW * longest / count if count else ROW
    return [TOP + step * (place + 0.5) for place in range(count)]


def _heads() -> list[str]:
    words = (_("Goals"), _("Organisations"), _("People"))
    return [
        f'<text class="web-head" x="{x:g}" y="16">{escaped(word)}</text>'
        for (x, _w), word in zip(COLUMNS, words, strict=True)
    ]


def _joins(network: Network, places: list[list[float]]) -> list[str]:
    goals = {goal.pk: y for goal, y in zip(network.goals, places[0], strict=True)}
    organizations = {id(node): y for node, y in zip(network.organizations, places[1], strict=True)}
    parts = []
    for node, y in zip(network.organizations, places[1], strict=True):
        parts += [_curve("web-line", 0, goals[goal.pk], 1, y) for goal in node.goals]
    for node, y in zip(network.people, places[2], strict=True):
        parts += [_curve("web-line", 1, organizations[id(above)], 2, y) for above, _what in node.within]
        parts += [_curve("web-line web-line--far", 0, goals[goal.pk], 2, y) for goal in node.goals]
    return parts


def _curve(style: str, left: int, y1: float, right: int, y2: float) -> str:
    """From behind the names of one column to the marks of another."""
    x1, x2 = COLUMNS[left][0] + COLUMNS[left][1] + 16, COLUMNS[right][0] - 7
    bend = min(90.0, (x2 - x1) / 2)
    return f'<path class="{style}" fill="none" d="M{x1:g} {y1:.1f}C{x1 + bend:g} {y1:.1f} {x2 - bend:g} {y2:.1f} {x2:g} {y2:.1f}"/>'
