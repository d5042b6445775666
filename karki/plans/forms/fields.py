from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """A day: chosen from the browser's calendar, or written as Finns write it where there is none."""

    input_formats = ["%Y-%m-%d", "%d.%m.%Y"]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("error_messages", {"invalid": _("Write the date in the form 31.12.2026")})
        super().__init__(input_formats=self.input_formats, **kwargs)


class LongText(forms.CharField):
    """Text of any length in a box; `rows` is how many lines the box shows."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea({"rows": rows}))
        super().__init__(**kwargs)
