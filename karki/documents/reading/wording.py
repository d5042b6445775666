"""The wording of a text without what only its lay-out needed: soft hyphens, ligatures, line ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_DROPPED = dict.fromkeys(
    [0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFC, *range(0x202A, 0x202F)]
)
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
    0x2011: "-",  # a no-break hyphen is a hyphen
    0x2010: "-",
    0x2028: " ", 0x2029: " ", 0x0085: " ",
}  # fmt: skip
_CONTROL = {code: None for code in range(32) if code not in (9, 10, 11, 12, 13)}
_CLEANED = {**_DROPPED, **_LIGATURES, **_CONTROL, 0x7F: None}

#: After these a hyphen at a line's end belongs to the word: "korjaus- ja lisäinvestoinnit".
_JOINERS = frozenset(["ja", "tai", "sekä", "eli", "että", "kuin", "och", "eller", "samt", "and", "or", "nor", "to"])
_VOWELS = frozenset("aeiouyåäö")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def fold(text: str) -> str:
    """White space folded to single spaces, invisible characters dropped, ligatures spelt out."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_CLEANED)
    elif not text.isprintable():
        text = text.translate(_CONTROL)
    return " ".join(text.split())


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words of a document, lower case, for telling a word from a part of one."""
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


def join_lines(lines: Sequence[str], words: frozenset[str] = frozenset(), hyphenated: bool = True) -> str:
    """Lines of one paragraph as one text; a word that was cut at a line's end becomes whole.

    `words` is the document's vocabulary; `hyphenated` says whether the document cuts words at all.
    """
    text = ""
    for line in lines:
        text = join(text, line.strip(), words, hyphenated)
    return text


def join(first: str, second: str, words: frozenset[str] = frozenset(), hyphenated: bool = True) -> str:
    """Two lines as one, see `join_lines`."""
    if not first or not second:
        return first or second
    if first.endswith("\u00ad"):
        return first.rstrip("\u00ad") + second
    if not first.endswith(("-", "\u2010", "\u2011")) or len(first) < 2:
        return f"{first} {second}"
    hyphenated = hyphenated or first.endswith("\u2010")  # the sign that typesetting cuts words with
    first = first[:-1] + "-"
    if first[-2] == " ":
        # " -vastuualueella": the hyphen opens the next word; but " - " is a dash
        return first + second if first[-3:-2].isalnum() and second[:1].islower() else f"{first} {second}"
    return _at_hyphen(first, second, words, hyphenated)


def _at_hyphen(first: str, second: str, words: frozenset[str], hyphenated: bool) -> str:
    head = first[:-1].rsplit(None, 1)[-1].lstrip("(\"'”“")
    tail = re.split(r"[^\w:-]", second, maxsplit=1)[0]
    if tail.lower() in _JOINERS:
        return f"{first} {second}"
    if _true_hyphen(head, tail, words, hyphenated):
        return first + second
    return first[:-1] + second


def _true_hyphen(head: str, tail: str, words: frozenset[str], hyphenated: bool) -> bool:
    """Whether the word is written with a hyphen also when it stands on one line."""
    if not tail or not tail[0].islower() or not head or not head[-1].islower():
        return True  # EU-rahoitus, Itä-Suomi, VT5-hanke, 2020-luku
    if head[-1] == tail[0] and head[-1] in _VOWELS:
        return True  # linja-auto: the same vowel on both sides takes a hyphen
    whole, both = (head + tail).lower(), f"{head}-{tail}".lower()
    if both in words:
        return True
    if whole in words or not words:
        return False
    return not hyphenated


def cuts_words(pairs: Iterable[tuple[str, str]], words: frozenset[str]) -> bool:
    """Whether a document's line-end hyphens are cuts, judged from the pairs of lines around them.

    A document that cuts words has, among its cuts, words that stand elsewhere whole; one that does not
    has only hyphens that belong where they are.
    """
    cuts = hyphens = 0.0
    for first, second in pairs:
        head = first.rstrip("-").rsplit(None, 1)[-1] if first.rstrip("-") else ""
        tail = re.split(r"[^\w:-]", second, maxsplit=1)[0]
        if not head or _true_hyphen(head, tail, frozenset(), True) or tail.lower() in _JOINERS:
            continue
        if (head + tail).lower() in words:
            cuts += 1
        elif f"{head}-{tail}".lower() in words:
            hyphens += 1
        elif head[0].islower():
            cuts += 0.5
    return cuts > hyphens
