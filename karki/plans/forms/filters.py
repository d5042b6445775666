from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import WordsSelect
from karki.look import shapes
from karki.plans.queries_plan import NOT_REPORTED, Asked, Overview

STATUSES = tuple(rating or NOT_REPORTED for rating in shapes.ORDER)


class PlanFilter(forms.Form):
    """What the reader of a plan filters by. What cannot be understood filters nothing."""

    language = ""
    q = forms.CharField(label=_("Words"), required=False, max_length=200, widget=forms.TextInput({"type": "search"}))
    goal = forms.IntegerField(label=_("Goal"), required=False, widget=WordsSelect)
    who = forms.CharField(label=_("Responsible officials"), required=False, max_length=200, widget=forms.Select)
    updated = forms.CharField(label=_("Updated"), required=False, max_length=10, widget=forms.Select)
    status = forms.ChoiceField(required=False, widget=forms.HiddenInput, choices=[(one, one) for one in STATUSES])

    def asked(self) -> Asked:
        self.is_valid()
        clean = self.cleaned_data
        return Asked(
            text=clean.get("q", "").strip(),
            goal=clean.get("goal"),
            status=clean.get("status", ""),
            who=clean.get("who", ""),
            stale=clean.get("updated") == "stale",
        )

    def offer(self, overview: Overview, *, stale_after: int) -> None:
        """Fills the menus from what the plan holds."""
        self.language = overview.language
        goals: list[tuple[Any, Any]] = [(group.goal.order, str(group.goal)) for group in overview.groups]
        stale = _("Not in %(days)s days") % {"days": stale_after}
        self.fields["goal"].widget.choices = [("", _("All")), *goals]
        self.fields["who"].widget.choices = [("", _("Anybody")), *((name, name) for name in overview.names)]
        self.fields["updated"].widget.choices = [("", _("Whenever")), ("stale", stale)]
