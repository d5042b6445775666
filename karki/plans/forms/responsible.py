from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.plans.forms.versions import VersionedForm
from karki.plans.models import Assignment, Goal, Objective
from karki.plans.operations.responsible import Appointed
from karki.stakeholders.models import Person


class ResponsibleForm(VersionedForm):
    """Who leaves, and one more who answers: somebody of the registry, somebody new, or a unit."""

    removed = forms.ModelMultipleChoiceField(
        label=_("Answer no more"),
        queryset=Assignment.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    person = forms.ModelChoiceField(
        label=_("From the registry"), queryset=Person.objects.none(), required=False, empty_label=_("nobody")
    )
    name = forms.CharField(label=_("Somebody who is not in the registry"), required=False, max_length=150)
    title = forms.CharField(label=_("Job title"), required=False, max_length=150)
    is_unit = forms.BooleanField(
        label=_("This is a unit, not a person"), required=False, help_text=_("It stays as it is written.")
    )
    is_other = forms.BooleanField(
        label=_("This is another person of the same name"), required=False, widget=forms.HiddenInput
    )
    objective = forms.ModelChoiceField(
        label=_("Answers for"), queryset=Objective.objects.none(), required=False, empty_label=_("the whole goal")
    )

    def __init__(self, data: Any = None, *, goal: Goal, current: Sequence[Assignment]) -> None:
        super().__init__(data, row=goal)
        self.goal = goal
        self._offer("removed", Assignment.objects.filter(goal=goal))
        self._offer("person", Person.objects.in_city(goal.plan.city))
        self._offer("objective", Objective.objects.filter(goal=goal))
        labels = [(one.pk, f"{one.name} ({one.objective.code})" if one.objective else one.name) for one in current]
        self.fields["removed"].choices = labels  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = _with_title  # type: ignore[attr-defined]

    def _offer(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        name, person = clean.get("name"), clean.get("person")
        if name and person:
            self.add_error("name", gettext("Choose somebody of the registry or write a new name, not both."))
        elif name and not clean.get("is_unit") and not clean.get("is_other"):
            self._ask_about_namesake(name)
        there = Assignment.objects.filter(goal=self.goal, objective=clean.get("objective"), person=person)
        if person and there.exclude(pk__in=[one.pk for one in clean.get("removed", ())]).exists():
            self.add_error("person", gettext("%(name)s already answers for this.") % {"name": person.name})
        return clean

    def added(self) -> Appointed | None:
        clean = self.cleaned_data
        if not clean["person"] and not clean["name"]:
            return None
        return Appointed(clean["person"], clean["name"], clean["title"], clean["is_unit"], clean["objective"])

    def _ask_about_namesake(self, name: str) -> None:
        """Two people may have the same name, but more often it is the same one: a person decides."""
        namesakes = [
            one for one in Person.objects.in_city(self.goal.plan.city) if one.name.casefold() == name.casefold()
        ]
        if namesakes:
            self.fields["is_other"].widget = forms.CheckboxInput()
            sentence = gettext(
                "The registry has %(name)s. Choose them above, or tick below that this is another person."
            )
            self.add_error("name", sentence % {"name": _with_title(namesakes[0])})


def _with_title(person: Person) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name
