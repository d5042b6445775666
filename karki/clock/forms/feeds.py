from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from karki.accounts.models import User
from karki.cities.editing.fields import WordsSelect
from karki.cities.models import City
from karki.clock.goals import goals_of, language_of
from karki.clock.models import Feed
from karki.common import clock
from karki.common.dated import holds_on
from karki.governance.models import Body, Tenure
from karki.stakeholders.models import Person


class FeedForm(forms.Form):
    """Which part of the clock to subscribe to: everything, or what is of one person, goal or body."""

    what = forms.ChoiceField(label=gettext_lazy("What to subscribe to"), widget=WordsSelect(prefix="goal-"))

    def __init__(self, data: Any = None, *, city: City, user: User, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.city = city
        year = clock.today().year
        people = [(f"person-{one.pk}", one.name) for one in _ours(city, user)]
        named = goals_of(city, year, year + 1)
        self.language = language_of(named)
        goals = [(f"goal-{goal.pk}", goal.name) for goal in named]
        bodies = [(f"body-{body.pk}", body.name) for body in Body.objects.in_city(city)]
        groups = [(_("Goals"), goals), (_("Bodies"), bodies), (_("People"), people)]
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            ("city", _("Everything on the city's clock")),
            *((name, choices) for name, choices in groups if choices),
        ]

    def asked(self) -> dict[str, Any]:
        """The arguments of the operation; what can be chosen is of this city alone."""
        value = self.cleaned_data["what"]
        scope, _dash, pk = value.partition("-")
        told: dict[str, Any] = {"scope": scope}
        if scope == Feed.Scope.PERSON:
            told["person"] = Person.objects.get(city=self.city, pk=pk)
        elif scope == Feed.Scope.BODY:
            told["body"] = Body.objects.in_city(self.city).get(pk=pk)
        elif scope == Feed.Scope.GOAL:
            told["goal"] = int(pk)
        return told | {"title": self._title(scope, value)}

    def _title(self, scope: str, value: str) -> str:
        """“Kuopio: II Saavutettavuus”, as the calendar is called in the program that reads it."""
        if scope == Feed.Scope.CITY:
            return _("%(city)s: annual clock") % {"city": self.city.display_name}
        choices = [choice for _group, rest in self.fields["what"].choices[1:] for choice in rest]  # type: ignore[attr-defined]
        return f"{self.city.display_name}: {dict(choices)[value]}"


def _ours(city: City, user: User) -> list[Person]:
    """The user, then who else works for the city or sits in its bodies; of the others in the registry the clock has nothing that is theirs."""
    held = Tenure.objects.in_city(city).filter(holds_on(clock.today()), person=OuterRef("pk"))
    people: QuerySet[Person] = Person.objects.in_city(city).current()
    return sorted(people.filter(Q(user__isnull=False) | Exists(held)), key=lambda one: one.user_id != user.pk)
