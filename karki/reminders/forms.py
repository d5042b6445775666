from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.forms import VersionedForm
from karki.reminders.models import Preference
from karki.reminders.models.rules import LEAST_KEPT, MOST_DAYS, MOST_KEPT
from karki.reminders.queries import GROUPS


class PreferenceForm(VersionedForm):
    """When reminders come by e-mail, and of which kinds."""

    names = ("cadence", "kinds")

    cadence = forms.ChoiceField(
        label=_("Reminders by e-mail"),
        choices=Preference.Cadence.choices,
        widget=forms.RadioSelect,
        help_text=_("In Kärki reminders are always shown. By e-mail they come on working days only."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("What comes by e-mail"),
        required=False,
        choices=list(GROUPS.items()),
        widget=forms.CheckboxSelectMultiple,
    )


def _working_days(label: object, hint: object = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=hint, min_value=0, max_value=MOST_DAYS)  # type: ignore[arg-type]


class RulesForm(VersionedForm):
    """When the city is reminded, in working days."""

    names = (
        "officials_days",
        "coordinator_days",
        "report_days",
        "fresh_days",
        "due_days",
        "gap_days",
        "gap_summary_days",
        "useful_days",
    )

    officials_days = _working_days(
        _("The officials are asked how their objectives stand"),
        _("Working days before the day on which the material of a follow-up is ready."),
    )
    coordinator_days = _working_days(
        _("The coordinator is told of how many objectives something has been said"), _("Later than the officials.")
    )
    report_days = _working_days(_("The coordinator is told to freeze the report"), _("Last of all."))
    fresh_days = _working_days(
        _("How old an update or a report may be for the follow-up"),
        _("Working days before the officials are asked."),
    )
    due_days = _working_days(
        _("Before a deadline, the end of a measure or a promise"), _("And after it, until it is done.")
    )
    gap_days = _working_days(
        _("The officials are told that nothing is on the way before a window"),
        _("Working days before the last useful day."),
    )
    gap_summary_days = _working_days(
        _("The coordinator is told of the same, goal by goal"), _("Later than the officials.")
    )
    useful_days = _working_days(_("The officials are told that the last useful day is near"))


class KeepingForm(VersionedForm):
    """For how long what is over is kept."""

    names = ("keep_reminders_days", "keep_letters_days")

    keep_reminders_days = forms.IntegerField(
        label=_("Reminders that are over are kept, days"),
        help_text=_("Counted from the day on which the reason was gone. What still waits stays."),
        min_value=LEAST_KEPT,
        max_value=MOST_KEPT,
    )
    keep_letters_days = forms.IntegerField(
        label=_("What became of letters is kept, days"),
        help_text=_("To whom and when; the text of a letter is never kept."),
        min_value=LEAST_KEPT,
        max_value=MOST_KEPT,
    )
