"""People's own words, as they may stand in a document that lasts."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString

#: Characters that turn the direction of the text around them: an official document shows its words in order.
_TURNERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: A byte order mark inside a text, and what XML or PDF cannot hold.
_NONCHARACTERS = frozenset("\ufeff\ufffe\uffff")


def written(text: str) -> str:
    """The text as written, without what no document can hold: control characters, halves of characters, turners.

    Lines end with a line feed; a tab becomes a space.
    """
    return printable(text).strip()


def printable(text: str) -> str:
    """The same of a piece of a text, whose white space at either end stays."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(char for char in text if char == "\n" or _printable(char))


def all_printable(content: Any) -> Any:
    """The same of every text in a JSON content."""
    if isinstance(content, str):
        return printable(content)
    if isinstance(content, dict):
        return {name: all_printable(value) for name, value in content.items()}
    return [all_printable(one) for one in content] if isinstance(content, list) else content


def escaped(text: object) -> SafeString:
    """The same as XML and HTML hold it: a picture with a control character in it is none."""
    return escape(printable(str(text)))


def _printable(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cs"} and char not in _TURNERS and char not in _NONCHARACTERS
