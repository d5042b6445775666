"""The class of publicity as a form asks it: a person always chooses, and a secret says its ground and last day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField
from karki.common.publicity import Publicity

PUBLICITY_FIELDS = ("publicity", "secret_ground", "secret_until")


class PublicityFields(forms.Form):
    """To be mixed in; nothing is preselected, because Kärki does not guess who may read."""

    publicity = forms.ChoiceField(
        label=_("Publicity class"),
        choices=[
            (Publicity.PUBLIC, _("Public: may be shown to everybody")),
            (Publicity.INTERNAL, _("Internal: seen by those who use Kärki in the city")),
            (Publicity.SECRET, _("Secret: needs its ground and last day")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the publicity class.")},
    )
    secret_ground = forms.CharField(
        label=_("Ground of secrecy"),
        required=False,
        max_length=200,
        help_text=_("Only of what is secret, for example JulkL 24 § 1 mom. 17 k."),
    )
    secret_until = DayField(label=_("Secret until"), required=False)

    def without_secret(self) -> None:
        """For a writer who does not read what is secret."""
        field = self.fields["publicity"]
        field.choices = [one for one in field.choices if one[0] != Publicity.SECRET]  # type: ignore[attr-defined]
        del self.fields["secret_ground"], self.fields["secret_until"]

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        clean.setdefault("secret_ground", "")
        clean.setdefault("secret_until", None)
        if clean.get("publicity") == Publicity.SECRET:
            if not clean["secret_ground"].strip() and "secret_ground" not in self.errors:
                self.add_error("secret_ground", gettext("Write the paragraph of the Act on which the secrecy rests."))
            if clean["secret_until"] is None and "secret_until" not in self.errors:
                self.add_error("secret_until", gettext("Write the last day of the secrecy."))
        elif clean.get("publicity"):
            clean["secret_ground"], clean["secret_until"] = "", None
        return clean
