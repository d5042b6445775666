from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date as Date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, LongText
from karki.cities.editing.forms import VersionedForm
from karki.cities.models import City
from karki.common import clock, texts
from karki.governance.models import Body
from karki.plans import conditions
from karki.plans.models import AnnualPlan
from karki.plans.operations.approval import LONGEST_SECTION, Minutes, TextChanged


class MinutesForm(VersionedForm):
    """A decision as the minutes have it. `seen` is the fingerprint of the text that its user has before them."""

    names = ("body", "date", "section", "case_number", "text")

    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.none(), empty_label=None)
    date = DayField(label=_("Day of the decision"))
    section = forms.CharField(label=_("Section"), max_length=LONGEST_SECTION, help_text=_("For example § 14."))
    case_number = forms.CharField(label=_("Case number"), max_length=60, required=False)
    text = LongText(label=_("Decision, as the minutes say it"), most=texts.STATEMENT, required=False)

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Any = None, *, city: City, seen: str) -> None:
        super().__init__(data, initial={"seen": seen})
        self._now = seen
        self.fields["body"].queryset = conditions.approving_bodies(city)  # type: ignore[attr-defined]

    def minutes(self) -> Minutes:
        return Minutes(**{name: self.cleaned_data[name] for name in MinutesForm.names})

    @contextmanager
    def looked_at_again(self) -> Iterator[None]:
        """When the text is another one by now: the form is about that from here on, and sending it again is a decision."""
        try:
            yield
        except TextChanged:
            self.data = {**self.data.dict(), "seen": self._now}  # type: ignore[attr-defined]
            raise


class ApprovalForm(MinutesForm):
    """The first decision on a plan; one made before the plan came here is confirmed to be so."""

    in_force_from = DayField(
        label=_("In force from"), required=False, help_text=_("If another day than that of the decision.")
    )
    earlier = forms.BooleanField(
        label=_("The body decided on this text before it was brought here"),
        error_messages={"required": _("Confirm that the body decided before the plan was brought here.")},
    )

    def __init__(self, data: Any = None, *, plan: AnnualPlan, seen: str) -> None:
        super().__init__(data, city=plan.city, seen=seen)
        year_begins = Date(plan.year, 1, 1)
        if year_begins > clock.today():  # else the plan of today would end with the decision, months too early
            self.initial["in_force_from"] = year_begins
        if not conditions.can_be_recorded_earlier(plan):  # aligned, or decided on by now: the operation says so
            del self.fields["earlier"]
