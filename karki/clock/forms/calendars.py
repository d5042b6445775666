from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.clock.calendars.table import COLUMNS
from karki.governance.models import Body


class CalendarForm(forms.Form):
    """A file, and whose meetings are in it."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput({"accept": ".ics,.csv,text/calendar,text/csv"}),
        help_text=_("A calendar (.ics) or a table (.csv), at most 5 MB."),
    )
    body = forms.ModelChoiceField(
        label=_("Whose meetings"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("each line names its body"),
    )

    def __init__(self, data: Any = None, files: Any = None, *, city: City) -> None:
        super().__init__(data, files)
        self.fields["body"].queryset = Body.objects.in_city(city).filter(ends__isnull=True)  # type: ignore[attr-defined]


class ColumnsForm(forms.Form):
    """Which column of a table is what."""

    def __init__(self, data: Any = None, *, header: Sequence[str], columns: Mapping[str, int]) -> None:
        super().__init__(data)
        places = [(place, name or f"{place + 1}") for place, name in enumerate(header)]
        for column, (label, _words) in COLUMNS.items():
            self.fields[column] = forms.TypedChoiceField(
                label=str(label),
                choices=[(-1, _("not in the table")), *places],
                coerce=int,
                initial=columns.get(column, -1),
            )
