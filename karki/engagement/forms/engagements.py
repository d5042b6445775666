from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, HourField, LongText, WordsSelect
from karki.cities.editing.forms import Difference, VersionedForm, shown
from karki.cities.models import City
from karki.common import moments
from karki.common.versions import Versioned
from karki.engagement.forms.parties import Parties
from karki.engagement.forms.publicity import PUBLICITY_FIELDS, PublicityFields
from karki.engagement.models import Engagement, Participant
from karki.engagement.models.engagement import Kind
from karki.engagement.operations.engagements import LONGEST
from karki.engagement.operations.present import Party
from karki.plans.models import AnnualPlan, Goal, Measure, Objective


class ObjectiveChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """The objectives of the plan that the city works by, and those chosen before."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Which objectives it is about"))
        super().__init__(
            queryset=Objective.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, **kwargs
        )

    def offer(self, city: City, chosen: list[int]) -> None:
        plan = AnnualPlan.objects.current(city)
        self.spoken = plan.language if plan else ""
        own = Objective.objects.of_plan(plan).outermost() if plan else Objective.objects.none()
        wanted = own | Objective.objects.in_city(city).filter(pk__in=chosen) if chosen else own
        self.queryset = wanted.select_related("goal").in_reading_order()


class EngagementForm(Parties, PublicityFields, VersionedForm):
    """A coming or past engagement: what, when, who, about what, with which message, and who may know of it."""

    names = (
        "kind",
        "title",
        "date",
        "ends",
        "starts_at",
        "ends_at",
        "place",
        "message",
        "why",
        "intended",
        *PUBLICITY_FIELDS,
    )

    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose")), *Kind.choices])
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=300,
        help_text=_("Left empty: the kind and whom it is with."),
    )
    date = DayField(label=_("Date"))
    ends = DayField(label=_("Last day"), required=False, help_text=_("Only if it takes several days."))
    starts_at = HourField(label=_("Begins at"), required=False)
    ends_at = HourField(label=_("Ends at"), required=False)
    place = forms.CharField(label=_("Where"), required=False, max_length=300)
    message = LongText(
        label=_("Message"), most=LONGEST, rows=3, required=False, help_text=_("What we say, in a sentence or two.")
    )
    why = LongText(label=_("Why"), most=LONGEST, rows=3, required=False, help_text=_("Why to them, and why now."))
    intended = LongText(
        label=_("Intended result"), most=LONGEST, rows=3, required=False, help_text=_("What they should do after it.")
    )
    objectives = ObjectiveChoices()

    def __init__(
        self,
        data: Any = None,
        *,
        city: City,
        row: Engagement | None = None,
        reads_secret: bool,
        may_add: bool,
        proposed: list[Party] | None = None,
        ours: list[int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, row=row, **kwargs)
        self.city = city
        if not reads_secret:
            self.without_secret()
        chosen = [one.pk for one in row.objectives.all()] if row else list(self.initial.get("objectives", []))
        self.initial["objectives"] = chosen
        self.fields["objectives"].offer(city, chosen)  # type: ignore[attr-defined]
        self.offer_parties(row, proposed=proposed or [], may_add=may_add, ours=ours)

    def clean(self) -> dict[str, Any]:
        clean = super().clean()
        first, last = clean.get("date"), clean.get("ends")
        if first and last and last < first:
            self.add_error("ends", gettext("The last day cannot be before the first."))
        return clean

    def remarks(self) -> list[str]:
        typed = self.cleaned_data
        first, last = typed["date"], typed["ends"] or typed["date"]
        return [*moments.remarks(first, typed["starts_at"]), *moments.remarks(last, typed["ends_at"])]

    def rows_of(self, *names: str) -> list[forms.BoundField]:
        """The fields of a part of the page that this form has."""
        return [self[name] for name in names if name in self.fields]

    @property
    def who(self) -> list[forms.BoundField]:
        return self.rows_of("ours", "theirs", "others", *(one.key for one in self.unclear))

    @property
    def aim(self) -> list[forms.BoundField]:
        return self.rows_of("message", "why", "intended")

    @property
    def secrecy(self) -> list[forms.BoundField]:
        return self.rows_of(*PUBLICITY_FIELDS)


class BriefForm(VersionedForm):
    """What a person adds to the brief that is made of the data."""

    names = ("key_messages", "not_to_say", "background")
    key_messages = LongText(label=_("Key messages"), most=LONGEST, required=False, help_text=_("One a line."))
    not_to_say = LongText(label=_("What not to say"), most=LONGEST, required=False, help_text=_("One a line."))
    background = LongText(label=_("Background"), most=LONGEST, rows=6, required=False)


class OutcomeForm(VersionedForm):
    """What came of it, and which measures follow."""

    names = ("outcome",)
    outcome = LongText(
        label=_("What came of it"),
        most=LONGEST,
        rows=5,
        error_messages={"required": _("Write what came of it.")},
    )
    follow_ups = forms.ModelMultipleChoiceField(
        label=_("Measures that follow"),
        queryset=Measure.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    new_measure = forms.CharField(
        label=_("A new measure that follows"),
        required=False,
        max_length=500,
        help_text=_("Added to the plan. Its owner and days are given on the page of the goal."),
    )
    goal = forms.ModelChoiceField(
        label=_("Goal that the new measure serves"),
        queryset=Goal.objects.none(),
        required=False,
        widget=WordsSelect,
    )

    def __init__(self, data: Any = None, *, row: Engagement, serves: Collection[int] = (), **kwargs: Any) -> None:
        """`serves` are the goals to which the writer may add a measure."""
        chosen = [one.pk for one in row.follow_ups.all()]
        super().__init__(data, row=row, initial={"follow_ups": chosen}, **kwargs)
        plan = AnnualPlan.objects.current(row.city)
        goals = {objective.goal_id for objective in row.objectives.all()}
        measures = Measure.objects.in_city(row.city).select_related("goal__plan")
        spoken = plan.language if plan else ""
        self.fields["follow_ups"].spoken = spoken  # type: ignore[attr-defined]
        self.fields["goal"].widget.spoken = spoken
        offered = measures.filter(goal__in=goals) if goals else measures.filter(goal__plan=plan)
        self.fields["follow_ups"].queryset = offered | measures.filter(pk__in=chosen)  # type: ignore[attr-defined]
        if not self.fields["follow_ups"].queryset.exists():  # type: ignore[attr-defined]
            del self.fields["follow_ups"]
        if not serves:
            del self.fields["new_measure"], self.fields["goal"]
            return
        offered_goals = Goal.objects.filter(plan__city=row.city, pk__in=serves).order_by("plan__year", "order")
        self.fields["goal"].queryset = offered_goals  # type: ignore[attr-defined]
        self.fields["goal"].widget.spoken = plan.language if plan else ""
        if len(serves) == 1:
            self.fields["goal"].initial = next(iter(serves))
            self.fields["goal"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        if clean.get("new_measure") and not clean.get("goal") and "goal" not in self.errors:
            self.add_error("goal", gettext("Choose the goal that the measure serves."))
        return clean


class RolesForm(VersionedForm):
    """What each participant does at the engagement."""

    def __init__(self, data: Any = None, *, row: Engagement, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        self.participants = list(row.participants.select_related("person", "organization"))
        for one in self.participants:
            self.fields[f"role_{one.pk}"] = forms.ChoiceField(
                label=one.shown, choices=Participant.Role.choices, initial=one.role
            )

    def differences(self, current: Versioned) -> list[Difference]:
        """After a conflict: the roles that stand now beside those that were chosen."""
        now = dict(Participant.objects.filter(engagement=current.pk).values_list("pk", "role"))
        found = []
        for one in self.participants:
            name = f"role_{one.pk}"
            theirs, mine = (shown(self, name, role) for role in (now.get(one.pk, ""), self.cleaned_data[name]))
            if theirs != mine:
                found.append(Difference(str(self[name].label), theirs, mine))
        return found

    def roles(self) -> dict[int, str]:
        return {one.pk: self.cleaned_data[f"role_{one.pk}"] for one in self.participants}


class NoteForm(PublicityFields, VersionedForm):
    """A note and who may read it."""

    names = ("text", *PUBLICITY_FIELDS)
    text = LongText(label=_("Note"), most=20_000, rows=5, error_messages={"required": _("Write the note.")})
    field_order = ("version", "text", *PUBLICITY_FIELDS)
