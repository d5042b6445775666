"""The forms of bodies, offices, powers and tenures. They say what is wrong; saving is for the operations."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, LongText
from karki.cities.editing.forms import VersionedForm
from karki.cities.models import City
from karki.common import texts
from karki.governance.models import Body, Mandate, Position, PowerCode, Tenure
from karki.stakeholders.models import Person


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A person of the registry; the job title tells namesakes apart."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.with_title)


class HolderChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A tenure, chosen by the name of the person."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person)


class BodyForm(VersionedForm):
    names = ("name", "kind", "parent", "led_by", "starts")

    name = forms.CharField(label=_("Name"), max_length=150)
    kind = forms.ChoiceField(label=_("Kind"), choices=Body.Kind.choices)
    parent = forms.ModelChoiceField(
        label=_("Under"), queryset=Body.objects.none(), required=False, empty_label=_("no other body")
    )
    led_by = forms.ModelChoiceField(
        label=_("Led by"), queryset=Position.objects.none(), required=False, empty_label=_("nobody named")
    )
    starts = DayField(label=_("From"), required=False)

    def __init__(self, data: Any = None, *, city: City, row: Body | None = None) -> None:
        super().__init__(data, row=row)
        _offer(self, "parent", Body.objects.in_city(city).exclude(pk=_pk(row)), row.parent_id if row else None)
        _offer(self, "led_by", Position.objects.in_city(city), row.led_by_id if row else None)


class OfficeForm(VersionedForm):
    names = ("name", "body", "superior", "seats", "starts")

    name = forms.CharField(label=_("Name"), max_length=150)
    body = forms.ModelChoiceField(
        label=_("In body or unit"), queryset=Body.objects.none(), required=False, empty_label=_("none")
    )
    superior = forms.ModelChoiceField(
        label=_("Answers to"), queryset=Position.objects.none(), required=False, empty_label=_("no other office")
    )
    seats = forms.IntegerField(
        label=_("How many hold it at the same time"), min_value=1, max_value=200, initial=1, required=True
    )
    starts = DayField(label=_("From"), required=False)

    def __init__(self, data: Any = None, *, city: City, row: Position | None = None) -> None:
        super().__init__(data, row=row)
        _offer(self, "body", Body.objects.in_city(city), row.body_id if row else None)
        others = Position.objects.in_city(city).exclude(pk=_pk(row))
        _offer(self, "superior", others, row.superior_id if row else None)


class EndForm(VersionedForm):
    """The last day of a body or an office; none: it goes on."""

    names = ("ends",)
    ends = DayField(label=_("Last day"), required=False)


class PowerForm(VersionedForm):
    names = ("power", "per_year", "clause", "text", "starts", "ends")

    power = forms.ChoiceField(label=_("Power"), choices=PowerCode.choices)
    per_year = forms.IntegerField(
        label=_("Times a year"), required=False, min_value=1, max_value=366, help_text=_("Only for a follow-up.")
    )
    clause = forms.CharField(
        label=_("Clause of the administrative regulations"),
        required=False,
        max_length=80,
        help_text=_("For example § 23."),
    )
    text = LongText(label=_("As the handbook says it"), most=texts.STATEMENT, required=False, rows=3)
    starts = DayField(label=_("From"), required=False)
    ends = DayField(label=_("Last day"), required=False, help_text=_("Empty: until further notice."))

    def __init__(self, data: Any = None, *, holder: Body | Position, row: Mandate | None = None) -> None:
        super().__init__(data, row=row)
        offered = {*Mandate.powers_open_to(holder), row.power if row else ""}
        power = cast(forms.ChoiceField, self.fields["power"])
        power.choices = [(code, name) for code, name in PowerCode.choices if code in offered]


class HolderForm(VersionedForm):
    names = ("person", "kind", "deputy_for", "starts", "ends")

    person = PersonChoice(label=_("Person"), queryset=Person.objects.none(), empty_label="–")
    kind = forms.ChoiceField(label=_("Holds the office as"), choices=Tenure.Kind.choices)
    deputy_for = HolderChoice(
        label=_("Deputy of"),
        queryset=Tenure.objects.none(),
        required=False,
        empty_label=_("whoever holds the office"),
        help_text=_("Only for a deputy."),
    )
    starts = DayField(label=_("From"), required=False, help_text=_("Empty: not known."))
    ends = DayField(label=_("Last day"), required=False, help_text=_("Empty: until further notice."))

    def __init__(self, data: Any = None, *, office: Position, row: Tenure | None = None) -> None:
        super().__init__(data, row=row)
        holder = row.person_id if row else None
        self.fields["person"].queryset = Person.objects.in_city(office.city).offered(holder)  # type: ignore[attr-defined]
        ordinary = Tenure.objects.filter(position=office, kind=Tenure.Kind.ORDINARY).select_related("person")
        self.fields["deputy_for"].queryset = ordinary.exclude(pk=_pk(row))  # type: ignore[attr-defined]


def _pk(row: Body | Position | Tenure | None) -> int:
    return row.pk if row else 0


def _offer(form: forms.Form, field: str, rows: QuerySet[Any], chosen: int | None) -> None:
    """What has not ended, and what stands there already."""
    form.fields[field].queryset = rows.filter(Q(ends__isnull=True) | Q(pk=chosen))  # type: ignore[attr-defined]


class DayForm(forms.Form):
    """The day of which the page tells."""

    on = DayField(label=_("On the day"), required=False, help_text="")
