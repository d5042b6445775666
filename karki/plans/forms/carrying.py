from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.forms import VersionedForm
from karki.plans.models import AnnualPlan
from karki.plans.operations.carrying import Chosen
from karki.plans.queries import Standing


class CarryForm(VersionedForm):
    """What of a plan goes on to the next year: what is not settled is chosen beforehand."""

    names = ("year", "title")

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    title = forms.CharField(label=_("Title"), max_length=300, error_messages={"required": _("Write the title.")})
    objectives = forms.MultipleChoiceField(
        label=_("Objectives that go on"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one objective.")},
    )
    influencers = forms.BooleanField(label=_("Influencer maps"), required=False, initial=True)
    partners = forms.BooleanField(label=_("Strategic partners"), required=False, initial=True)
    responsible = forms.BooleanField(label=_("Responsible officials"), required=False, initial=True)

    def __init__(self, data: Any = None, *, plan: AnnualPlan, standings: Sequence[Standing]) -> None:
        unsettled = [str(one.objective.pk) for one in standings if not one.settled]
        initial = {"year": plan.year + 1, "title": plan.title, "objectives": unsettled}
        super().__init__(data, initial=initial)
        choices = [(str(one.objective.pk), str(one.objective)) for one in standings]
        self.fields["objectives"].choices = choices  # type: ignore[attr-defined]

    def checked(self) -> set[int]:
        """The ids that are chosen now, typed or beforehand."""
        return {int(value) for value in self["objectives"].value() or [] if str(value).isdecimal()}

    def chosen(self) -> Chosen:
        data = self.cleaned_data
        ids = {int(value) for value in data["objectives"]}
        return Chosen(ids, data["influencers"], data["partners"], data["responsible"])
