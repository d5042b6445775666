from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.audit import kinds
from karki.audit.asking import Asked
from karki.audit.models import Event
from karki.cities.editing.fields import DayField
from karki.cities.models import City


class TrailFilter(forms.Form):
    """What the reader of the trail filters by. What cannot be understood filters nothing."""

    by = forms.IntegerField(label=_("Who"), required=False, widget=forms.Select)
    kind = forms.CharField(label=_("Kind"), required=False, max_length=40, widget=forms.Select)
    words = forms.CharField(
        label=_("Words in the name of the object"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search"}),
    )
    first = DayField(label=_("Earliest day"), required=False, help_text="")
    last = DayField(label=_("Latest day"), required=False, help_text="")

    def __init__(self, data: Any, *, city: City) -> None:
        super().__init__(data)
        acted = Event.objects.in_city(city).exclude(actor_id=None).order_by().values("actor_id").distinct()
        people = [(user.pk, str(user)) for user in User.objects.filter(pk__in=acted)]
        self.fields["by"].widget.choices = [
            ("", _("Anybody")),
            *sorted(people, key=lambda pair: pair[1].casefold()),
        ]
        self.fields["kind"].widget.choices = [
            ("", _("Everything")),
            *((kind.key, str(kind.label).capitalize()) for kind in kinds.every()),
        ]

    def asked(self) -> Asked:
        self.is_valid()
        clean = self.cleaned_data
        return Asked(
            by=clean.get("by"),
            kind=clean.get("kind", ""),
            words=clean.get("words", "").strip(),
            first=_day(clean.get("first")),
            last=_day(clean.get("last")),
        )


def _day(value: Any) -> date | None:
    """A day that the database can count with; years at the edges of the calendar filter nothing."""
    return value if isinstance(value, date) and 1900 < value.year < 3000 else None
