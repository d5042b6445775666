from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, WordsSelect
from karki.common import clock
from karki.plans.models import Goal

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


class GoalFilter(forms.Form):
    """One goal of the plan, or all of them."""

    goal = forms.ChoiceField(label=_("Goal"), required=False, widget=WordsSelect)

    def __init__(self, data: Any, *, goals: Sequence[Goal]) -> None:
        super().__init__(data)
        self.goals = list(goals)
        self.language = self.goals[0].plan.language if self.goals else ""
        choices = [("", _("All")), *((str(goal.order), str(goal)) for goal in goals)]
        self.fields["goal"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> list[Goal]:
        """What cannot be understood narrows nothing."""
        order = self.cleaned_data.get("goal", "") if self.is_valid() else ""
        return [goal for goal in self.goals if not order or str(goal.order) == order]
