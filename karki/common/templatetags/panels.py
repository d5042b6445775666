"""{% panel one %}: the content of a panel of a higher app, drawn with its own names and those of the page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from karki.common.panels import Panel

register = template.Library()


@register.simple_tag(takes_context=True)
def panel(context: template.Context, shown: Panel) -> SafeString:
    page: dict[str, Any] = context.flatten()  # type: ignore[assignment]
    return render_to_string(shown.template, {**page, **shown.context})
