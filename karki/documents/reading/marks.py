"""List marks that somebody typed: bullets, dashes and numbers at the start of a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from karki.documents.outline import Kind
from karki.documents.reading.drafts import Draft

#: Bullets that no sentence starts with; the private-use ones are Symbol and Wingdings.
BULLETS = "•›»●○◦▪▫■□◆◇❖►▶▸➢➤➔→✓✔✗‣⁃∙·⦁⚫◾◼\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf076\uf02d\uf0e0\uf06f\uf071\uf077"
_SHOWN = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "□", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf02d": "–",
    "\uf0e0": "→", "\uf06f": "○", "\uf071": "□", "\uf077": "◆", "o": "○", "§": "▪",
}  # fmt: skip
#: A bullet before another is a scale of dots: "●●●○○".
_BULLET = re.compile(rf"\s*([{re.escape(BULLETS)}])(?![{re.escape(BULLETS)}])\s*(?=\S)|\s*([-–—*o§+])\s+(?=\S)")
_NUMBER = re.compile(r"\s*(\(?(?:[0-9]{1,3}|[a-zåäö]|[A-Z]|[ivx]{2,4}|[IVX]{2,4})\))\s+(?=\S)")
_DOTTED = re.compile(r"\s*((?:[0-9]{1,3}|[a-z])\.)\s+(?=\S)")
_LONE_BULLET = re.compile(rf"\s*(?:[{re.escape(BULLETS)}]|[-–—*o§])\s*")
#: Bullets inside a line: "• Puolueet • Ministeriöt ○ johto".
INLINE = re.compile(r"(?:^|(?<=\s))([•●○◦▪▫■□‣∙⦁\uf0b7\uf0a7])(?![•●○◦▪▫■□])\s*")


def shown(mark: str) -> str:
    """A bullet as it shows: symbol fonts give it a letter or a private character."""
    if mark in _SHOWN:
        return _SHOWN[mark]
    return "•" if len(mark) == 1 and "\ue000" <= mark <= "\uf8ff" else mark


def split(text: str, *, dotted: bool = False) -> tuple[str, str] | None:
    """A typed mark and the text after it, or None. "1." counts only where `dotted` asks for it."""
    found = _BULLET.match(text)
    if found:
        return shown(found[1] or found[2]), text[found.end() :]
    found = _NUMBER.match(text) or (_DOTTED.match(text) if dotted else None)
    return (found[1], text[found.end() :]) if found else None


def is_bullet(marker: str) -> bool:
    return bool(marker) and marker[-1] not in ").:" and not any(sign.isalnum() for sign in marker)


def lone(text: str) -> bool:
    """Nothing but a bullet, whose text stands elsewhere."""
    return bool(_LONE_BULLET.fullmatch(text))


def inline_items(text: str) -> list[tuple[str, str]]:
    """A line with bullets in it as (marker, text) pairs; what stands before the first has no marker."""
    parts = INLINE.split(text)
    pairs = [("", parts[0])] if parts[0].strip() else []
    pairs += [(shown(parts[at]), parts[at + 1]) for at in range(1, len(parts), 2)]
    return pairs


def number_of(marker: str) -> int | None:
    digits = marker.strip("().")
    return int(digits) if digits.isascii() and digits.isdigit() else None


def counts_on(first: str, second: str) -> bool:
    """Whether one mark comes right after another in a list: "1." and "2.", "a." and "b."."""
    one, other = first.strip("()."), second.strip("().")
    if not one or not other or first[-1] != second[-1]:
        return False
    before, after = number_of(first), number_of(second)
    if before is not None and after is not None:
        return after == before + 1
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1


def nest_by_bullet(items: Sequence[Draft]) -> None:
    """Give depths by the sort of bullet: each new sort lies inside the one before it."""
    sorts: list[str] = []
    for item in items:
        sort = item.marker if is_bullet(item.marker) else "1"
        if sort in sorts:
            del sorts[sorts.index(sort) + 1 :]
        else:
            sorts.append(sort)
        item.level = len(sorts) - 1


def nest_by_indent(items: Sequence[Draft], tolerance: float) -> None:
    """Give depths by indentation; indents that differ by less than `tolerance` are the same."""
    stack: list[float] = []
    for item in items:
        indent = item.indent or 0.0
        while stack and indent < stack[-1] - tolerance:
            stack.pop()
        if not stack or indent > stack[-1] + tolerance:
            stack.append(indent)
        item.level = len(stack) - 1


def nest(items: Sequence[Draft], tolerance: float) -> None:
    """Give depths by indentation, or by the sort of bullet where all stand at one indent."""
    indents = [item.indent or 0.0 for item in items]
    if indents and max(indents) - min(indents) > tolerance:
        nest_by_indent(items, tolerance)
    else:
        nest_by_bullet(items)


def dotted_runs(drafts: list[Draft]) -> None:
    """Turn neighbouring paragraphs "1. …", "2. …" into items; a lone "3. …" stays as it is."""
    at = 0
    while at < len(drafts):
        run = _run(drafts, at)
        if len(run) > 1:
            for draft, (marker, text) in zip(drafts[at : at + len(run)], run, strict=True):
                draft.kind, draft.marker, draft.text, draft.level = Kind.ITEM, marker, text, 0
        at += max(1, len(run))


def _run(drafts: Sequence[Draft], start: int) -> list[tuple[str, str]]:
    run: list[tuple[str, str]] = []
    for at in range(start, len(drafts)):
        draft = drafts[at]
        found = split(draft.text, dotted=True) if draft.kind is Kind.PARAGRAPH else None
        if not found or not found[0].endswith("."):
            break
        number, before = number_of(found[0]), number_of(run[-1][0]) if run else None
        if number is None or (before is not None and number != before + 1):
            break
        run.append(found)
    return run
