from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.cities.operations.cities import SETTINGS


class CityForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no class for it at run time
    """The settings of a city. It validates and never saves; the operation does."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=_("A PNG, JPEG or WebP picture of at most 500 kB. Without one, the mark of Kärki is shown."),
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    class Meta:
        model = City
        fields = SETTINGS
        widgets = {"brand_colour": forms.TextInput(attrs={"spellcheck": "false"})}
        help_texts = {
            "brand_colour": _("In the form #0f5d78. Kärki keeps text readable whatever the colour."),
            "stale_after_days": _("After this an objective is listed as wanting an update."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        if not self.instance.logo:
            del self.fields["remove_logo"]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in SETTINGS}
