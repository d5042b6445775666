from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, LongText
from karki.cities.editing.forms import VersionedForm
from karki.common import texts
from karki.governance.models import Body
from karki.plans.models import AnnualPlan
from karki.plans.operations.approval import LONGEST_SECTION, approving_bodies


class ApprovalForm(VersionedForm):
    """The decision that puts a plan in force, as the minutes have it."""

    names = ("body", "date", "section", "case_number", "text")

    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.none(), empty_label=None)
    date = DayField(label=_("Day of the decision"))
    section = forms.CharField(label=_("Section"), max_length=LONGEST_SECTION, help_text=_("For example § 14."))
    case_number = forms.CharField(label=_("Case number"), max_length=60, required=False)
    text = LongText(label=_("Decision, as the minutes say it"), most=texts.STATEMENT, required=False)

    def __init__(self, data: Any = None, *, plan: AnnualPlan) -> None:
        super().__init__(data)
        self.fields["body"].queryset = approving_bodies(plan.city)  # type: ignore[attr-defined]
