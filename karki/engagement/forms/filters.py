from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import WordsSelect
from karki.cities.models import City
from karki.engagement.models import Commitment
from karki.engagement.models.engagement import Kind
from karki.plans.models import AnnualPlan, Goal


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; None and "" narrow nothing."""

    kind: str = ""
    state: str = ""
    direction: str = ""
    goal: int | None = None
    objective: int | None = None
    person: int | None = None
    organization: int | None = None
    mine: bool = False


class ListFilter(forms.Form):
    """What the reader of a list filters by. What cannot be understood filters nothing."""

    who = forms.ChoiceField(
        label=_("Whose"), required=False, choices=[("", _("Everybody's")), ("mine", _("Mine"))], widget=forms.Select
    )
    goal = forms.IntegerField(label=_("Goal"), required=False, max_value=2**53, widget=WordsSelect)
    person = forms.IntegerField(required=False, max_value=2**53, widget=forms.HiddenInput)
    organization = forms.IntegerField(required=False, max_value=2**53, widget=forms.HiddenInput)

    def offer(self, city: City) -> None:
        plan = AnnualPlan.objects.current(city)
        self.language = plan.language if plan else ""
        goals = Goal.objects.filter(plan=plan) if plan else Goal.objects.none()
        self.fields["goal"].widget.choices = [("", _("All")), *((goal.pk, str(goal)) for goal in goals)]

    def asked(self) -> Asked:
        self.is_valid()
        clean: dict[str, Any] = self.cleaned_data
        return Asked(
            kind=clean.get("kind", ""),
            state=clean.get("state", ""),
            direction=clean.get("direction", ""),
            goal=clean.get("goal"),
            person=clean.get("person"),
            organization=clean.get("organization"),
            mine=clean.get("who") == "mine",
        )


class EngagementFilter(ListFilter):
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *Kind.choices])
    field_order = ("kind", "who", "goal")


class CommitmentFilter(ListFilter):
    direction = forms.ChoiceField(
        label=_("Whose promise"), required=False, choices=[("", _("Both")), *Commitment.Direction.choices]
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("open")), *Commitment.State.choices[1:], ("all", _("all"))],
    )
    field_order = ("direction", "state", "who", "goal")
