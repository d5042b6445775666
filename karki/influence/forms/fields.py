"""Fields that the forms of this app share: somebody by name, a level from 1 to 5, a stance with its shape."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.engagement.naming import LONGEST, one_named
from karki.stakeholders.forms.choosing import PROPOSED, Suggested
from karki.stakeholders.models import Organization, Person

LEVELS = [
    (1, _("1, very little")),
    (2, _("2, little")),
    (3, _("3, some")),
    (4, _("4, much")),
    (5, _("5, very much")),
]


class PartyField(forms.CharField):
    """A person or an organisation of the registry, by name; an unclear name is asked about, never guessed."""

    widget = Suggested

    def __init__(self, **kwargs: Any) -> None:
        help_text = _("A person or an organisation of the registry, by name.")
        super().__init__(**{"label": _("Who"), "max_length": LONGEST, "help_text": help_text, **kwargs})

    def offer(self, city: City) -> None:
        """Takes the city's registry; must be called before the form is read or shown."""
        self.city = city
        own = Person.objects.in_city(city).current().filter(user=None).order_by("sort_key")[:PROPOSED]
        rows = Organization.objects.visible_in(city).current().order_by("name_key")[:PROPOSED]
        assert isinstance(self.widget, Suggested)
        self.widget.proposals = [*(one.name for one in own), *(one.display_name for one in rows)]

    def clean(self, value: Any) -> Person | Organization | None:
        return one_named(self.city, str(super().clean(value) or ""))


def level(label: Any, help_text: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=LEVELS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose from 1 to 5.")},
    )
