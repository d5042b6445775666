"""How often an entry is to be checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from karki.stakeholders.models.kept import CADENCES, CHECK_EVERY

CADENCE_NAMES = {
    30: gettext_lazy("every month"),
    90: gettext_lazy("every three months"),
    180: gettext_lazy("every half year"),
    365: gettext_lazy("every year"),
    730: gettext_lazy("every two years"),
}


class CadenceField(forms.TypedChoiceField):
    """One of the cadences; the usual one where none is chosen."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {
            "label": gettext_lazy("Is checked"),
            "coerce": int,
            "empty_value": CHECK_EVERY,
            "choices": [(days, CADENCE_NAMES[days]) for days in CADENCES],
            "initial": CHECK_EVERY,
            "required": False,
        }
        super().__init__(**{**usual, **kwargs})
