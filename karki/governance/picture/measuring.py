"""How wide words are in Source Sans 3, and where a line ends, without opening the typeface."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from karki.language.hyphens import SOFT_HYPHEN, with_soft_hyphens

#: Thousandths of the size, rounded up; characters that are not here are as wide as a wide letter.
_WIDTHS = {
    200: " \u00a0",
    280: "',.:;Iijl|·’",
    320: "!()-[]f{}",
    400: "/\\rt",
    480: '"*?Jcsvxyz–”',
    520: "#$+0123456789<=>FLVX^_aegk~äåé§",
    560: "AESTYZ`bdhnopquöÄÅü",
    600: "BCKPR",
    640: "&DG",
    680: "HNOQUÖß",
    760: "Mw",
    840: "W%m—",
}
_OF = {char: width for width, chars in _WIDTHS.items() for char in chars}
_UNKNOWN = 700
BOLDER = 1.045  #: Semibold beside regular

#: A Finnish or Swedish syllable begins with the consonant before a vowel: where a word that is too long is divided.
_SYLLABLE = re.compile(
    r"(?<=[aeiouyäöå])(?=[^aeiouyäöå\W][aeiouyäöå])|(?<=[^\Waeiouyäöå])(?=[^\Waeiouyäöå][aeiouyäöå])", re.I
)

#: A word or a part of one up to its hyphen, and the space after it.
_WORD = re.compile(r"([^ ]+?)( |(?<=\w-)(?=\w)|$)")


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Of a line of text, in the units of `size`; never less than what it takes."""
    return sum(_OF.get(char, _UNKNOWN) for char in text) * size / 1000 * (BOLDER if bold else 1)


def fitted(text: str, size: float, room: float) -> str:
    """The text on one line of at most `room`; what does not fit gives way to an ellipsis."""
    if width(text, size) <= room:
        return text
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text in lines of at most `room`, parted at spaces and after hyphens; a longer word is divided, between its parts or its syllables."""
    lines: list[str] = []
    line = gap = ""
    for word, following in _WORD.findall(text):
        longer = f"{line}{gap}{word}" if line else word
        gap = following
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _divided(word, size, room, bold=bold)
        lines += full
    return [*lines, line] if line else lines


def on_lines(text: str, size: float, room: float, most: int) -> list[str]:
    """The text on at most `most` lines, parted as `wrapped` does; what does not fit on the last gives way to an ellipsis."""
    lines = wrapped(text, size, room)
    if len(lines) <= most:
        return lines
    rest = text
    for line in lines[: most - 1]:  # a hyphen that divides a word is none of the text's own
        rest = rest[len(line) if rest.startswith(line) else len(line) - 1 :].lstrip(" ")
    return [*lines[: most - 1], fitted(rest, size, room)]


def _divided(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    def fitting(places: list[int], least: float = 0) -> list[int]:
        return [at for at in places if least <= width(f"{word[:at]}-", size, bold=bold) <= room]

    parts: list[str] = []
    while width(word, size, bold=bold) > room:
        borders, syllables, anywhere = _places(word)
        # Not where a short first part would stand alone on its line.
        cut = max(fitting(borders, room / 2) or fitting(syllables) or fitting(anywhere) or [1])
        hyphen = "" if word[cut - 1] in "-–" else "-"
        parts.append(word[:cut] + hyphen)
        word = word[cut:]
    return [*parts, word]


def _places(word: str) -> tuple[list[int], list[int], list[int]]:
    """Where the word may be divided, the best places first: between the parts of a compound, between syllables, anywhere."""
    pieces = with_soft_hyphens(word).split(SOFT_HYPHEN)
    borders = [*accumulate(map(len, pieces))][:-1]
    syllables = [match.start() for match in _SYLLABLE.finditer(word) if 2 < match.start() < len(word) - 3]
    return borders, syllables, [*range(1, len(word))]
