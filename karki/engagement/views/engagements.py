from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import partial
from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.editing.course import edited
from karki.cities.editing.steps import stepped
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.common.problems import DomainProblem
from karki.engagement import queries
from karki.engagement.access import may_edit
from karki.engagement.forms.engagements import EngagementForm, OutcomeForm, RolesForm
from karki.engagement.forms.parties import Parties
from karki.engagement.models import Attachment, Engagement, Note
from karki.engagement.models.engagement import State
from karki.engagement.nearby import Neighbour, near
from karki.engagement.operations import engagements
from karki.engagement.operations.present import Party, Present
from karki.engagement.views.nearby import is_agreed
from karki.engagement.views.parts import part_edited
from karki.engagement.views.places import engagement_at, engagement_to_keep
from karki.plans.access import may_add_measure
from karki.plans.models import Objective
from karki.stakeholders.models import ContactDetail, Organization, Person
from karki.stakeholders.operations import details, people


@require_safe
@city_page(Permission.READ)
def engagement(request: CityRequest, pk: int) -> HttpResponse:
    """Everything of one engagement that the reader may see."""
    row = engagement_at(request, pk)
    notes = Note.objects.in_city(request.city).filter(engagement=row).visible_to(request.audience)
    files = Attachment.objects.in_city(request.city).filter(engagement=row).visible_to(request.audience)
    rows = list(row.participants.all())
    context = {
        "engagement": row,
        "ours": [one for one in rows if one.ours],
        "theirs": [one for one in rows if not one.ours],
        "objectives": list(row.objectives.all()),
        "follow_ups": list(row.follow_ups.select_related("goal__plan__city")),
        "notes": list(notes.order_by("created_at", "id")),
        "attachments": list(files.order_by("created_at", "id")) if row.has_attachments else [],  # type: ignore[attr-defined]
        "promises": list(queries.ledger(request.city, request.audience).filter(engagement=row)),
        "near": near(row, request.audience),
        "may_edit": bool(may_edit(request.user, row, member=request.member)),
        "today": clock.today(),
        "is_past": row.date <= clock.today(),
    }
    return render(request, "engagement/engagement.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def add(request: CityRequest) -> HttpResponse:
    """A new one; `?person=`, `?organization=`, `?objective=` and `?goal=` (all its objectives) begin it."""
    form = EngagementForm(
        _posted(request),
        city=request.city,
        reads_secret=request.may(Permission.READ_SECRET),
        may_add=request.may(Permission.EDIT_PLAN),
        proposed=_proposed(request),
        ours=oneself(request),
        initial={"objectives": [*_numbers(request, "objective"), *_objectives_of(request, "goal")]},
    )

    def save() -> Engagement:
        said, present = cast(engagements.Said, form.values()), present_of(request, form)
        state = State.PLANNED
        return engagements.record(
            city=request.city,
            said=said,
            present=present,
            objectives=form.cleaned_data["objectives"],
            state=state,
            by=request.user,
        )

    return _form_page(
        request, form, save, _("Plan an engagement"), reverse("engagement:list", args=[request.city.slug])
    )


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    row = engagement_to_keep(request, pk)
    form = EngagementForm(
        _posted(request),
        city=request.city,
        row=row,
        reads_secret=request.may(Permission.READ_SECRET),
        may_add=request.may(Permission.EDIT_PLAN),
    )

    def save() -> Engagement:
        said, present = cast(engagements.Said, form.values()), present_of(request, form)
        return engagements.edit(
            engagement=copy(row),
            version=form.cleaned_data["version"],
            said=said,
            present=present,
            objectives=form.cleaned_data["objectives"],
            by=request.user,
        )

    return _form_page(request, form, save, _("Edit the engagement"), row.get_absolute_url(), row)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def hold(request: CityRequest, pk: int) -> HttpResponse:
    """Tells what came of it."""
    row = engagement_to_keep(request, pk)
    goals = {one.goal_id: one.goal for one in row.objectives.all()}
    serves = [pk for pk, goal in goals.items() if may_add_measure(request.user, goal, member=request.member)]
    form = OutcomeForm(_posted(request), row=row, serves=serves)

    def save() -> None:
        engagements.hold(
            engagement=copy(row),
            version=form.cleaned_data["version"],
            outcome=form.cleaned_data["outcome"],
            follow_ups=form.cleaned_data.get("follow_ups", ()),
            new_measure=form.cleaned_data.get("new_measure", ""),
            goal=form.cleaned_data.get("goal"),
            by=request.user,
        )

    return part_edited(request, row, form, save, title=_("What came of it"))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def roles(request: CityRequest, pk: int) -> HttpResponse:
    """What each participant does there: who speaks, who chairs."""
    row = engagement_to_keep(request, pk)
    form = RolesForm(_posted(request), row=row)

    def save() -> None:
        version = form.cleaned_data["version"]
        engagements.give_roles(engagement=copy(row), version=version, roles=form.roles(), by=request.user)

    context = {"title": _("Roles of the participants"), "engagement": row}
    return edited(
        request,
        template="engagement/edit.html",
        context=context,
        form=form,
        save=save,
        back=row.get_absolute_url(),
        differences=form.differences,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def remove(request: CityRequest, pk: int) -> HttpResponse:
    """Asks, then hides what was recorded by mistake; or cancels what is planned."""
    row = engagement_to_keep(request, pk)
    if request.method != "POST":
        return render(request, "engagement/remove.html", {"engagement": row})
    try:
        engagements.remove(engagement=row, by=request.user)
    except DomainProblem as problem:
        messages.error(request, str(problem))
        return redirect(row)
    messages.success(request, _("The engagement was removed."))
    return redirect("engagement:list", request.city.slug)


@require_POST
@city_page(Permission.LOG_CONTACT)
def cancel(request: CityRequest, pk: int) -> HttpResponse:
    row = engagement_at(request, pk)
    do = partial(engagements.cancel, engagement=row, by=request.user)
    return stepped(request, do, said=_("The engagement was cancelled."), back=row)


def present_of(request: CityRequest, form: Parties, *, addresses: Mapping[str, str] | None = None) -> Present:
    """Who is there by the form; those whom it asks to add are in the registry then, and nobody else.

    `addresses` are e-mail addresses by name, from where one is known; they are kept with those who are added.
    """
    present = form.present()
    new = set(form.new_people())

    def known(party: Party) -> Party:
        if not isinstance(party, str) or party not in new:
            return party
        name, _comma, title = party.partition(",")
        person = people.add(city=request.city, name=name, title=title.strip(), by=request.user)
        if email := (addresses or {}).get(party):
            kind = ContactDetail.Kind.EMAIL
            details.add_contact(city=request.city, entry=person, kind=kind, value=email, by=request.user)
        return person

    return Present(ours=present.ours, theirs=[known(party) for party in present.theirs])


def _form_page(
    request: CityRequest, form: EngagementForm, save: object, title: str, back: str, row: Engagement | None = None
) -> HttpResponse:
    """The page of the form; a saved one leads to its own page, once the page has told who else approaches the same people."""
    saved: list[Engagement] = []
    others: list[Neighbour] = []

    def keep() -> None:
        with transaction.atomic():  # whom the form adds to the registry is added with the engagement, or not at all
            saved.append(save())  # type: ignore[operator]

    response = edited(
        request,
        template="engagement/form.html",
        context={"title": title, "near": others},
        form=form,
        save=keep,
        valid=lambda: is_agreed(request, form, others, row),
        back=back,
    )
    return redirect(saved[0]) if saved else response


def _posted(request: CityRequest) -> object:
    return request.POST if request.method == "POST" else None


def _numbers(request: CityRequest, name: str) -> list[int]:
    return [int(value) for value in request.GET.getlist(name) if value.isdecimal() and len(value) < 18]


def _objectives_of(request: CityRequest, name: str) -> list[int]:
    """The outermost objectives of the goals that the address names."""
    goals = _numbers(request, name)
    rows = Objective.objects.in_city(request.city).outermost().filter(goal__in=goals) if goals else []
    return [one.pk for one in rows]


def _proposed(request: CityRequest) -> list[Party]:
    people_ = Person.objects.in_city(request.city).filter(pk__in=_numbers(request, "person"))
    rows = Organization.objects.visible_in(request.city).filter(pk__in=_numbers(request, "organization"))
    return [*people_, *rows]


def oneself(request: CityRequest) -> list[int]:
    person = Person.objects.of_user(request.user, request.city)
    return [person.pk] if person else []
