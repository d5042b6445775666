from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.plans.models import AnnualPlan, Goal, Tool


class ServedGoalsForm(forms.Form):
    """The goals that a window serves."""

    goals = forms.ModelMultipleChoiceField(
        label=_("The window serves these goals"),
        queryset=Goal.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, plan: AnnualPlan, served: Iterable[int]) -> None:
        super().__init__(data, initial={"goals": list(served)})
        self.fields["goals"].queryset = Goal.objects.filter(plan=plan)  # type: ignore[attr-defined]
        self.fields["goals"].spoken = plan.language  # type: ignore[attr-defined]


class LeadTimesForm(forms.Form):
    """Working days by tool; an empty field is the usual lead time of its kind."""

    def __init__(self, data: Any = None, *, tools: Iterable[Tool], known: Mapping[int, int]) -> None:
        super().__init__(data)
        self.tools = {f"tool-{tool.pk}": tool for tool in tools}
        for name, tool in self.tools.items():
            self.fields[name] = forms.IntegerField(
                label=tool.name, required=False, min_value=0, max_value=250, initial=known.get(tool.pk)
            )

    def days(self) -> dict[Tool, int | None]:
        return {tool: self.cleaned_data[name] for name, tool in self.tools.items()}
