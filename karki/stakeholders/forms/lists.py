"""What a reader of the lists filters by. What cannot be understood filters nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField
from karki.cities.models import City
from karki.common import clock
from karki.stakeholders.lists import Asked
from karki.stakeholders.models import Area, Group, Organization, Post
from karki.stakeholders.organizations import KINDS


class PeopleFilter(forms.Form):
    words = forms.CharField(
        label=_("Name begins with"), required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    post = forms.ChoiceField(label=_("Kind of post"), required=False, choices=[("", _("any")), *Post.Kind.choices])
    area = forms.ModelChoiceField(
        label=_("District or area"), required=False, queryset=Area.objects.none(), empty_label=_("any")
    )
    party = forms.ModelChoiceField(
        label=_("Party"), required=False, queryset=Organization.objects.none(), empty_label=_("any")
    )
    group = forms.ModelChoiceField(
        label=_("Group"), required=False, queryset=Group.objects.none(), empty_label=_("any")
    )
    shown = forms.ChoiceField(
        label=_("Shown"),
        required=False,
        choices=[
            ("", _("all")),
            ("unchecked", _("to be checked")),
            ("ours", _("those who sign in")),
            ("expired", _("data no longer needed")),
            ("archived", _("archived")),
        ],
    )

    def __init__(self, data: Any, *, city: City) -> None:
        super().__init__(data)
        parties = Organization.objects.visible_in(city).filter(kind="party")
        self.fields["area"].queryset = Area.objects.visible_in(city)  # type: ignore[attr-defined]
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]
        self.fields["group"].queryset = Group.objects.in_city(city).filter(archived_on=None)  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        self.is_valid()
        clean = self.cleaned_data
        area, party = clean.get("area"), clean.get("party")
        return Asked(
            words=clean.get("words", ""),
            post_kind=clean.get("post", ""),
            area=area.pk if area else None,
            party=party.pk if party else None,
            group=clean.get("group"),
            shown=clean.get("shown", ""),
        )


class OrganizationFilter(forms.Form):
    words = forms.CharField(
        label=_("Name begins with"), required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("any")), *KINDS.items()])
    shown = forms.ChoiceField(
        label=_("Shown"),
        required=False,
        choices=[("", _("all")), ("unchecked", _("to be checked")), ("archived", _("archived"))],
    )

    def asked(self) -> tuple[str, str, str]:
        self.is_valid()
        clean = self.cleaned_data
        return clean.get("words", "").strip(), clean.get("kind", ""), clean.get("shown", "")


class DayForm(forms.Form):
    """The day on which something is looked at; what is no day is today."""

    day = DayField(label=_("On the day"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data or None, initial={"day": clock.today()})

    def asked(self) -> date:
        return (self.is_valid() and self.cleaned_data["day"]) or clock.today()
