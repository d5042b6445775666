"""The forms of groups: the rule, and who is chosen one by one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField
from karki.cities.editing.forms import VersionedForm
from karki.cities.models import City
from karki.common import clock
from karki.stakeholders.forms.choosing import OrganizationField, PeopleField
from karki.stakeholders.models import Area, Group, Post

NAME: dict[str, Any] = {
    "label": _("Name of the group"),
    "max_length": 150,
    "error_messages": {"required": _("Write the name.")},
}
MOST_LETTERS = 20_000


class ChosenGroupForm(VersionedForm):
    """A group of people chosen one by one."""

    names: tuple[str, ...] = ("name",)
    name = forms.CharField(**NAME)

    def __init__(self, data: Any = None, *, city: City, row: Group | None = None) -> None:
        super().__init__(data, row=row)


class RuleGroupForm(VersionedForm):
    """A group by rule; all that is chosen has to hold on the day that is asked about."""

    names: tuple[str, ...] = ("name", "post_kind", "area", "organization", "party")
    name = forms.CharField(**NAME, help_text=_("For example: MPs of our district."))
    post_kind = forms.ChoiceField(label=_("Kind of post"), required=False, choices=[("", _("any")), *Post.Kind.choices])
    area = forms.ModelChoiceField(
        label=_("District or area"), required=False, queryset=Area.objects.none(), empty_label=_("any")
    )
    organization = OrganizationField(label=_("Organisation"))
    party = OrganizationField(kind="party", label=_("Party"))

    def __init__(self, data: Any = None, *, city: City, row: Group | None = None) -> None:
        super().__init__(data, row=row)
        self.fields["area"].queryset = Area.objects.visible_in(city)  # type: ignore[attr-defined]
        for name in ("organization", "party"):
            self.fields[name].offer(city)  # type: ignore[attr-defined]


class IncludeForm(VersionedForm):
    names: tuple[str, ...] = ("people", "starts")
    people = PeopleField(
        label=_("Whom"),
        required=True,
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One a line, by name; the job title after a comma tells namesakes apart."),
        error_messages={"required": _("Write at least one name.")},
    )
    starts = DayField(label=_("From"), required=False)

    def __init__(self, data: Any = None, *, city: City) -> None:
        super().__init__(data, initial={"starts": clock.today()})
        self.fields["people"].offer(city)  # type: ignore[attr-defined]
