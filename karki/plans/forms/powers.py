from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import LongText
from karki.cities.editing.forms import Difference
from karki.cities.models import City
from karki.common import texts
from karki.governance.models import Body, Mandate, Position, PowerCode
from karki.governance.operations.mandates import OFFICE, Held, NewBody

SPARE = 2


class PowerForm(forms.Form):
    """A power that a body or an office has: one mandate."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    holder = forms.ChoiceField(label=_("Who"), required=False)
    power = forms.ChoiceField(label=_("Power"), required=False, choices=[("", "–"), *PowerCode.choices])
    per_year = forms.IntegerField(label=_("Times a year"), required=False, min_value=1, max_value=366)
    clause = forms.CharField(label=_("Clause"), required=False, max_length=80)
    text = LongText(label=_("As the handbook says it"), most=texts.STATEMENT, required=False, rows=2)
    remove = forms.BooleanField(label=_("remove"), required=False)

    def __init__(self, *args: Any, language: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        if clean.get("remove") or not self.has_changed():
            return clean
        if not clean.get("holder"):
            self.add_error("holder", gettext("Choose who has the power."))
        if not clean.get("power"):
            self.add_error("power", gettext("Choose the power."))
        if clean.get("per_year") and clean.get("power") != PowerCode.FOLLOWS_UP:
            self.add_error("per_year", gettext("Only a follow-up has a number of times a year."))
        return clean


class NewBodyForm(forms.Form):
    name = forms.CharField(label=_("Name"), required=False, max_length=150)
    kind = forms.ChoiceField(label=_("Kind"), choices=[*Body.Kind.choices, (OFFICE, _("office"))])
    under = forms.ModelChoiceField(
        label=_("Under"), queryset=Body.objects.none(), required=False, empty_label=_("no other body")
    )

    def __init__(self, data: Any = None, *, city: City, language: str = "") -> None:
        super().__init__(data, prefix="new")
        self.language = language
        self.fields["under"].queryset = Body.objects.in_city(city)  # type: ignore[attr-defined]

    def new_body(self) -> NewBody | None:
        clean = self.cleaned_data
        return NewBody(clean["name"], clean["kind"], clean["under"]) if clean["name"] else None


class Powers(BaseFormSet):  # type: ignore[type-arg]
    """All mandates of the city; `held` tells what the rows say."""

    def __init__(self, *args: Any, city: City, now: Sequence[Mandate], **kwargs: Any) -> None:
        """`now` are the mandates as they stand in the database."""
        bodies = {f"body-{body.pk}": body for body in Body.objects.in_city(city).filter(ends__isnull=True)}
        goes_on = Position.objects.in_city(city).filter(ends__isnull=True)
        offices = {f"position-{office.pk}": office for office in goes_on}
        self.holders: dict[str, Body | Position] = {**bodies, **offices}
        self.now = now
        super().__init__(*args, **kwargs)

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["holder"].choices = [("", "–"), *((key, str(row)) for key, row in self.holders.items())]  # type: ignore[attr-defined]

    def differences(self) -> list[Difference]:
        """What stands now beside what was typed, a line for each power on which the two differ."""
        theirs = {
            one.pk: _said(one.body or one.position, one.power, one.per_year, one.clause, one.text) for one in self.now
        }
        mine: dict[int | None, str] = {}
        new: list[str] = []
        for held in self.held():
            said = "" if held.removed else _said(held.holder, held.power, held.per_year, held.clause, held.text)
            if held.pk in theirs:
                mine[held.pk] = said
            else:
                new.append(said)
        label = gettext("Power")
        found = [Difference(label, now, mine[pk]) for pk, now in theirs.items() if mine.get(pk, now) != now]
        return found + [Difference(label, "", said) for said in new if said]

    def held(self) -> list[Held]:
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("holder")]
        return [
            Held(
                holder=self.holders[row["holder"]],
                power=row["power"],
                text=row["text"],
                clause=row["clause"],
                per_year=row["per_year"],
                pk=row["pk"],
                removed=row["remove"],
            )
            for row in rows
        ]


def _said(holder: object, power: str, per_year: int | None, clause: str, text: str) -> str:
    """A power in one line, as two people's are compared."""
    times = ngettext("once a year", "%(n)s times a year", per_year) % {"n": per_year} if per_year else ""
    label = str(PowerCode(power).label) if power in PowerCode.values else power
    parts = [f"{holder}: {label}", times, clause, " ".join(text.split())]
    return ", ".join(part for part in parts if part)


def powers_of(city: City, data: Any = None, *, language: str = "") -> Powers:
    """All mandates of the city with spare rows; `language` is that of the handbook."""
    factory = formset_factory(PowerForm, formset=Powers, extra=SPARE, max_num=200)
    goes_on = Mandate.objects.in_city(city).filter(ends__isnull=True)
    mandates = list(goes_on.select_related("body", "position"))
    initial = [
        {
            "pk": one.pk,
            "holder": f"body-{one.body_id}" if one.body_id else f"position-{one.position_id}",
            "power": one.power,
            "per_year": one.per_year,
            "clause": one.clause,
            "text": one.text,
        }
        for one in mandates
    ]
    return factory(data, initial=initial, prefix="powers", city=city, now=mandates, form_kwargs={"language": language})  # type: ignore[call-arg, return-value]
