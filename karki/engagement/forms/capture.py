from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, LongText
from karki.cities.models import City
from karki.common import clock
from karki.engagement.capturing import Heard
from karki.engagement.forms.engagements import ObjectiveChoices
from karki.engagement.forms.parties import Parties, value_of
from karki.engagement.forms.publicity import PUBLICITY_FIELDS, PublicityFields
from karki.engagement.models import Commitment
from karki.engagement.models.engagement import Kind
from karki.engagement.operations.engagements import LONGEST

#: Letters of one dictation; a longer text is none.
DICTATION = 4_000


class SentenceForm(forms.Form):
    """The sentence itself."""

    said = LongText(
        label=_("Tell in a sentence or two whom you met, about what, and what was promised"),
        most=DICTATION,
        rows=4,
        error_messages={"required": _("Write or dictate a sentence.")},
    )


class CaptureForm(Parties, PublicityFields):
    """What was heard, to be looked at and saved: the fields of an engagement and of the promises in it."""

    said = forms.CharField(widget=forms.HiddenInput, max_length=DICTATION)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)  # a form is saved once
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose")), *Kind.choices])
    date = DayField(label=_("Date"))
    outcome = LongText(label=_("What came of it"), most=LONGEST, rows=3, required=False)
    objectives = ObjectiveChoices()

    def __init__(
        self, data: Any = None, *, city: City, heard: Heard, oneself: list[int], reads_secret: bool, may_add: bool
    ) -> None:
        initial = {
            "said": heard.text,
            "once": uuid4().hex,
            "kind": heard.kind,
            "date": heard.date or clock.today(),
            "outcome": heard.text,
            "objectives": heard.objectives,
        }
        super().__init__(data, initial=initial)
        self.city, self.heard, self.mentioned = city, heard, heard.unclear
        if not reads_secret:
            self.without_secret()
        self.fields["objectives"].offer(city, heard.objectives)  # type: ignore[attr-defined]
        ours = list(dict.fromkeys([*oneself, *heard.ours]))
        self.offer_parties(None, proposed=heard.theirs, may_add=may_add, ours=ours)
        self.promises = [self._offer_promise(n) for n in range(len(heard.promises))]

    def _offer_promise(self, number: int) -> list[str]:
        """The fields of one promise that was heard; unticked it is not recorded."""
        one = self.heard.promises[number]
        parties = [(value_of(party), str(getattr(party, "with_title", party))) for party in self.heard.theirs]
        fields: dict[str, forms.Field] = {
            "take": forms.BooleanField(label=_("Record this promise"), required=False, initial=True),
            "direction": forms.ChoiceField(
                label=_("Whose promise"), choices=Commitment.Direction.choices, initial=one.direction
            ),
            "text": LongText(label=_("What was promised"), most=5_000, rows=2, initial=one.text, required=False),
            "other": forms.ChoiceField(
                label=_("Who of theirs"),
                choices=[*parties, ("", _("nobody yet"))],
                initial=parties[0][0] if parties else "",
                required=False,
            ),
            "due": DayField(label=_("By which day"), required=False, initial=one.due),
        }
        names = [f"promise{number}_{name}" for name in fields]
        self.fields.update(zip(names, fields.values(), strict=True))
        return names

    def clean(self) -> dict[str, Any]:
        clean = super().clean()
        for names in self.promises:
            take, text, due = (clean.get(names[n]) for n in (0, 2, 4))
            if take and not text:
                self.add_error(names[2], gettext("Write what was promised."))
            if take and due and clean.get("date") and due < clean["date"]:
                self.add_error(names[4], gettext("The last day cannot be before the promise."))
        return clean

    def promised(self) -> list[dict[str, Any]]:
        """The promises that are to be recorded: direction, text, other (a party or None), due."""
        known = {value_of(party): party for party in self.heard.theirs}
        wanted = []
        for names in self.promises:
            take, direction, text, other, due = (self.cleaned_data.get(name) for name in names)
            if take:
                wanted.append({"direction": direction, "text": text, "other": known.get(other or ""), "due": due})
        return wanted

    def rows_of(self, names: list[str] | tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    @property
    def questions(self) -> list[forms.BoundField]:
        return self.rows_of([one.key for one in self.unclear])

    @property
    def promise_fields(self) -> list[tuple[list[str], list[forms.BoundField]]]:
        """Each promise: the words from which it was read, and its fields."""
        heard = zip(self.heard.promises, self.promises, strict=True)
        return [(one.words, self.rows_of(names)) for one, names in heard]

    @property
    def secrecy(self) -> list[forms.BoundField]:
        return self.rows_of(PUBLICITY_FIELDS)
