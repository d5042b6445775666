from __future__ import annotations

from datetime import date as Date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, LongText
from karki.cities.editing.forms import VersionedForm
from karki.common import clock, texts
from karki.plans.models import AnnualPlan, Rating
from karki.plans.operations import updates


class UpdateForm(VersionedForm):
    """How an objective stands: rating, a few words, and the day it is about."""

    rating = forms.ChoiceField(
        label=_("How it stands"),
        choices=Rating.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it stands.")},
    )
    text = LongText(
        label=_("In your own words"),
        most=texts.UPDATE,
        help_text=_("What has happened since the last time, and what comes next. Two sentences will do."),
        error_messages={"required": _("Write in a few words how it stands.")},
    )
    date = DayField(label=_("Day"), error_messages={"required": _("Give the day.")})

    def __init__(self, data: Any = None, *, plan: AnnualPlan, rating: str | None = None, text: str = "") -> None:
        """`rating` is the newest one: it is chosen beforehand, since most things go on as they were. So may `text` be."""
        today = clock.today()
        super().__init__(data, initial={"date": today, "rating": rating, "text": text})
        self.plan = plan
        cast(DayField, self.fields["date"]).between(updates.earliest_date(plan), today)

    def clean_date(self) -> Date:
        day: Date = self.cleaned_data["date"]
        try:
            updates.check_date(day, self.plan)
        except forms.ValidationError as refused:
            raise forms.ValidationError(refused.message_dict["date"]) from None
        return day
