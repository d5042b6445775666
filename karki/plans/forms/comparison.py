from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.plans.queries_versions import Comparable


class ComparisonForm(forms.Form):
    """Two texts to be compared; an address that names none compares the two that the page offers."""

    before = forms.ChoiceField(label=_("Earlier text"))
    after = forms.ChoiceField(label=_("Later text"))

    def __init__(self, data: Any, texts: Sequence[Comparable], *, offered: tuple[str, str]) -> None:
        asked = {"before": offered[0], "after": offered[1]}
        asked |= {name: data[name] for name in asked if data.get(name)}
        super().__init__(asked)
        choices = [(one.key, one.name) for one in texts]
        self.fields["before"].choices = self.fields["after"].choices = choices  # type: ignore[attr-defined]
        self._texts = {one.key: one for one in texts}

    def chosen(self) -> tuple[Comparable, Comparable] | None:
        """Both texts; None for a text that there is not."""
        if not self.is_valid():
            return None
        return self._texts[self.cleaned_data["before"]], self._texts[self.cleaned_data["after"]]
