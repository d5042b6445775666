"""The forms of elections and other changes of holders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField
from karki.cities.editing.forms import VersionedForm
from karki.cities.models import City
from karki.stakeholders.forms.choosing import OrganizationField, PersonField, PostField
from karki.stakeholders.models import Group, Handover, Membership, Person, Seat


class HandoverForm(VersionedForm):
    """Its name and day; when it is begun, also whose seats change hands."""

    names = ("name", "starts")

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        help_text=_("For example: parliamentary elections 2027."),
        error_messages={"required": _("Write the name.")},
    )
    starts = DayField(
        label=_("First day of the new holders"),
        help_text=_("The old ones end the day before. For example 24.11.2026."),
        error_messages={"required": _("Write the day.")},
    )


class BeginForm(HandoverForm):
    group = forms.ModelChoiceField(
        label=_("Group"), required=False, queryset=Group.objects.none(), empty_label=_("none of these")
    )
    organization = OrganizationField(label=_("or all posts of an organisation"))
    post = PostField(label=_("or one post"), help_text=_("By name, with the organisation after a comma."))

    def __init__(self, data: Any = None, *, city: City, membership: Membership | None = None, **kwargs: Any) -> None:
        """With a `membership` the hand-over is of that seat, and no other is asked for."""
        super().__init__(data, **kwargs)
        self.membership = membership
        if membership is not None:
            for name in ("group", "organization", "post"):
                del self.fields[name]
            return
        self.fields["group"].queryset = Group.objects.in_city(city).filter(archived_on=None)  # type: ignore[attr-defined]
        for name in ("organization", "post"):
            self.fields[name].offer(city)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if self.membership is None and not self.errors:
            scopes = [clean[name] for name in ("group", "organization", "post") if clean.get(name)]
            if len(scopes) != 1:
                raise forms.ValidationError(gettext("Choose a group, an organisation or a post, only one of them."))
        return clean

    def scope(self) -> dict[str, Any]:
        """Whose seats: for the operation."""
        if self.membership is not None:
            return {"memberships": [self.membership]}
        return {name: self.cleaned_data[name] for name in ("group", "organization", "post")}


class SeatForm(VersionedForm):
    names: tuple[str, ...] = ("what", "successor", "on_behalf_of", "to_post", "to_organization", "to_role")

    what = forms.ChoiceField(
        label=_("What became of the holder"),
        required=False,
        choices=[("", _("not known yet")), *Seat.What.choices],
        widget=forms.RadioSelect,
    )
    successor = PersonField(
        label=_("Successor"), help_text=_("Who takes over the post, where the holder moved elsewhere or left.")
    )
    is_new = forms.BooleanField(
        label=_("The successor is not in the registry yet: add them"),
        required=False,
        help_text=_("You can write the job title after the name and a comma."),
    )
    on_behalf_of = OrganizationField(
        label=_("Party or represented organisation of the successor"),
        help_text=_(
            "It may be another than the holder's. Left empty, the party that the registry tells of the successor."
        ),
    )
    to_post = PostField(
        label=_("To which post, where the holder moved"), help_text=_("By name, with the organisation after a comma.")
    )
    to_organization = OrganizationField(
        label=_("To which organisation"), help_text=_("Where the holder moved and there is no post to choose.")
    )
    to_role = forms.CharField(label=_("As what"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, row: Seat, handover: Handover, proposed: list[Person]) -> None:
        super().__init__(data, row=row)
        city = handover.city
        self.settled = row.what if row.lacks_successor else ""
        if self.settled:  # the rest has been carried out
            self.names = ("successor", "on_behalf_of")
            for name in ("what", "to_post", "to_organization", "to_role"):
                del self.fields[name]
        for name in {"on_behalf_of", "to_post", "to_organization"} & set(self.fields):
            self.fields[name].offer(city)  # type: ignore[attr-defined]
        self.fields["successor"].offer(city, *proposed)  # type: ignore[attr-defined]
        self.fields["successor"].takes_new = bool(data and data.get("is_new"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        what = self.settled or clean.get("what", "")
        if clean.get("successor") and what not in ("moved", "left"):
            self.add_error("successor", gettext("Only who moved or left has a successor."))
        if clean.get("on_behalf_of") and not clean.get("successor"):
            self.add_error("successor", gettext("Say also who the successor is."))
        for name in ("to_post", "to_organization", "to_role"):
            if clean.get(name) and what != "moved":
                self.add_error(name, gettext("Only who moved has a new post."))
        return clean

    def values(self) -> dict[str, Any]:
        values = super().values()
        if self.settled:
            values["what"] = self.settled
        if isinstance(values["successor"], str):
            values |= {"successor": None, "newcomer": values["successor"]}
        return values
