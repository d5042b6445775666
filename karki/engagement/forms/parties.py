"""Who is there: ours are chosen, theirs are written by name; a name that is not clear is asked about, never guessed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.engagement.models import Engagement
from karki.engagement.naming import MOST, Named, lines_of, named
from karki.engagement.operations.present import Party, Present
from karki.stakeholders.models import Person

NEW_PERSON, AS_WRITTEN, LEAVE_OUT = "new-person", "as-written", "leave-out"


class Parties:
    """The part of a form that says who is there; mixed into forms whose `city` is set before `offer_parties`.

    `theirs` are those who are there already, or whom something proposes; `others` are lines typed.
    """

    city: City
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    named: list[Named]
    unclear: list[Named]
    mentioned: list[Named] = []  #: names that were heard somewhere else than in `others`
    proposed: dict[str, Party]

    def offer_parties(
        self, engagement: Engagement | None, *, proposed: list[Party], may_add: bool, ours: list[int] | None = None
    ) -> None:
        rows = list(engagement.participants.select_related("person", "organization")) if engagement else []
        stay = [row.person_id for row in rows if row.ours and row.person_id]
        people = Person.objects.in_city(self.city).filter(Q(user__isnull=False) | Q(pk__in=stay)).order_by("name", "pk")
        self.fields["ours"] = forms.ModelMultipleChoiceField(
            label=_("Ours"),
            queryset=people,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=stay if engagement else ours,
        )
        there = [*(_party(row) for row in rows if not row.ours), *proposed]
        self.proposed = {value_of(party): party for party in there}
        if self.proposed:
            choices = [(value, _label(party)) for value, party in self.proposed.items()]
            self.fields["theirs"] = forms.MultipleChoiceField(
                label=_("Theirs"),
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=[value for value, _label in choices],
            )
        self.fields["others"] = forms.CharField(
            label=_("Theirs, by name") if not self.proposed else _("Others of theirs, by name"),
            required=False,
            max_length=MOST * 200,
            widget=forms.Textarea({"rows": 3}),
            help_text=_("One a line: a person, a group, or an organisation or its abbreviation."),
        )
        self.named = list(self.mentioned)
        self.may_add = may_add
        if getattr(self, "is_bound", False):
            self._ask_about_unclear()
        else:
            self._ask()

    def _ask_about_unclear(self) -> None:
        typed = self.data.get(self.add_prefix("others"), "")  # type: ignore[attr-defined]
        self.named = [*self.mentioned, *named(self.city, lines_of(typed))]
        self._ask()

    def _ask(self) -> None:
        self.unclear = [one for one in self.named if one.party is None]
        for one in self.unclear:
            stranger = one in self.mentioned and one.unknown
            self.fields[one.key] = forms.ChoiceField(
                label=gettext("Who is “%(name)s”?") % {"name": one.asked},
                choices=self._answers(one),
                widget=forms.RadioSelect,
                initial=LEAVE_OUT if stranger else None,
                required=not stranger,  # what was only heard may be no name at all, and keeps nobody from saving
                help_text=one.why,
                error_messages={"required": gettext("Say who this is.")},
            )

    def _answers(self, one: Named) -> list[tuple[str, str]]:
        answers = [(value_of(party), _label(party)) for party in one.found]
        if self.may_add:
            answers.append((NEW_PERSON, gettext("a person whom I add to the registry")))
        return [
            *answers,
            (AS_WRITTEN, gettext("keep the name here only, as it is written")),
            (LEAVE_OUT, gettext("leave out")),
        ]

    def present(self) -> Present:
        """Who is there by the form; to be asked when it is valid. One to be added is still a name."""
        kept = [self.proposed[value] for value in self.cleaned_data.get("theirs", [])]
        answers = [self._answer(one) for one in getattr(self, "named", [])]
        return Present(
            ours=list(self.cleaned_data["ours"]),
            theirs=[*kept, *(party for party in answers if party)],
        )

    def new_people(self) -> list[str]:
        """The lines that somebody asked to add to the registry as people."""
        return [one.line for one in self.unclear if self.cleaned_data.get(one.key) == NEW_PERSON]

    def _answer(self, one: Named) -> Party:
        if one.party is not None:
            return one.party
        answer = self.cleaned_data[one.key]
        known = {value_of(party): party for party in one.found}
        return known.get(answer) or ("" if answer in {"", LEAVE_OUT} else one.line)


def _party(row: Any) -> Party:
    party: Party = row.person or row.organization or row.name
    return party


def value_of(party: Party) -> str:
    """How a form names a party: the same as long as the registry is the same."""
    if isinstance(party, str):
        return f"name-{party}"
    return f"{'person' if isinstance(party, Person) else 'organization'}-{party.pk}"


def _label(party: Party) -> str:
    if isinstance(party, str):
        return gettext("%(name)s (not in the registry)") % {"name": party}
    return party.with_title if isinstance(party, Person) else party.display_name
