from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.common import formats, texts


class DayInput(forms.DateInput):
    """A line of text, so that every browser shows the day as the hint beside it does; a calendar is offered beside it."""

    def format_value(self, value: Any) -> str | None:
        return formats.typed_day(value) if isinstance(value, date) else value or None


class DayField(forms.DateField):
    """A day as Finns write it, 24.11.2026; other clear ways of writing it are read too."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"invalid": _("Write the date in the form 31.12.2026")}
        kwargs["error_messages"] = wrong | kwargs.get("error_messages", {})
        kwargs.setdefault("widget", DayInput({"autocomplete": "off"}))
        kwargs.setdefault("help_text", _("For example 24.11.2026."))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value) if isinstance(value, date) else None
        found = formats.read_day(value)
        if found is None and formats.looks_like_a_day(value):
            none = _("There is no day %(day)s in the calendar")
            raise forms.ValidationError(none, code="no_such_day", params={"day": value.strip()})
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def between(self, earliest: date, latest: date) -> None:
        """Which days the calendar offers; the form itself says what is wrong with the others."""
        self.widget.attrs |= {"data-min": earliest.isoformat(), "data-max": latest.isoformat()}


class HourInput(forms.TimeInput):
    """A line of text, for the reason of `DayInput`."""

    def format_value(self, value: Any) -> str | None:
        return formats.typed_time(value) if isinstance(value, time) else value or None


class HourField(forms.TimeField):
    """A time of day as Finns write it, 9.30; other clear ways of writing it are read too."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", HourInput({"autocomplete": "off"}))
        kwargs.setdefault("help_text", _("For example 9.30."))
        super().__init__(error_messages={"invalid": _("Write the time in the form 9.30")}, **kwargs)

    def to_python(self, value: Any) -> time | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value) if isinstance(value, time) else None
        found = formats.read_time(value)
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found


class WordsSelect(forms.Select):
    """A menu of the plan's own words: each is marked with their language where the page speaks another one.

    What is not of the plan ("the whole goal") has no value, or one that does not begin with `prefix`.
    """

    language = ""  #: set by the component that draws the field

    def __init__(self, *args: Any, prefix: str = "", **kwargs: Any) -> None:
        self.prefix = prefix
        self.spoken = ""  #: the plan's language, where the form itself has none because its texts are the writer's
        super().__init__(*args, **kwargs)

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if self.language and str(value or "") and str(value).startswith(self.prefix):
            option["attrs"]["lang"] = self.language
        return option


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
