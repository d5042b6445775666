"""Somebody of the registry: name, job title, personal data, and the member of the city who they sign in as."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from karki.accounts.models import User
from karki.cities.editing.fields import DayField
from karki.cities.editing.forms import VersionedForm
from karki.cities.models import City
from karki.stakeholders.forms.cadence import CadenceField
from karki.stakeholders.models import Person
from karki.stakeholders.queries import member_label, members_without_person


class PersonForm(VersionedForm):
    names = ("name", "title", "purpose", "origin", "retain_until", "check_every")

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=150, error_messages={"required": gettext_lazy("Write the name.")}
    )
    title = forms.CharField(label=gettext_lazy("Job title"), max_length=150, required=False)
    user = forms.ChoiceField(
        label=gettext_lazy("Signs in as"),
        required=False,
        help_text=gettext_lazy("Who signs in so may say how the person's objectives stand."),
    )
    purpose = forms.CharField(
        label=gettext_lazy("For what the personal data is needed"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example: the city's advocacy, decision makers of Parliament."),
    )
    origin = forms.CharField(
        label=gettext_lazy("Where the data comes from"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example a public web page, or the person."),
    )
    retain_until = DayField(label=gettext_lazy("Needed until"), required=False)
    check_every = CadenceField()

    def __init__(self, data: Any = None, *, city: City, row: Person | None = None, proposed: str = "") -> None:
        """`proposed` is the id of a member whom a link proposes; it counts only when somebody saves it."""
        user = str(row.user_id or proposed) if row else proposed
        super().__init__(data, row=row, initial={"user": user})
        self._members = {str(user.pk): user for user in members_without_person(city)}
        if row is not None and row.user is not None:
            self._members = {str(row.user.pk): row.user} | self._members
        choices = [(key, member_label(user)) for key, user in self._members.items()]
        self.fields["user"].choices = [("", _("nobody")), *choices]  # type: ignore[attr-defined]

    def clean_user(self) -> User | None:
        return self._members.get(self.cleaned_data["user"])
