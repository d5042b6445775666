from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, LongText
from karki.cities.editing.forms import VersionedForm
from karki.cities.models import City
from karki.common import clock
from karki.engagement.forms.engagements import ObjectiveChoices
from karki.engagement.forms.publicity import PUBLICITY_FIELDS, PublicityFields
from karki.engagement.models import Commitment, Engagement
from karki.engagement.naming import one_named
from karki.engagement.operations.commitments import LONGEST
from karki.stakeholders.models import Organization, Person


class CommitmentForm(PublicityFields, VersionedForm):
    """Who promised what to whom, and by when."""

    names = ("direction", "text", "owner", "made_on", "due", "due_words", *PUBLICITY_FIELDS)

    direction = forms.ChoiceField(
        label=_("Whose promise"),
        choices=Commitment.Direction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whose promise it is.")},
    )
    text = LongText(
        label=_("What was promised"), most=LONGEST, rows=3, error_messages={"required": _("Write what was promised.")}
    )
    owner = forms.ModelChoiceField(
        label=_("Who of ours promised, or sees to it"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("nobody yet"),
    )
    other = forms.CharField(
        label=_("Who of theirs"),
        max_length=200,
        required=False,
        help_text=_("A person or an organisation of the registry, by name."),
    )
    made_on = DayField(label=_("Promised on"))
    due = DayField(label=_("By which day"), required=False)
    due_words = forms.CharField(
        label=_("By when, as it was said"),
        required=False,
        max_length=200,
        help_text=_("If no day was said, for example “by the spring session”."),
    )
    objectives = ObjectiveChoices()

    field_order = (
        "version",
        "direction",
        "text",
        "owner",
        "other",
        "made_on",
        "due",
        "due_words",
        *PUBLICITY_FIELDS,
        "objectives",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        city: City,
        row: Commitment | None = None,
        engagement: Engagement | None = None,
        reads_secret: bool,
        **kwargs: Any,
    ) -> None:
        initial = kwargs.pop("initial", {})
        source = row or engagement
        if source is not None:
            initial["objectives"] = [one.pk for one in source.objectives.all()]
        super().__init__(data, row=row, initial=initial, **kwargs)
        self.city = city
        if not reads_secret:
            self.without_secret()
        owner = row.owner_id if row else None
        people = Person.objects.in_city(city).filter(Q(user__isnull=False) | Q(pk=owner))
        self.fields["owner"].queryset = people.order_by("name", "pk")  # type: ignore[attr-defined]
        self.fields["objectives"].offer(city, self.initial.get("objectives", []))  # type: ignore[attr-defined]
        if row is not None:
            self.initial["other"] = row.person.with_title if row.person else row.other_party
        elif engagement is not None:
            self._offer_the_present(engagement)
        else:
            self.initial.setdefault("made_on", clock.today())

    def _offer_the_present(self, engagement: Engagement) -> None:
        """At an engagement the other party is one of those who were there, and the day is known."""
        rows = engagement.participants.select_related("person", "organization")
        theirs = [row for row in rows if not row.ours]
        self.initial.setdefault("made_on", min(engagement.date, clock.today()))
        self.initial.setdefault("owner", next((row.person_id for row in rows if row.ours and row.person_id), None))
        known = [row for row in theirs if row.is_known]
        if known:
            names = [row.person.with_title if row.person else row.shown for row in known]
            self.initial.setdefault("other", names[0])

    def clean_other(self) -> Person | Organization | None:
        return one_named(self.city, self.cleaned_data["other"])

    def said(self) -> dict[str, Any]:
        other = self.cleaned_data["other"]
        return {
            **self.values(),
            "person": other if isinstance(other, Person) else None,
            "organization": other if isinstance(other, Organization) else None,
        }


class ClosingForm(VersionedForm):
    """How a promise ended, when, and what shows it."""

    names = ("evidence", "evidence_url")

    state = forms.ChoiceField(
        label=_("How it ended"),
        choices=[one for one in Commitment.State.choices if one[0] != Commitment.State.OPEN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ended.")},
    )
    closed_on = DayField(label=_("On which day"))
    evidence = LongText(
        label=_("What shows it"), most=LONGEST, rows=3, error_messages={"required": _("Write what shows it.")}
    )
    evidence_url = forms.URLField(
        label=_("Link to the evidence"), required=False, max_length=500, assume_scheme="https"
    )
    field_order = ("version", "state", "closed_on", "evidence", "evidence_url")
