from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from karki.clock.certainty import certainty_mark

register = template.Library()


@register.simple_tag
def certainty(value: str) -> SafeString:
    """Shape and word of how certain a day is: fixed, usual or estimated."""
    return certainty_mark(value)
