from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, LongText, WordsSelect
from karki.cities.editing.forms import VersionedForm
from karki.common import clock
from karki.engagement.forms.publicity import PUBLICITY_FIELDS, PublicityFields
from karki.influence.forms.fields import PartyField
from karki.influence.operations.stances import LONGEST
from karki.look import stances
from karki.plans.models import AnnualPlan, Objective
from karki.stakeholders.models import Organization, Person


class ObjectiveChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An objective of the plan, by its code and the beginning of its text."""

    def label_from_instance(self, obj: Any) -> str:
        text = obj.text if len(obj.text) <= 90 else f"{obj.text[:88].rsplit(' ', 1)[0]} …"
        return f"{obj.code} {text}"


class StanceForm(PublicityFields, VersionedForm):
    """Where somebody stands on an objective, since when as far as we know, and by what."""

    who = PartyField()
    objective = ObjectiveChoice(
        label=_("Objective"),
        queryset=Objective.objects.none(),
        widget=WordsSelect,
        empty_label=_("Choose"),
        error_messages={"required": _("Choose the objective.")},
    )
    stance = forms.ChoiceField(
        label=_("Stance"),
        choices=[(one, stances.WORDS[one]) for one in stances.ORDER],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the stance.")},
    )
    said_on = DayField(label=_("As known on"))
    ground = LongText(
        label=_("What it is based on"),
        most=LONGEST,
        rows=3,
        required=False,
        help_text=_(
            "What they have said or done, where and when. Not what you think of them as a person. Empty only where the stance is not known."
        ),
    )
    field_order = ("who", "objective", "stance", "said_on", "ground", *PUBLICITY_FIELDS)

    def __init__(
        self, data: Any = None, *, plan: AnnualPlan, who: Person | Organization | None, code: str, reads_secret: bool
    ) -> None:
        super().__init__(data, initial={"said_on": clock.today()})
        self.language = plan.language
        rows = Objective.objects.of_plan(plan).select_related("goal").in_reading_order()
        self.fields["objective"].queryset = rows  # type: ignore[attr-defined]
        if code and "\0" not in code:
            self.initial["objective"] = rows.filter(code=code).first()
        if who is None:
            self.fields["who"].offer(plan.city)  # type: ignore[attr-defined]
        else:
            del self.fields["who"]
        if not reads_secret:
            self.without_secret()

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("stance", "said_on", "ground", *PUBLICITY_FIELDS)}
