from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import WordsSelect
from karki.cities.editing.forms import Difference, VersionedForm
from karki.common.versions import Versioned
from karki.plans.models import Goal, Objective

Place = tuple[Goal, Objective | None]


class MoveForm(VersionedForm):
    """Where an objective goes: to a goal itself, or under a theme or an objective of one."""

    to = forms.ChoiceField(label=_("Where to"), widget=WordsSelect(prefix="under-"))
    new_code = forms.BooleanField(
        label=_("Give it the code that follows in its new place"),
        required=False,
        initial=True,
        help_text=_("Without this it keeps its code. The addresses of the pages change with the code."),
    )

    def __init__(self, data: Any = None, *, row: Objective) -> None:
        goals = list(Goal.objects.filter(plan=row.goal.plan_id))
        here = _key(row.goal, row.parent)
        super().__init__(data, row=row, initial={"to": here})
        self.language = row.goal.plan.language
        self._places: dict[str, Place] = {}
        groups = [(str(goal), self._offered(goal, row)) for goal in goals]
        self.fields["to"].choices = groups  # type: ignore[attr-defined]

    def rebase(self, current: Versioned) -> list[Difference]:
        """Where it stands now, and where it was to go."""
        assert isinstance(current, Objective)
        super().rebase(current)
        labels = {key: label for _group, places in self.fields["to"].choices for key, label in places}  # type: ignore[attr-defined]
        theirs, mine = _key(current.goal, current.parent), self.cleaned_data["to"]
        return [
            Difference(gettext("Where to"), str(labels.get(theirs, current.goal)), str(labels[mine]), self.language)
        ]

    def place(self) -> Place:
        return self._places[self.cleaned_data["to"]]

    def _offered(self, goal: Goal, row: Objective) -> list[tuple[str, str]]:
        """The goal itself; and what stands in it outermost, for one that has nothing under it."""
        places: list[tuple[str, Place]] = [(f"{goal} ({gettext('the goal itself')})", (goal, None))]
        if not row.children.exists():
            outermost = Objective.objects.filter(goal=goal).outermost().exclude(pk=row.pk)
            places += [(str(one), (goal, one)) for one in outermost]
        self._places |= {_key(*place): place for _label, place in places}
        return [(_key(*place), label) for label, place in places]


def _key(goal: Goal, parent: Objective | None) -> str:
    return f"under-{parent.pk}" if parent else f"goal-{goal.pk}"
