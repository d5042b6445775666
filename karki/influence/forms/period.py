from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField
from karki.common import clock

YEAR = timedelta(days=364)


class PeriodFilter(forms.Form):
    """From which day until which; the last twelve months unless the reader says otherwise."""

    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("Until"), required=False)

    def __init__(self, data: Any) -> None:
        today = clock.today()
        super().__init__(data or None, initial={"first": today - YEAR, "last": today})

    def asked(self) -> tuple[date, date]:
        """What cannot be understood, or is the wrong way round, asks for the usual period."""
        usual = self.initial["first"], self.initial["last"]
        clean = self.cleaned_data if self.is_valid() else {}
        first, last = clean.get("first") or usual[0], clean.get("last") or usual[1]
        return (first, last) if first <= last else usual
