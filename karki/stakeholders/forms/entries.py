"""The forms of organisations, posts, memberships, details and groups. They validate, and never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, LongText
from karki.cities.editing.forms import VersionedForm
from karki.cities.models import City
from karki.common.publicity import Publicity
from karki.common.versions import Versioned
from karki.stakeholders.forms.cadence import CadenceField
from karki.stakeholders.forms.choosing import OrganizationField, PostField
from karki.stakeholders.models import Area, ContactDetail, Membership, Post
from karki.stakeholders.models.kept import Kept
from karki.stakeholders.organizations import KINDS

MOST_POSTS = 500


class OrganizationForm(VersionedForm):
    names = ("name", "name_sv", "name_en", "kind", "source", "check_every")

    name = forms.CharField(label=_("Name"), max_length=200, error_messages={"required": _("Write the name.")})
    name_sv = forms.CharField(label=_("Name in Swedish"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS.items())
    source = forms.URLField(label=_("Web page"), required=False, assume_scheme="https")
    check_every = CadenceField()


class PostForm(VersionedForm):
    names = ("name", "kind", "area", "starts", "ends")

    name = forms.CharField(
        label=_("Name of the post"), max_length=200, error_messages={"required": _("Write the name.")}
    )
    kind = forms.ChoiceField(label=_("Kind of post"), choices=Post.Kind.choices)
    area = forms.ModelChoiceField(
        label=_("District or area"), required=False, queryset=Area.objects.none(), empty_label=_("none")
    )
    starts = DayField(label=_("There has been the post since"), required=False)
    ends = DayField(label=_("There is no such post after"), required=False)

    def __init__(self, data: Any = None, *, city: City, row: Versioned | None = None) -> None:
        super().__init__(data, row=row)
        self.fields["area"].queryset = Area.objects.visible_in(city)  # type: ignore[attr-defined]


class MembershipForm(VersionedForm):
    names = ("post", "organization", "role", "on_behalf_of", "starts", "ends", "ended_why", "source")

    post = PostField(
        label=_("Post"),
        help_text=_(
            "By name, with the organisation after a comma. A post stands on the page of its organisation, where you can also add one."
        ),
    )
    organization = OrganizationField(label=_("Organisation"), help_text=_("Needed where there is no post."))
    role = forms.CharField(label=_("Role"), max_length=200, required=False)
    on_behalf_of = OrganizationField(label=_("Party or represented organisation"))
    starts = DayField(label=_("From"), required=False)
    ends = DayField(label=_("Until"), required=False)
    ended_why = forms.ChoiceField(
        label=_("How it ended"), required=False, choices=[("", _("not said")), *Membership.Ended.choices]
    )
    source = forms.URLField(label=_("Where it is told"), required=False, assume_scheme="https")

    def __init__(self, data: Any = None, *, city: City, row: Versioned | None = None) -> None:
        super().__init__(data, row=row)
        for name in ("post", "organization", "on_behalf_of"):
            self.fields[name].offer(city)  # type: ignore[attr-defined]


class ContactForm(VersionedForm):
    names = ("kind", "value", "label")

    kind = forms.ChoiceField(label=_("Kind"), choices=ContactDetail.Kind.choices)
    value = forms.CharField(label=_("Address or number"), max_length=300)
    label = forms.CharField(
        label=_("What it is for"), max_length=100, required=False, help_text=_("For example: office, assistant.")
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("kind") == "email" and clean.get("value"):
            try:
                forms.EmailField().clean(clean["value"])
            except forms.ValidationError as refused:
                self.add_error("value", refused)
        return clean


class NameForm(VersionedForm):
    names = ("text",)
    text = forms.CharField(label=_("Other name"), max_length=150)


class NoteForm(VersionedForm):
    names = ("text", "publicity", "secret_ground", "secret_until")

    text = LongText(label=_("Note"), most=5000, rows=6)
    publicity = forms.ChoiceField(
        label=_("Publicity class"), choices=[("", _("Choose")), *Publicity.choices],
        error_messages={"required": _("Choose the publicity class.")},
    )  # fmt: skip
    secret_ground = forms.CharField(
        label=_("Ground of secrecy"),
        max_length=200,
        required=False,
        help_text=_("Only for what is secret. For example JulkL 24 § 1 mom. 17 k."),
    )
    secret_until = DayField(label=_("Secret until"), required=False)


class ArchiveForm(VersionedForm):
    names = ("why",)
    why = forms.ChoiceField(
        label=_("Why"),
        choices=[(code, label) for code, label in Kept.Why.choices if code != Kept.Why.MERGED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why.")},
    )
