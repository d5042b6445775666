"""The forms of an import: the file, what is missing from the document, and who its names are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import WordsSelect
from karki.plans.forms.whom import Choices, Whom
from karki.plans.importing.roles import IN_A_GOAL, Code
from karki.plans.interchange import PlanDocument
from karki.plans.models import AnnualPlan
from karki.plans.operations.adoption import Known, years_of
from karki.plans.operations.adoption.faults import longest
from karki.plans.operations.adoption.terms import FIRST_YEAR, LAST_YEAR

ACCEPTED = ".docx,.pdf,.md,.markdown,.html,.htm,.txt,.json"
NEW_PERSON, NOT_A_PERSON = "new", "text"
NEED_A_GOAL = IN_A_GOAL - {Code.GOAL}
ASKED = ("title", "year", "period")  #: what the document may lack


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Document"),
        max_length=255,
        widget=forms.FileInput({"accept": ACCEPTED}),
        error_messages={
            "required": _("Choose the file of the plan."),
            "empty": _("The file is empty."),
            "max_length": _("The name of the file is too long; give it a shorter one."),
        },
    )


class BlockForm(forms.Form):
    """What a person says of one block: its role, and its text where that was read wrong or is two things."""

    language = ""  #: of the document
    role = forms.ChoiceField(label=_("Role"))
    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        help_text=_("An empty line cuts the block in two. Correct only what was read wrong."),
        widget=forms.Textarea({"rows": 3}),
    )

    goal = forms.TypedChoiceField(label=_("Goal"), required=False, coerce=int, empty_value=None, widget=WordsSelect)
    rest = forms.BooleanField(label=_("The same role for the rest of the list"), required=False)
    field_order = ("role", "goal", "rest", "text")

    def __init__(
        self,
        data: Any = None,
        *,
        roles: Sequence[tuple[Any, Any]],
        goals: Sequence[tuple[Any, Any]],
        before_goals: bool = False,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        self._before_goals = before_goals and bool(goals)
        nothing = _("none: it stands before the goals") if self._before_goals else _("the one where it stands")
        self.fields["goal"].choices = [("", nothing), *goals]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What stands before the first goal belongs to none of them by its place: a person says to which."""
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        if self._before_goals and clean.get("goal") is None and clean.get("role") in NEED_A_GOAL:
            self.add_error("goal", _("The block stands before the first goal. Say which goal it belongs to."))
        return clean

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(_("Leave the text as it is, or press Drop to leave the block out."))
        return text

    def parts(self) -> list[str]:
        """The text in its parts, cut at empty lines; white space folded."""
        lines = self.cleaned_data["text"].replace("\r\n", "\n").split("\n")
        parts: list[list[str]] = [[]]
        for line in lines:
            if line.strip():
                parts[-1].append(line)
            elif parts[-1]:
                parts.append([])
        return [" ".join(" ".join(part).split()) for part in parts if part]


class TakeForm(forms.Form):
    """What the document does not say of itself, and who each of its names is."""

    title = forms.CharField(label=_("Title of the plan"), max_length=longest(AnnualPlan, "title"))
    year = forms.IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput({"inputmode": "numeric"}),
        help_text=_("For example 2026."),
    )
    period = forms.CharField(
        label=_("Council term"),
        max_length=20,
        required=False,
        help_text=_("For example 2026–2029. May be left out when the city already has the term of that year."),
    )

    def __init__(self, data: Any = None, *, plan: PlanDocument, whom: Whom, names: Sequence[str]) -> None:
        super().__init__(data, initial={"title": plan.title, "year": plan.year, "period": plan.period})
        self._whom = whom
        namesakes = whom.namesakes(names)
        self.names = sorted(names, key=lambda name: not namesakes[name])  # those that ask something first
        self.has_namesakes = any(namesakes.values())
        for index, name in enumerate(self.names):
            self.fields[f"person-{index}"] = _person_field(name, namesakes[name], whom)

    def clean_period(self) -> str:
        period: str = self.cleaned_data["period"].strip()
        years = years_of(period) if period else None
        if period and years is None:
            raise forms.ValidationError(_("Write the council term in the form 2026–2029."))
        return f"{years[0]}–{years[1]}" if years else ""

    def asked(self, plan: PlanDocument) -> PlanDocument:
        """The plan with what the form says of it; what is not valid stays as the document has it."""
        said = {key: value for key, value in getattr(self, "cleaned_data", {}).items() if key in ASKED}
        return replace(plan, **said)

    def people(self) -> dict[str, Known]:
        """The names that are somebody of the registry, or a member of the city."""
        found = ((name, self._whom.found(said)) for name, said in self._said())
        return {name: one for name, one in found if one is not None}

    def not_people(self) -> list[str]:
        """The names that are no person."""
        return [name for name, said in self._said() if said == NOT_A_PERSON]

    def person_fields(self) -> list[forms.BoundField]:
        return [self[f"person-{index}"] for index in range(len(self.names))]

    def _said(self) -> list[tuple[str, str]]:
        return [(name, self.cleaned_data.get(f"person-{index}") or NEW_PERSON) for index, name in enumerate(self.names)]


def _person_field(name: str, same: Choices, whom: Whom) -> forms.ChoiceField:
    """Who a name is: somebody new, unless somebody has the same name already. Then a person has to say."""
    new = _("another person of the same name") if same else _("a new person in the registry")
    asked = [("", _("choose who this is"))] if same else []
    return forms.ChoiceField(
        label=name,
        initial="" if same else NEW_PERSON,
        choices=[
            *asked,
            (NEW_PERSON, new),
            *same,
            (NOT_A_PERSON, _("not a person: a unit or a company")),
            *whom.others(name),
        ],
        required=bool(same),
        help_text=whom.hint(name) or (_("The registry has this name: is it the same person?") if same else ""),
        error_messages={"required": _("Choose who this is: the registry has somebody of the same name.")},
    )
