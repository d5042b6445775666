from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.forms import VersionedForm
from karki.reminders.models import Preference


class PreferenceForm(VersionedForm):
    """When reminders come by e-mail."""

    names = ("cadence",)

    cadence = forms.ChoiceField(
        label=_("Reminders by e-mail"),
        choices=Preference.Cadence.choices,
        widget=forms.RadioSelect,
        help_text=_("In Kärki reminders are always shown. By e-mail they come on working days only."),
    )
