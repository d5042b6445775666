"""The drawn signs of a stance, for a page and for a file of its own: a shape each, and always its word beside it."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

#: From those who want it most to those who do not; the last is what nobody knows.
ORDER: Final = ("for", "leaning", "neutral", "against", "unknown")
WORDS: Final[Mapping[str, Promise]] = {
    "for": gettext_lazy("for"),
    "leaning": gettext_lazy("leaning for"),
    "neutral": gettext_lazy("neutral"),
    "against": gettext_lazy("against"),
    "unknown": gettext_lazy("not known"),
}
#: Drawn in a square of 16; the classes are painted by the style sheet, or by whoever makes a file.
DRAWINGS: Final[Mapping[str, str]] = {
    "for": '<circle class="for" cx="8" cy="8" r="7"/>',
    "leaning": '<circle class="half-ring" cx="8" cy="8" r="6"/><path class="for" d="M8 1a7 7 0 0 0 0 14z"/>',
    "neutral": '<circle class="neutral" cx="8" cy="8" r="6"/>',
    "against": '<path class="against" d="M8 0 16 8 8 16 0 8Z"/>',
    "unknown": '<circle class="unknown" cx="8" cy="8" r="6"/>',
}


def word_for(stance: str) -> str:
    return str(WORDS[stance or "unknown"])


def svg_for(stance: str) -> SafeString:
    """The shape alone, hidden from screen readers: the word stands beside it."""
    drawn = DRAWINGS[stance or "unknown"]
    return mark_safe(f'<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">{drawn}</svg>')  # noqa: S308 - constants


def most_reserved(stances: Iterable[str]) -> str:
    """Of several stances the one on which most work is left; what is not known counts only where nothing else is."""
    known = [one for one in stances if one != "unknown"]
    return max(known, key=ORDER.index) if known else "unknown"
