from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.forms import VersionedForm
from karki.cities.models import City
from karki.clock.models import CountingRules
from karki.clock.models.rules import MOST_FOR_A_REPORT
from karki.common.days import EVES
from karki.governance.models import Body


class RulesForm(VersionedForm):
    names = (
        "lead_advocacy",
        "lead_communication",
        "needs_decision",
        "decides_through",
        "eves_off",
        "report_from",
        "report_until",
    )

    lead_advocacy = forms.IntegerField(
        label=_("Lead time of a tool of advocacy, working days"),
        min_value=0,
        max_value=250,
        help_text=_("From the beginning of the work to its being of use: a meeting agreed, a position written."),
    )
    lead_communication = forms.IntegerField(
        label=_("Lead time of a tool of communications, working days"), min_value=0, max_value=250
    )
    needs_decision = forms.BooleanField(
        label=_("Count back through a meeting of the city"),
        required=False,
        help_text=_("When the city's position is decided in a meeting before it is used."),
    )
    decides_through = forms.ModelChoiceField(
        label=_("Through the meetings of"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("the body that approves the plan"),
    )
    eves_off = forms.MultipleChoiceField(
        label=_("Eves that are no working days"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, name) for code, (name, _day) in EVES.items()],
        help_text=_("Weekends and public holidays are never working days."),
    )
    report_from = forms.IntegerField(
        label=_("A report is for a follow-up from how many working days before its material is ready"),
        min_value=0,
        max_value=MOST_FOR_A_REPORT,
        help_text=_("A report frozen for the body marks the follow-up as done. One frozen earlier is for none."),
    )
    report_until = forms.IntegerField(
        label=_("And until how many days after its meeting"),
        min_value=0,
        max_value=MOST_FOR_A_REPORT,
    )

    def __init__(self, data: Any = None, *, city: City, row: CountingRules) -> None:
        super().__init__(data, row=row)
        self.fields["decides_through"].queryset = Body.objects.in_city(city).filter(  # type: ignore[attr-defined]
            ends__isnull=True, kind=Body.Kind.BODY
        )
