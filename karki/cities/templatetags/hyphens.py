"""Soft hyphens at the borders of long Finnish compounds, so that a heading breaks where a reader would break it, also at 320 px."""

from __future__ import annotations

from django import template

from karki.language.hyphens import with_soft_hyphens

register = template.Library()

_TOO_LONG_FOR_A_PHONE = 18  #: letters of a heading that may not fit in one line of 320 px


@register.filter(is_safe=True)
def breakable(text: object) -> str:
    """“Vaikuttamis-suunnitelma”: the text with its very long compounds breakable; for headings, never for what is copied or compared."""
    return with_soft_hyphens(str(text), _TOO_LONG_FOR_A_PHONE)


@register.filter(is_safe=True)
def narrow(text: object) -> str:
    """The text with every long compound breakable: for the cells of a table that has seven columns and more."""
    return with_soft_hyphens(str(text))
