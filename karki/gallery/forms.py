"""The forms that the gallery shows: nothing in them is ever saved."""

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField
from karki.look import shapes


class SampleForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=80, help_text=_("At most 80 characters."))
    due = DayField(label=_("Due"))
    owner = forms.ChoiceField(
        label=_("Responsible"), choices=[("", "–"), ("e", "Elli Example"), ("s", "Sami Sample")], required=False
    )
    text = forms.CharField(label=_("Text"), widget=forms.Textarea, required=False)
    publicity = forms.ChoiceField(
        label=_("Publicity class"),
        widget=forms.RadioSelect,
        choices=[("public", _("Public")), ("internal", _("Internal"))],
        help_text=_("The system never chooses the class for you."),
    )
    rating = forms.ChoiceField(
        label=_("Rating"),
        widget=forms.RadioSelect,
        choices=[(rating, shapes.WORDS[rating]) for rating in shapes.RATINGS],
        required=False,
    )
    document = forms.FileField(label=_("Document"), required=False)
    remind = forms.BooleanField(label=_("Remind me"), help_text=_("A week before the date."), required=False)


class ThinFilter(forms.Form):
    """Filters of a list, as pages have them above a table."""

    q = forms.CharField(label=_("Words"), required=False)
    owner = forms.ChoiceField(
        label=_("Responsible"), choices=[("", _("Anybody")), ("e", "Elli Example")], required=False
    )
