from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.forms import VersionedForm
from karki.cities.models import City
from karki.plans.models import AnnualPlan
from karki.plans.operations.carrying import Chosen
from karki.plans.operations.terms import term_of_year, years_around
from karki.plans.queries import Standing

EARLIEST, LATEST = 1990, 2100  #: years that a plan may be of


class CarryForm(VersionedForm):
    """What of a plan goes on to the next year: what is not settled is chosen beforehand."""

    names = ("year", "title")

    year = forms.IntegerField(label=_("Year"), min_value=EARLIEST, max_value=LATEST)
    title = forms.CharField(label=_("Title"), max_length=300, error_messages={"required": _("Write the title.")})
    new_term = forms.BooleanField(required=False)
    objectives = forms.MultipleChoiceField(
        label=_("Objectives that go on"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one objective.")},
    )
    influencers = forms.BooleanField(label=_("Influencer maps"), required=False, initial=True)
    partners = forms.BooleanField(label=_("Strategic partners"), required=False, initial=True)
    responsible = forms.BooleanField(label=_("Responsible officials"), required=False, initial=True)

    passed = forms.BooleanField(label=_("Leave out deadlines that pass before the new year"), required=False)

    def __init__(self, data: Any = None, *, plan: AnnualPlan, standings: Sequence[Standing]) -> None:
        unsettled = [str(one.objective.pk) for one in standings if not one.settled]
        initial = {"year": plan.year + 1, "title": plan.title, "objectives": unsettled}
        super().__init__(data, initial=initial)
        self.language = plan.language  # of the title, which begins as the plan's
        self._offer_term(plan.city, following=plan.year + 1)
        choices = [(str(one.objective.pk), str(one.objective)) for one in standings]
        self.fields["objectives"].choices = choices  # type: ignore[attr-defined]

    def _offer_term(self, city: City, *, following: int) -> None:
        """Where the year is in no council term, the term that it would be in can be made with the plan."""
        typed = str(self.data.get("year", "")).strip() if self.is_bound else str(following)
        asked = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == 4 else 0
        if not following <= asked <= LATEST or term_of_year(city, asked) is not None:
            del self.fields["new_term"]
            return
        first, last = years_around(city, asked)
        field = self.fields["new_term"]
        field.label = _("Make the council term %(first)s–%(last)s") % {"first": first, "last": last}
        field.help_text = _(
            "%(year)s is in no council term of the city. The handbook of the new term is empty at first."
        ) % {"year": asked}

    def clean(self) -> dict[str, Any]:
        """Without a term there is no plan: says so at the box that makes one."""
        data: dict[str, Any] = super().clean() or {}
        if "new_term" in self.fields and not data.get("new_term") and "year" in data:
            sentence = _("The year %(year)s is in no council term of the city. Tick this, or choose another year.")
            self.add_error("new_term", sentence % {"year": data["year"]})
        return data

    def checked(self) -> set[int]:
        """The ids that are chosen now, typed or beforehand."""
        return {int(value) for value in self["objectives"].value() or [] if str(value).isdecimal()}

    def chosen(self) -> Chosen:
        data = self.cleaned_data
        ids = {int(value) for value in data["objectives"]}
        return Chosen(ids, data["influencers"], data["partners"], data["responsible"], not data["passed"])
