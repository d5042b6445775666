from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.common import texts


class DayField(forms.DateField):
    """A day: chosen from the browser's calendar, or written as Finns write it where there is none."""

    input_formats = ["%Y-%m-%d", "%d.%m.%Y"]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("error_messages", {"invalid": _("Write the date in the form 31.12.2026")})
        kwargs.setdefault("help_text", _("For example 24.11.2026."))
        super().__init__(input_formats=self.input_formats, **kwargs)


class LongText(forms.CharField):
    """Text of at most `most` characters in a box; `rows` is how many lines the box shows.

    The browser is not told the limit: it would cut a text that is pasted in, and say nothing.
    """

    def __init__(self, *, most: int, rows: int = 4, **kwargs: Any) -> None:
        self.most = most
        kwargs.setdefault("widget", forms.Textarea({"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return texts.written(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        fault = texts.too_long(value, self.most)
        if fault:
            raise forms.ValidationError(fault)
