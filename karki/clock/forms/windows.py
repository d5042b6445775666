from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, LongText
from karki.cities.editing.forms import VersionedForm
from karki.clock.models import Window
from karki.clock.models.window import Certainty
from karki.common import texts


class WindowForm(VersionedForm):
    names = (
        "title",
        "starts",
        "ends",
        "certainty",
        "source",
        "source_url",
        "touches_all",
        "description",
        "title_sv",
        "description_sv",
        "title_en",
        "description_en",
    )

    title = forms.CharField(label=_("Title"), max_length=200)
    starts = DayField(label=_("From"))
    ends = DayField(label=_("Until"), required=False, help_text=_("Empty: one day."))
    certainty = forms.ChoiceField(
        label=_("How certain"),
        choices=Certainty.choices,
        widget=forms.RadioSelect,
        help_text=_("Fixed only by a law or a decision, which the source names."),
    )
    source = forms.CharField(label=_("Source"), required=False, max_length=200)
    source_url = forms.URLField(label=_("Address of the source"), required=False, max_length=500, assume_scheme="https")
    touches_all = forms.BooleanField(
        label=_("Touches every goal"),
        required=False,
        help_text=_("Then it counts for each goal for which no windows have been chosen."),
    )
    description = LongText(label=_("What can be influenced"), most=texts.MEASURE, required=False, rows=4)
    title_sv = forms.CharField(label=_("Title in Swedish"), required=False, max_length=200)
    description_sv = LongText(label=_("The same in Swedish"), most=texts.MEASURE, required=False, rows=3)
    title_en = forms.CharField(label=_("Title in English"), required=False, max_length=200)
    description_en = LongText(label=_("The same in English"), most=texts.MEASURE, required=False, rows=3)

    def __init__(self, data: Any = None, *, row: Window | None = None) -> None:
        super().__init__(data, row=row)
