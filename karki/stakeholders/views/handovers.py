"""Elections and other changes of holders: the list, whose seats, what became of each, and carrying it out."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.editing.course import edited
from karki.cities.editing.steps import stepped
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.stakeholders import handing
from karki.stakeholders.forms.handovers import BeginForm, HandoverForm, SeatForm
from karki.stakeholders.models import Handover, Membership, Person, Post, Seat
from karki.stakeholders.operations import handovers
from karki.stakeholders.views.places import Trail, tabs, trail


@require_safe
@city_page(Permission.READ)
def overview(request: CityRequest) -> HttpResponse:
    """Those under way, and the closed ones."""
    rows = list(Handover.objects.in_city(request.city).select_related("group", "organization", "post__organization"))
    for row in rows:
        row.city = request.city
    context = {
        "tabs": tabs(request, "handovers"),
        "under_way": [row for row in rows if row.is_under_way],
        "closed": [row for row in rows if not row.is_under_way],
    }
    return render(request, "people/handovers/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def begin(request: CityRequest) -> HttpResponse:
    """Begins one; `group`, `organization`, `post` or `membership` of the address proposes whose seats."""
    membership = _membership(request)
    posted = request.POST if request.method == "POST" else None
    form = BeginForm(posted, city=request.city, membership=membership, initial=_proposed(request, membership))
    made: list[Handover] = []

    def save() -> None:
        made.append(handovers.begin(city=request.city, by=request.user, **form.values(), **form.scope()))

    title = _("Begin a change of holders")
    lead = str(membership) if membership else _("After an election, in a new term of a body, or in one post.")
    context = {"title": title, "lead": lead, "trail": _steps(request, None, title)}
    back = reverse("people:handovers", args=[request.city.slug])
    response = edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)
    return redirect(made[0]) if made else response


@require_safe
@city_page(Permission.READ)
def handover(request: CityRequest, pk: int) -> HttpResponse:
    """The list of seats with what has been decided of each; what is half done waits here."""
    row = _handover_at(request, pk)
    seats = handing.seats_of(row)
    context = {
        "handover": row,
        "trail": _steps(request, None, row.name),
        "seats": seats,
        "counts": handing.counts(seats),
        "missing": handovers.missing(row) if row.is_under_way else [],
    }
    return render(request, "people/handovers/handover.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    row = _handover_at(request, pk)
    form = HandoverForm(request.POST if request.method == "POST" else None, row=row)

    def save() -> None:
        version = form.cleaned_data["version"]
        handovers.edit(handover=copy(row), version=version, by=request.user, **form.values())

    title = _("Edit the change of holders")
    context = {"title": title, "lead": row.name, "trail": _steps(request, row, title)}
    back = row.get_absolute_url()
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def seat(request: CityRequest, pk: int) -> HttpResponse:
    """What became of one holder: stayed, moved or left, where to, and who follows; the last may be told later."""
    row = _seat_at(request, pk)
    if (row.done_on is not None and not row.lacks_successor) or not row.handover.is_under_way:
        return redirect(row.handover)  # history is looked at, not edited
    posted = request.POST if request.method == "POST" else None
    form = SeatForm(posted, row=row, handover=row.handover, proposed=_newcomers(row))

    def save() -> None:
        handovers.decide(seat=copy(row), version=form.cleaned_data["version"], by=request.user, **form.values())

    title = row.membership.person.name
    context = {"title": title, "lead": row.membership.what, "trail": _steps(request, row.handover, title)}
    back = row.handover.get_absolute_url()
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)


@require_POST
@city_page(Permission.EDIT_PLAN)
def stay(request: CityRequest, pk: int) -> HttpResponse:
    """One step: this holder stays."""
    row = _seat_at(request, pk)
    version = _version(request, row)

    def decide() -> None:
        nowhere: dict[str, Any] = {"successor": None, "on_behalf_of": None, "to_post": None}
        nowhere |= {"to_organization": None, "to_role": ""}
        handovers.decide(seat=row, version=version, what=Seat.What.STAYED, by=request.user, **nowhere)

    said = _("%(who)s stays.") % {"who": row.membership.person}
    return stepped(request, decide, said=said, back=row.handover)


def _step(operation: Callable[..., object], said: str | Promise) -> Callable[..., HttpResponseBase]:
    """A step that a button on the page of the whole takes at once."""

    @require_POST
    @city_page(Permission.EDIT_PLAN)
    def step(request: CityRequest, pk: int) -> HttpResponse:
        row = _handover_at(request, pk)
        return stepped(request, partial(operation, handover=row, by=request.user), said=str(said), back=row)

    return step


keep_rest = _step(handovers.keep_rest, gettext_lazy("The remaining ones are marked as staying."))
gather = _step(handovers.gather, gettext_lazy("The list is complete."))
close = _step(handovers.close, gettext_lazy("Closed."))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def confirm(request: CityRequest, pk: int) -> HttpResponse:
    """What will happen; on POST it happens, if it is still the same that was shown."""
    row = _handover_at(request, pk)
    seats = handing.seats_of(row)
    effects = handing.effects(row, seats)
    shown, moved_on, refusal = handing.print_of(effects), False, ""
    if request.method == "POST":
        moved_on = request.POST.get("shown") != shown
        if not moved_on:
            try:
                handed = handovers.conclude(handover=row, passes=request.POST.getlist("pass"), by=request.user)
            except ValidationError as refused:
                refusal = " ".join(refused.messages)
            else:
                messages.success(request, _told(handed.stayed, handed.ended, handed.passed))
                return redirect(row)
    context: dict[str, Any] = {
        "handover": row,
        "trail": _steps(request, row, _("Confirm")),
        "effects": effects,
        "counts": handing.counts(seats),
        "shown": shown,
        "moved_on": moved_on,
        "refusal": refusal,
    }
    status = 409 if moved_on else 422 if refusal else 200
    return render(request, "people/handovers/confirm.html", context, status=status)


def _title() -> str:
    return _("Elections and changes of holders")


def _told(stayed: int, ended: int, passed: int) -> str:
    return " ".join(
        (
            ngettext("%(count)s stayed.", "%(count)s stayed.", stayed) % {"count": stayed},
            ngettext("%(count)s post ended.", "%(count)s posts ended.", ended) % {"count": ended},
            ngettext("%(count)s open matter passed on.", "%(count)s open matters passed on.", passed)
            % {"count": passed},
        )
    )


def _steps(request: CityRequest, row: Handover | None, *last: str) -> Trail:
    top, *_rest = trail(request, None)
    steps: Trail = [top, (_title(), reverse("people:handovers", args=[request.city.slug]))]
    if row is not None:
        steps.append((row.name, row.get_absolute_url()))
    return [*steps, *((one, "") for one in last)]


def _handover_at(request: CityRequest, pk: int) -> Handover:
    rows = Handover.objects.in_city(request.city).select_related("group", "organization", "post__organization")
    row: Handover = get_object_or_404(rows, pk=pk)
    row.city = request.city
    return row


def _seat_at(request: CityRequest, pk: int) -> Seat:
    rows = Seat.objects.select_related(
        "handover", "membership__person", "membership__organization", "membership__post", "successor"
    )
    row: Seat = get_object_or_404(rows, pk=pk, handover__city=request.city)
    row.handover.city = request.city
    return row


def _newcomers(row: Seat) -> list[Person]:
    """Who is proposed first: those who were chosen for other seats are not, those entered lately are."""
    taken = Seat.objects.filter(handover=row.handover_id, successor__isnull=False).values("successor")
    rows = Person.objects.in_city(row.handover.city).current().exclude(pk__in=taken)
    return list(rows.filter(user__isnull=True).order_by("-pk")[:20])


def _version(request: CityRequest, row: Seat) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else row.version


def _membership(request: CityRequest) -> Membership | None:
    rows = Membership.objects.filter(person__city=request.city).select_related("person", "organization", "post")
    pk = _number(request, "membership")
    return rows.filter(pk=pk).first() if pk else None


def _proposed(request: CityRequest, membership: Membership | None) -> dict[str, Any]:
    if membership is not None:
        return {"name": membership.what[:150]}
    post = _number(request, "post")
    rows = Post.objects.in_city(request.city).select_related("organization", "area")
    return {"group": _number(request, "group"), "post": rows.filter(pk=post).first() if post else None}


def _number(request: CityRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 18 else None
