from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.forms import VersionedForm
from karki.cities.models import City
from karki.influence.models import Relationship
from karki.influence.operations.relationships import MOST
from karki.stakeholders.models import Person


class RelationshipForm(VersionedForm):
    """How often there should be contact, and who of ours sees to it."""

    names = ("every", "unit", "owner")

    every = forms.IntegerField(
        label=_("Contact every"),
        min_value=1,
        max_value=MOST,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("A number. Leave it empty where no cadence is agreed."),
    )
    unit = forms.ChoiceField(label=_("Counted in"), choices=Relationship.Unit.choices, widget=forms.RadioSelect)
    owner = forms.ModelChoiceField(
        label=_("Who of ours keeps it up"), queryset=Person.objects.none(), required=False, empty_label=_("nobody yet")
    )

    def __init__(self, data: Any = None, *, city: City, row: Relationship | None) -> None:
        super().__init__(data, row=row, initial={} if row else {"unit": Relationship.Unit.MONTH})
        people = Person.objects.in_city(city).filter(Q(user__isnull=False) | Q(pk=row.owner_id if row else None))
        self.fields["owner"].queryset = people.order_by("name", "pk")  # type: ignore[attr-defined]
