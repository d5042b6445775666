"""Colours of pictures that leave the page, where no style sheet paints them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: The light scheme of tokens.css, for what is printed or sent on; a test keeps the two together. Brand tones are
#: mixed for the city.
INKS: Final[Mapping[str, str]] = {
    "ink": "#15222b",
    "ink-2": "#41505a",
    "ink-3": "#586670",
    "line": "#b9c4ca",
    "paper": "#ffffff",
}


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(colour: str, share: float) -> str:
    """`share` of the colour in white."""
    return "#" + "".join(f"{round(255 - (255 - one) * share):02x}" for one in _rgb(colour))


def darker(colour: str) -> str:
    """The colour itself, or as much darker as it takes to be seen on white."""
    red, green, blue = _rgb(colour)
    light = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
    share = min(1.0, 0.45 / light) if light else 1.0
    return "#" + "".join(f"{round(one * share):02x}" for one in (red, green, blue))
