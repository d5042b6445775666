from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from karki.cities.editing.fields import DayField, HourField
from karki.cities.editing.forms import VersionedForm
from karki.cities.models import City
from karki.clock.dates import FIRST_YEAR, LAST_YEAR
from karki.clock.models import Cycle, Meeting, Occurrence
from karki.common import formats, moments
from karki.governance.models import Body


class MeetingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A meeting, chosen by its day."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{formats.weekday_and_day(obj.meets_on)} {obj.title}".strip()


class CycleForm(VersionedForm):
    names = ("dispatch_days", "prepare_days")

    dispatch_days = forms.IntegerField(
        label=_("The agenda is sent, working days before the meeting"),
        min_value=0,
        max_value=60,
        help_text=_("The administrative regulations say."),
    )
    prepare_days = forms.IntegerField(
        label=_("The material is ready, working days before the meeting"),
        min_value=0,
        max_value=60,
        help_text=_("At least as many as for the agenda."),
    )

    def __init__(self, data: Any = None, *, row: Cycle) -> None:
        super().__init__(data, row=row)


class OccurrenceForm(VersionedForm):
    names = ("meeting", "meets_on", "dispatched_on", "prepared_by", "state")

    meeting = MeetingChoice(
        label=_("At the meeting"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("chosen by the part of the year"),
    )
    meets_on = DayField(
        label=_("Day of the meeting"), required=False, help_text=_("Empty: the day of the meeting above.")
    )
    dispatched_on = DayField(
        label=_("Agenda sent on"), required=False, help_text=_("Empty: counted from the day of the meeting.")
    )
    prepared_by = DayField(
        label=_("Material ready by"), required=False, help_text=_("Empty: counted from the day of the meeting.")
    )
    state = forms.ChoiceField(label=_("State"), choices=Occurrence.State.choices)

    def __init__(self, data: Any = None, *, row: Occurrence) -> None:
        super().__init__(data, row=row)
        meetings = Meeting.objects.filter(body=row.cycle.body_id, meets_on__year=row.year).held()
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        if not row.meeting_kept:
            self.initial["meeting"] = None


class MeetingForm(VersionedForm):
    names = ("meets_on", "title", "dispatched_on", "prepared_by", "state")

    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.none(), empty_label="–")
    meets_on = DayField(label=_("Day of the meeting"))
    starts = HourField(label=_("Begins at"), required=False)
    ends = HourField(label=_("Ends at"), required=False)
    title = forms.CharField(label=_("Title"), required=False, max_length=200, help_text=_("Empty: the body's name."))
    place_name = forms.CharField(
        label=pgettext_lazy("where a meeting is held", "Place"), required=False, max_length=200
    )
    dispatched_on = DayField(
        label=_("Agenda sent on"), required=False, help_text=_("Empty: counted from the day of the meeting.")
    )
    prepared_by = DayField(
        label=_("Material ready by"), required=False, help_text=_("Empty: counted from the day of the meeting.")
    )
    state = forms.ChoiceField(label=_("State"), choices=Meeting.State.choices)

    def __init__(self, data: Any = None, *, city: City, row: Meeting | None = None, **kwargs: Any) -> None:
        initial = kwargs.pop("initial", {})
        if row is not None:
            begins, finishes = (formats.local_time(row.starts_at), formats.local_time(row.ends_at))
            initial |= {"starts": begins, "ends": finishes, "place_name": row.place}
        super().__init__(data, row=row, initial=initial)
        if row is None:
            self.fields["body"].queryset = Body.objects.in_city(city).filter(ends__isnull=True)  # type: ignore[attr-defined]
            del self.fields["state"]
        else:
            del self.fields["body"]

    def remarks(self) -> list[str]:
        typed = self.cleaned_data
        return moments.remarks(typed["meets_on"], typed["starts"], typed["ends"])

    def values(self) -> dict[str, Any]:
        """Everything that was typed but the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class YearForm(forms.Form):
    """The year of which the page tells."""

    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)
