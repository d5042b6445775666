"""How certain a day is, as a shape and a word: nothing uncertain is shown as certain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

WORDS: Final[Mapping[str, str | Promise]] = {
    "fixed": _("fixed"),
    "usual": _("usual time"),
    "estimated": _("by estimate"),
}
#: A filled, a half filled and a dashed square; drawn in a square of 16.
_DRAWINGS: Final[Mapping[str, str]] = {
    "fixed": '<rect x="3" y="3" width="10" height="10" fill="currentColor"/>',
    "usual": '<rect x="3.75" y="3.75" width="8.5" height="8.5" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    '<path d="M3 13 13 3v10z" fill="currentColor"/>',
    "estimated": '<rect x="3.75" y="3.75" width="8.5" height="8.5" fill="none" stroke="currentColor"'
    ' stroke-width="1.5" stroke-dasharray="2.2 1.8"/>',
}


def certainty_mark(certainty: str) -> SafeString:
    """The shape and the word beside a day."""
    drawing = mark_safe(_DRAWINGS[certainty])  # noqa: S308 - constants
    return format_html(
        '<span class="status certainty"><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>{}</span>',
        drawing,
        WORDS[certainty],
    )
