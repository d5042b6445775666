from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.editing.fields import WordsSelect
from karki.cities.editing.forms import Difference, VersionedForm
from karki.plans.forms.whom import whom_of
from karki.plans.models import Assignment, Goal, Objective
from karki.plans.operations.responsible import Appointed
from karki.stakeholders.models import Person
from karki.stakeholders.queries import same_name


class ResponsibleForm(VersionedForm):
    """Who leaves, and one more who answers: somebody of the registry, a member, somebody new, or a unit."""

    removed = forms.ModelMultipleChoiceField(
        label=_("Answer no more"),
        queryset=Assignment.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    person = forms.ChoiceField(label=_("Somebody whom the city knows"), required=False)
    name = forms.CharField(label=_("Somebody who is not in the registry"), required=False, max_length=150)
    title = forms.CharField(label=_("Job title"), required=False, max_length=150)
    is_unit = forms.BooleanField(
        label=_("This is a unit, not a person"), required=False, help_text=_("It stays as it is written.")
    )
    is_other = forms.BooleanField(
        label=_("This is another person of the same name"), required=False, widget=forms.HiddenInput
    )
    objective = forms.ModelChoiceField(
        label=_("Answers for"),
        queryset=Objective.objects.none(),
        required=False,
        widget=WordsSelect,
        empty_label=_("the whole goal"),
    )

    def __init__(self, data: Any = None, *, goal: Goal, current: Sequence[Assignment]) -> None:
        super().__init__(data, row=goal)
        self.goal, self.language = goal, goal.plan.language
        self._offer("removed", Assignment.objects.filter(goal=goal))
        self.whom = whom_of(goal.plan.city)
        self.fields["person"].choices = [("", gettext("nobody")), *self.whom.others()]  # type: ignore[attr-defined]
        self._offer("objective", Objective.objects.filter(goal=goal).in_reading_order())
        labels = [(one.pk, f"{one.name} ({one.objective.code})" if one.objective else one.name) for one in current]
        self.fields["removed"].choices = labels  # type: ignore[attr-defined]

    def _offer(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean_person(self) -> Person | User | None:
        return self.whom.found(self.cleaned_data["person"])

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        name, person = clean.get("name"), clean.get("person")
        if name and person:
            self.add_error("name", gettext("Choose somebody whom the city knows or write a new name, not both."))
        elif name and not clean.get("is_unit") and not clean.get("is_other"):
            self._ask_about_namesake(name)
        if not isinstance(person, Person):
            return clean
        there = Assignment.objects.filter(goal=self.goal, objective=clean.get("objective"), person=person)
        if there.exclude(pk__in=[one.pk for one in clean.get("removed", ())]).exists():
            self.add_error("person", gettext("%(name)s already answers for this.") % {"name": person.name})
        return clean

    def added(self) -> Appointed | None:
        clean = self.cleaned_data
        if not clean["person"] and not clean["name"]:
            return None
        person, user = clean["person"], None
        if isinstance(person, User):
            person, user = None, person
        return Appointed(person, clean["name"], clean["title"], clean["is_unit"], clean["objective"], user)

    def beside(self, current: Sequence[Assignment]) -> list[Difference]:
        """Who answers now, and who would by what was asked: for one whom somebody else was before."""
        gone = {one.pk for one in self.cleaned_data["removed"]}
        mine = [one.name for one in current if one.pk not in gone]
        person = self.cleaned_data["person"]
        more = str(person) if person else self.cleaned_data["name"]
        theirs = [one.name for one in current]
        return [Difference(gettext("Responsible officials"), "\n".join(theirs), "\n".join([*mine, more]).strip())]

    def _ask_about_namesake(self, name: str) -> None:
        """Two people may have the same name, but more often it is the same one: a person decides."""
        namesake = next((one for one in self.whom.people if same_name(one.name, name)), None)
        hint = self.whom.hint(name)
        if namesake is None and not hint:
            return
        self.fields["is_other"].widget = forms.CheckboxInput()
        if namesake is not None:
            sentence = gettext(
                "The registry has %(name)s. Choose them above, or tick below that this is another person."
            )
            self.add_error("name", sentence % {"name": namesake.with_title})
        else:
            sentence = gettext("Choose them above, or tick below that this is another person.")
            self.add_error("name", f"{hint} {sentence}")
