"""An invitation or a mail is dropped, looked at in the form of an engagement, and saved or discarded."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common.problems import DomainProblem
from karki.engagement.dropping.arrived import Arrived
from karki.engagement.dropping.matching import match
from karki.engagement.dropping.reading import NOTICES
from karki.engagement.forms.arrivals import ArrivalForm, DropForm
from karki.engagement.models import Arrival, Engagement
from karki.engagement.nearby import Neighbour
from karki.engagement.operations import arrivals, engagements
from karki.engagement.views.engagements import oneself, present_of
from karki.engagement.views.nearby import is_agreed


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def drop(request: CityRequest) -> HttpResponse:
    """Takes the file in; what is wrong with it is said beside the field, and nothing is kept."""
    form = DropForm()
    if request.method == "POST":
        files = request.FILES  # read first: only then is it known that the upload was cut
        form = DropForm(request.POST, files, too_large=bool(request.META.get("karki.upload_too_large")))
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                return redirect(arrivals.receive(city=request.city, file=file, name=file.name, by=request.user))
            except ValidationError as refused:
                form.add_error(None, refused)
    waiting = Arrival.objects.of(request.user, request.city).select_related("city")[:20]
    context = {"form": form, "waiting": waiting}
    return render(request, "engagement/drop.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def arrival(request: CityRequest, pk: int) -> HttpResponse:
    """What was read, as a form; what is known of the same invitation, with what can be done about it."""
    row = arrival_at(request, pk)
    content, known = Arrived.from_json(row.content), _known(request, row)
    deed = request.POST.get("do", "")
    if deed in {"move", "cancel"} and known is not None:
        return _follow(request, row, known, deed)
    matched = match(request.city, content.people)
    form = ArrivalForm(
        request.POST if request.method == "POST" else None,
        city=request.city,
        arrival=row,
        matched=matched,
        oneself=oneself(request),
        reads_secret=request.may(Permission.READ_SECRET),
        may_add=request.may(Permission.EDIT_PLAN),
    )
    near: list[Neighbour] = []
    if form.is_valid() and is_agreed(request, form, near):
        try:
            with transaction.atomic():  # whom the form adds to the registry is added with the engagement, or not at all
                made = arrivals.take(arrival=row, by=request.user, **_said(request, form))
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect(made)
    context = {
        "form": form,
        "arrival": row,
        "content": content,
        "known": known,
        "near": near,
        "members": matched.members,
        "notices": [*(NOTICES[code] for code in content.notices if code in NOTICES), *content.faults],
        "title": _("Look and save"),
    }
    return render(request, "engagement/arrival.html", context, status=422 if form.is_bound else 200)


@require_POST
@city_page(Permission.LOG_CONTACT)
def discard(request: CityRequest, pk: int) -> HttpResponse:
    arrivals.discard(arrival=arrival_at(request, pk), by=request.user)
    messages.success(request, _("The file was discarded."))
    return redirect("engagement:drop", request.city.slug)


def arrival_at(request: CityRequest, pk: int) -> Arrival:
    """Only one's own."""
    row: Arrival | None = Arrival.objects.of(request.user, request.city).filter(pk=pk).first()
    if row is None:
        raise Http404
    row.city = request.city
    return row


def _known(request: CityRequest, row: Arrival) -> Engagement | None:
    """The engagement that was made of the same invitation, if the reader may see it."""
    known = arrivals.known(row)
    if known is None or not request.audience.may_see(known.publicity):
        return None
    known.city = request.city
    return known


def _follow(request: CityRequest, row: Arrival, known: Engagement, deed: str) -> HttpResponse:
    operation = arrivals.cancel if deed == "cancel" else arrivals.move
    try:
        operation(arrival=row, engagement=known, by=request.user)
    except (DomainProblem, ValidationError) as problem:
        messages.error(request, " ".join(getattr(problem, "messages", [str(problem)])))
        return redirect(row)
    messages.success(
        request, _("The engagement was cancelled.") if deed == "cancel" else _("The engagement was moved.")
    )
    return redirect(known)


def _said(request: CityRequest, form: ArrivalForm) -> dict[str, Any]:
    return {
        "said": cast(engagements.Said, form.values()),
        "present": present_of(request, form, addresses=form.addresses),
        "objectives": form.cleaned_data["objectives"],
        "note": form.cleaned_data["note"],
        "files": form.cleaned_data.get("files", ()),
    }
