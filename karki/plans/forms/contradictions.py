from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import LongText, WordsSelect
from karki.cities.editing.forms import VersionedForm
from karki.plans.models import Contradiction, Goal, Objective
from karki.plans.operations.contradictions import LONGEST


class ContradictionForm(VersionedForm):
    """With which other objective of the plan this one contends, and in what."""

    names = ("other", "why")

    other = forms.ModelChoiceField(
        label=_("With which objective"),
        queryset=Objective.objects.none(),
        widget=WordsSelect,
        empty_label=_("Choose"),
        error_messages={"required": _("Choose the objective.")},
    )
    why = LongText(
        label=_("In what they contend"),
        most=LONGEST,
        rows=2,
        help_text=_("For example: both ask for the same money of the same year."),
        error_messages={"required": _("Write in what the objectives contend.")},
    )

    def __init__(self, data: Any = None, *, objective: Objective) -> None:
        super().__init__(data)
        plan = objective.goal.plan
        self.language = plan.language
        told = Contradiction.objects.of(objective).values_list("first", "second")
        rows = Objective.objects.of_plan(plan).exclude(pk__in={objective.pk, *(pk for pair in told for pk in pair)})
        field = self.fields["other"]
        field.queryset = rows  # type: ignore[attr-defined]
        by_goal: dict[int, list[tuple[int, str]]] = {}
        for one in rows.in_reading_order():
            by_goal.setdefault(one.goal_id, []).append((one.pk, str(one)))
        groups = [(str(goal), by_goal[goal.pk]) for goal in Goal.objects.filter(plan=plan) if goal.pk in by_goal]
        field.widget.choices = [("", _("Choose")), *groups]
