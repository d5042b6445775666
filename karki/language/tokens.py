"""Words of a text with their places.

A word holds letters and digits, and inside it hyphens, apostrophes, colon endings and soft hyphens: "LVM:n",
"TKI-toiminnan", "Etelä-Savon", "rock'n'roll". Dashes (– —), slashes and full stops part words.
Offsets count code points; the end is exclusive, so that `text[token.start:token.end] == token.text`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

#: combining marks stand here for texts whose ä is two code points (PDF, macOS)
WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]|[\u00ad'’:\-‐‑][^\W_]+)*")


class Token(NamedTuple):
    """A word as it is written, and where."""

    start: int
    end: int
    text: str


def tokens(text: str) -> list[Token]:
    """The words of `text` in order."""
    return [Token(match.start(), match.end(), match.group()) for match in WORD.finditer(text)]


def plain(word: str) -> str:
    """`word` as dictionaries write it: composed letters, plain hyphens and apostrophes, no soft hyphens."""
    if word.isascii() or not _UNEVEN.search(word):
        return word
    return unicodedata.normalize("NFC", word.replace("\u00ad", "").translate(_PLAIN))


_UNEVEN = re.compile(r"[\u00ad\u0300-\u036f‐‑’]")
_PLAIN = str.maketrans({"‐": "-", "‑": "-", "’": "'"})
