from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import WordsSelect
from karki.clock.goals import language_of
from karki.clock.viewing.asked import Asked
from karki.clock.viewing.lines import kind_word
from karki.clock.viewing.shown import Shown


class ClockFilter(forms.Form):
    """What the reader of the clock filters by. Its menus hold what there is; the view's own parts stay as they are."""

    kind = forms.CharField(label=_("Kind"), required=False, widget=forms.Select)
    goal = forms.CharField(label=_("Goal"), required=False, widget=WordsSelect)
    body = forms.CharField(label=_("Body"), required=False, widget=forms.Select)
    owner = forms.CharField(label=_("Owner"), required=False, widget=forms.Select)

    def __init__(self, shown: Shown, **kept: str) -> None:
        asked: Asked = shown.asked
        super().__init__(
            initial={
                "kind": asked.kind,
                "goal": str(asked.goal or ""),
                "body": str(asked.body or ""),
                "owner": str(asked.owner or ""),
            }
        )
        kinds = sorted({item.kind for item in shown.all} | ({asked.kind} if asked.kind else set()), key=kind_word)
        bodies = {one for item in shown.all for one in item.bodies} | {asked.body}
        goals = [(goal.pk, goal.name) for goal in shown.goals]
        held = [(pk, name) for pk, name in shown.names.bodies.items() if pk in bodies]
        owners = sorted(shown.names.owners.items(), key=lambda one: one[1])
        self.language = language_of(shown.goals)
        self._offer("kind", _("All"), [(code, kind_word(code)) for code in kinds])
        self._offer("goal", _("All"), goals)
        self._offer("body", _("All"), held)
        self._offer("owner", _("Anybody"), owners)
        for name, value in kept.items():
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput, initial=value)

    def _offer(self, name: str, every: Any, choices: list[tuple[Any, str]]) -> None:
        self.fields[name].widget.choices = [("", every), *((str(value), label) for value, label in choices)]
