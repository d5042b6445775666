"""Dates and numbers in templates, as each language writes them: see karki.common.formats."""

from datetime import date, datetime, time

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from karki.common import formats

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """1.10.2026; nothing for nothing."""
    return formats.day(value) if value else ""


@register.filter
def short_day(value: date | None) -> str:
    """1.10., where the year is plain from the page."""
    return formats.short_day(value) if value else ""


@register.filter
def weekday_and_day(value: date | None) -> str:
    """to 1.10.2026."""
    return formats.weekday_and_day(value) if value else ""


@register.filter
def clock_time(value: time | datetime | None) -> str:
    """klo 12.00."""
    return formats.clock_time(value) if value is not None else ""


@register.filter
def number(value: float | None) -> str:
    """175 000, with a no-break space."""
    return formats.number(value) if value is not None else ""


@register.filter(is_safe=True)
def unbroken(text: str) -> str:
    """§ 14 and 14 § on one line."""
    return formats.unbroken(str(text))


@register.simple_tag
def period(start: date | None, end: date | None) -> SafeString:
    """1.10.–20.12.2026, never broken over two lines."""
    return format_html('<span class="nowrap">{}</span>', formats.period(start, end))
