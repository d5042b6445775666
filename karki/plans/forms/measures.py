from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, LongText, WordsSelect
from karki.cities.editing.forms import VersionedForm
from karki.common import texts
from karki.plans.models import Goal, Measure, Objective, Tool
from karki.plans.operations.handbook import in_order
from karki.stakeholders.models import Person

INSET = "\N{EM SPACE}"


class MeasureForm(VersionedForm):
    """What is done: with which of the handbook's tools, for which objective, by whom, and when."""

    names = ("text", "objective", "tool", "owner", "starts", "ends", "state")

    text = LongText(
        label=_("What is done"),
        most=texts.MEASURE,
        rows=3,
        error_messages={"required": _("Write what is done.")},
    )
    objective = forms.ModelChoiceField(
        label=_("For which objective"),
        queryset=Objective.objects.none(),
        required=False,
        widget=WordsSelect,
        empty_label=_("the whole goal"),
    )
    tool = forms.ModelChoiceField(
        label=_("Tool of the handbook"),
        queryset=Tool.objects.none(),
        required=False,
        widget=WordsSelect,
        empty_label=_("none of them"),
    )
    owner = forms.ModelChoiceField(
        label=_("Who"), queryset=Person.objects.none(), required=False, empty_label=_("nobody yet")
    )
    starts = DayField(label=_("From"), required=False)
    ends = DayField(label=_("Until"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=Measure.State.choices, initial=Measure.State.PLANNED)

    def __init__(
        self, data: Any = None, *, goal: Goal, row: Measure | None = None, only: set[int] | None = None, **kwargs: Any
    ) -> None:
        """`only` are the objectives for which the writer answers, where it is not for the whole goal."""
        super().__init__(data, row=row, **kwargs)
        self.language = goal.plan.language
        tools = Tool.objects.filter(term=goal.plan.term_id)
        self._offer("objective", _objectives(goal, row, only))
        if only is not None and (row is None or row.objective_id is not None):
            self.fields["objective"].required = True
            self.fields["objective"].empty_label = None  # type: ignore[attr-defined]
        self._offer("tool", tools)
        self._offer("owner", Person.objects.in_city(goal.plan.city).offered(row.owner_id if row else None))
        # Under each other as the handbook has them; a blank inset shows which stands under which.
        ordered = in_order(list(tools))
        names = [(tool.pk, f"{INSET if tool.parent_id else ''}{tool.name}") for tool in ordered]
        self.fields["tool"].widget.choices = [("", _("none of them")), *names]

    def _offer(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = clean.get("starts"), clean.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", gettext("The last day cannot be before the first."))
        return clean


def _objectives(goal: Goal, row: Measure | None, only: set[int] | None) -> QuerySet[Objective]:
    objectives = Objective.objects.filter(goal=goal).in_reading_order()
    if only is None:
        return objectives
    now = row.objective_id if row else None
    return objectives.filter(Q(pk__in=only) | Q(parent__in=only) | Q(pk=now))
