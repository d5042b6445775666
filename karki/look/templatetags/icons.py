"""{% icon "clock" %}: a line drawing of 20 × 20 in the colour of the text.

Inline, because the content security policy knows no style but our sheets and a sprite could not take the colour.
"""

from functools import lru_cache
from typing import Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

ICONS: Final = {
    "add": "M10 4v12M4 10h12",
    "arrow": "M4 10h12M11 5l5 5-5 5",
    "back": "M16 10H4M9 5l-5 5 5 5",
    "book": "M10 5.2C8.3 3.8 6 3.5 3 3.8v11.4c3-.3 5.3 0 7 1.3 1.7-1.3 4-1.6 7-1.3V3.8c-3-.3-5.3 0-7 1.4zv11.3",
    "calendar": "M3 5h14v12H3zM3 8.5h14M7 3v3.5M13 3v3.5",
    "check": "m4 10.5 4 4 8-9",
    "clock": "M10 2.8a7.2 7.2 0 1 1-.01 0zM10 5.5V10l3 2",
    "close": "M5 5l10 10M15 5 5 15",
    "document": "M4 3h9l3 3v11H4zM7 8h6M7 11h6M7 14h4",
    "download": "M10 3v9M6 8.5l4 4 4-4M3.5 16.5h13",
    "down": "M10 4v12M5 11l5 5 5-5",
    "edit": "M4 16l.8-3.6L13.5 3.7l2.8 2.8-8.7 8.7zM11.7 5.5l2.8 2.8",
    "error": "M10 2.5a7.5 7.5 0 1 1-.01 0zM10 5.7v5M10 13.8v.2",
    "globe": "M10 2.8a7.2 7.2 0 1 1-.01 0zM3 10h14M10 2.8c-4 4.4-4 10 0 14.4 4-4.4 4-10 0-14.4",
    "history": "M4 7.2A7 7 0 1 1 3 10.5M3.5 3.5v4h4M10 6.5V10l2.5 1.7",
    "home": "M3 9.5 10 3l7 6.5V17h-5v-4.5H8V17H3z",
    "import": "M10 4v8M6.5 8.5l3.5 3.5 3.5-3.5M3.5 12v4.5h13V12",
    "inbox": "M3 11.5 5.5 4h9L17 11.5V16H3zM3 11.5h4.2c.2 1.6 1.2 2.5 2.8 2.5s2.6-.9 2.8-2.5H17",
    "info": "M10 2.5a7.5 7.5 0 1 1-.01 0zM10 9v5M10 6.2v.2",
    "key": "M7 6.5a3.5 3.5 0 1 1-.01 0zM10 10h7.5M14 10v3M17 10v2",
    "leave": "M8 3.5H3.5v13H8M8.5 10h8M13 6.5l3.5 3.5-3.5 3.5",
    "map": "M3.5 3v13.5H17M7.5 10.3a1.4 1.4 0 1 1-.01 0zM13.2 5a1.4 1.4 0 1 1-.01 0z",
    "megaphone": "M3 8v4h3l8 4V4L6 8zM16.5 8.2v3.6",
    "ok": "M10 2.5a7.5 7.5 0 1 1-.01 0zm-3.5 7.8 2.5 2.5 4.5-5.2",
    "partners": "M7 5.3a4.7 4.7 0 1 1-.01 0zM13 5.3a4.7 4.7 0 1 1-.01 0z",
    "people": "M7.5 4a3 3 0 1 1-.01 0zM2 16.5c.4-3.3 2.5-5 5.5-5s5.1 1.7 5.5 5M13 4.3a3 3 0 0 1 0 5.4"
    "M15 11.8c1.8.7 2.8 2.3 3 4.7",
    "plan": "M3 4.5h2M8 4.5h9M3 10h2M8 10h9M3 15.5h2M8 15.5h9",
    "print": "M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6z",
    "report": "M4 17V9M8.5 17V4M13 17v-6M17 17H3",
    "search": "M8.5 3.5a5 5 0 1 1-.01 0zM12.5 12.5l4.5 4.5",
    "settings": "M3 6h5M12 6h5M10 4a2 2 0 1 1-.01 0zM3 14h2M9 14h8M7 12a2 2 0 1 1-.01 0z",
    "speech": "M3 4h14v9H9l-4 3.5V13H3z",
    "trash": "M4 6h12M8 6V3.5h4V6M5.5 6l.7 11h7.6l.7-11M8.5 9v5M11.5 9v5",
    "up": "M10 16V4M5 9l5-5 5 5",
    "upload": "M10 13V4M6 7.5l4-4 4 4M3.5 16.5h13",
    "warning": "M10 2.5 18.5 17h-17zM10 8v4M10 14.3v.2",
}
# Three dots: drawn with round ends, so it wants a heavier line than the rest.
_MORE: Final = SafeString('<path d="M4 10h.01M10 10h.01M16 10h.01" stroke-width="3"/>')


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, size: int = 20, label: str = "") -> SafeString:
    """The icon, hidden from screen readers unless `label` says what it means. KeyError for a name there is not."""
    body = _MORE if name == "more" else format_html('<path d="{}"/>', ICONS[name])
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg viewBox="0 0 20 20" width="{0}" height="{0}" {1} focusable="false"><g fill="none" stroke="currentColor"'
        ' stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round">{2}</g></svg>',
        size,
        spoken,
        body,
    )
