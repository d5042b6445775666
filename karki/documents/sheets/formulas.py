"""Text on its way to a spreadsheet, which must not run it."""

from __future__ import annotations

#: What makes a program read a cell as a formula; the wide forms are taken for the narrow ones by some of them.
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def defused(text: str) -> str:
    """The text so that it stays text: what would begin a formula gets an apostrophe before it."""
    return f"'{text}" if text.lstrip(" \u00a0\ufeff\u200b").startswith(_BEGINS_FORMULA) else text


def restored(text: str) -> str:
    """The text as it was before `defused`."""
    return text[1:] if text.startswith("'") and defused(text[1:]) != text[1:] else text
