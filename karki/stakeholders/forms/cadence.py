"""How often an entry is to be checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from karki.cities.models import CheckEvery


class CadenceField(forms.TypedChoiceField):
    """One of the cadences; where none is chosen, that of the city."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {
            "label": gettext_lazy("Is checked"),
            "coerce": int,
            "empty_value": None,
            "choices": [("", gettext_lazy("as the city usually does")), *CheckEvery.choices],
            "required": False,
        }
        super().__init__(**{**usual, **kwargs})
