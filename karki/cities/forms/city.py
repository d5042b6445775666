from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.forms import VersionedForm
from karki.cities.models import City
from karki.cities.operations.cities import SETTINGS

HELP = {
    "brand_colour": _("In the form #0f5d78. Kärki keeps text readable whatever the colour."),
    "stale_after_days": _("After this an objective is listed as wanting an update."),
    "check_every": _(
        "Where a person or an organisation has no time of its own. After this they are listed as to be checked."
    ),
    "near_days": _(
        "When two of ours plan to approach the same person about the same or a contending objective within so many days, both are told."
    ),
}


class CityForm(VersionedForm):
    """The settings of a city; its fields are those of the model, with the model's own checks."""

    names = SETTINGS

    def __init__(self, data: Any = None, files: Any = None, *, row: City) -> None:
        super().__init__(data, files=files, row=row)
        self.fields |= forms.fields_for_model(
            City,
            SETTINGS,
            widgets={"brand_colour": forms.TextInput(attrs={"spellcheck": "false"})},
        )
        for name, text in HELP.items():
            self.fields[name].help_text = text
        self.fields["logo"] = forms.FileField(
            label=_("Logo"),
            required=False,
            widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
            help_text=_("A PNG, JPEG or WebP picture of at most 500 kB. Without one, the mark of Kärki is shown."),
        )
        if row.logo:
            self.fields["remove_logo"] = forms.BooleanField(label=_("Remove the logo"), required=False)
