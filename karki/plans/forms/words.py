"""The words of a plan, a goal and an objective."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, LongText, WordsSelect
from karki.cities.editing.forms import VersionedForm
from karki.common import texts
from karki.plans.models import AnnualPlan, Goal, Objective
from karki.plans.operations import goals, objectives


class PlanForm(VersionedForm):
    names = ("title", "goal_label")

    title = forms.CharField(label=_("Title"), max_length=300, error_messages={"required": _("Write the title.")})
    goal_label = forms.CharField(
        label=_("What the city calls a goal"),
        max_length=40,
        required=False,
        help_text=_("For example TAVOITE, Kärki, Painopiste."),
    )

    def __init__(self, data: Any = None, *, row: AnnualPlan) -> None:
        super().__init__(data, row=row)
        self.language = row.language


class GoalForm(VersionedForm):
    names = ("number", "title", "rationale")

    number = forms.CharField(
        label=_("Number"),
        max_length=20,
        required=False,
        help_text=_("As the city's document numbers it. The codes of the objectives stay as they are."),
    )
    title = forms.CharField(label=_("Title"), max_length=500, error_messages={"required": _("Write the title.")})
    rationale = LongText(
        label=_("Rationale"),
        most=texts.RATIONALE,
        required=False,
        rows=12,
        help_text=_("A blank line begins a new paragraph."),
    )

    def __init__(self, data: Any = None, *, plan: AnnualPlan, row: Goal | None = None, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        self.plan, self.goal = plan, row
        self.language = plan.language

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if self.goal is None or number != self.goal.number:
            try:
                goals.check_number(number, self.plan, self.goal)
            except forms.ValidationError as refused:
                raise forms.ValidationError(refused.message_dict["number"]) from None
        return number


class ObjectiveForm(VersionedForm):
    """An objective; `parent` is asked only for a new one, of the goal's own objectives."""

    names = ("code", "text", "kind", "timing", "deadline", "amount")

    parent = forms.ModelChoiceField(
        label=_("Under"),
        queryset=Objective.objects.none(),
        required=False,
        widget=WordsSelect,
        empty_label=_("the goal itself"),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("How people say it aloud. It is also the page's address."),
        error_messages={"required": _("Write a code of letters, digits, dots and hyphens, for example II.6.")},
    )
    text = LongText(label=_("Objective"), most=texts.OBJECTIVE, error_messages={"required": _("Write the objective.")})
    kind = forms.ChoiceField(label=_("Kind"), choices=Objective.Kind.choices, initial=Objective.Kind.OBJECTIVE)
    timing = forms.CharField(
        label=_("Timing, as written"), max_length=200, required=False, help_text=_("For example: 2028+, every year.")
    )
    deadline = DayField(
        label=_("Deadline"), required=False, help_text=_("Only where there is a day, for example 24.11.2026.")
    )
    amount = forms.CharField(label=_("Amount"), max_length=100, required=False)

    def __init__(self, data: Any = None, *, goal: Goal, row: Objective | None = None, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        self.goal, self.row = goal, row
        self.language = goal.plan.language
        if row is None:
            outermost = Objective.objects.filter(goal=goal).outermost()
            self.fields["parent"].queryset = outermost  # type: ignore[attr-defined]
        else:
            del self.fields["parent"]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        fault = objectives.code_fault(code, self.goal, self.row)
        if fault:
            raise forms.ValidationError(fault)
        return code
