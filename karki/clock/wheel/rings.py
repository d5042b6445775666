"""The rings of the wheel, outermost first: a number that the kinds of dated things carry, and how it looks."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Styles of tokens: see `.wheel` in figures.css.
STYLES: Final = ("body", "win", "own", "comm", "agr")

NAMES: Final[tuple[str | Promise, ...]] = (
    _("Bodies and decisions"),
    _("Windows of influence"),
    _("Objectives and measures"),
    _("Meetings and communications"),
    _("Terms and agreements"),
)


def ring_of(number: int) -> int:
    """The ring of a kind; what is numbered beyond the last stands in the last."""
    return min(max(number, 0), len(STYLES) - 1)
