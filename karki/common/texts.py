"""What every long text that people write has to pass: something that is seen, and no more than can be read."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from karki.common import formats

#: Characters at most, by what is written.
UPDATE, RATIONALE, OBJECTIVE, MEASURE, STATEMENT = 5_000, 20_000, 2_000, 2_000, 5_000

#: Letters by their category that nevertheless show nothing: fillers of Hangul, the blank of Braille.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def written(text: str) -> str:
    """The text without the white space around it; empty if nothing in it can be seen.

    What is invisible stays inside a text: a soft hyphen or a joiner belongs to its word.
    """
    return text.strip() if any(_is_seen(char) for char in text) else ""


def too_long(text: str, most: int) -> str:
    """Why the text is refused; empty if it is not. The ends of lines count as one character each."""
    length = len(text.replace("\r\n", "\n"))
    if length <= most:
        return ""
    return _("The text has %(length)s characters. It may have at most %(most)s.") % {
        "length": formats.number(length),
        "most": formats.number(most),
    }


def check_length(field: str, text: str, most: int) -> None:
    """Raises ValidationError at the field for a text that is too long."""
    fault = too_long(text, most)
    if fault:
        raise ValidationError({field: fault})


def _is_seen(char: str) -> bool:
    return char not in _BLANK and not char.isspace() and unicodedata.category(char) not in {"Cf", "Cc", "Cs", "Zs"}
