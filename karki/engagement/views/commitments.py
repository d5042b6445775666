from __future__ import annotations

from copy import copy
from functools import partial
from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.authorization import require_decision
from karki.cities.editing.course import edited
from karki.cities.editing.steps import stepped
from karki.cities.pages import CityRequest, city_page
from karki.cities.paging import BoundedPaginator
from karki.cities.roles import Permission
from karki.common import clock
from karki.engagement import queries
from karki.engagement.access import may_edit_commitment
from karki.engagement.forms.commitments import ClosingForm, CommitmentForm
from karki.engagement.forms.filters import CommitmentFilter
from karki.engagement.models import Engagement
from karki.engagement.operations import commitments
from karki.engagement.views.places import commitment_at, engagement_at, tabs


@require_safe
@city_page(Permission.READ)
def ledger(request: CityRequest) -> HttpResponse:
    """What was promised, both ways: the open ones by their last day."""
    form = CommitmentFilter(request.GET)
    form.offer(request.city)
    rows = queries.promises(request.city, request.audience, form.asked(), request.user)
    pages = BoundedPaginator(rows, queries.PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {"page": page, "pages": pages, "form": form, "tabs": tabs(request, "ledger"), "today": clock.today()}
    return render(request, "engagement/ledger.html", context)


@require_safe
@city_page(Permission.READ)
def commitment(request: CityRequest, pk: int) -> HttpResponse:
    row = commitment_at(request, pk)
    objectives = list(row.objectives.select_related("goal__plan__city").in_reading_order())
    may_edit = bool(may_edit_commitment(request.user, row, member=request.member))
    context = {"commitment": row, "objectives": objectives, "may_edit": may_edit, "today": clock.today()}
    return render(request, "engagement/commitment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def add(request: CityRequest, engagement: int | None = None) -> HttpResponse:
    """A promise by itself, or one that was made at an engagement."""
    made_at = engagement_at(request, engagement) if engagement else None
    posted = request.POST if request.method == "POST" else None
    reads = request.may(Permission.READ_SECRET)
    form = CommitmentForm(posted, city=request.city, engagement=made_at, reads_secret=reads)

    def save() -> None:
        commitments.record(
            city=request.city,
            said=cast(commitments.Said, form.said()),
            engagement=made_at,
            objectives=form.cleaned_data["objectives"],
            by=request.user,
        )

    back = made_at.get_absolute_url() if made_at else reverse("engagement:ledger", args=[request.city.slug])
    return _page(request, form, save, _("Record a promise"), back, made_at)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    row = commitment_at(request, pk)
    require_decision(may_edit_commitment(request.user, row, member=request.member))
    posted = request.POST if request.method == "POST" else None
    form = CommitmentForm(posted, city=request.city, row=row, reads_secret=request.may(Permission.READ_SECRET))

    def save() -> None:
        commitments.edit(
            commitment=copy(row),
            version=form.cleaned_data["version"],
            said=cast(commitments.Said, form.said()),
            objectives=form.cleaned_data["objectives"],
            by=request.user,
        )

    return _page(request, form, save, _("Edit the promise"), row.get_absolute_url(), row.engagement)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def close(request: CityRequest, pk: int) -> HttpResponse:
    """Says how the promise ended, with what shows it."""
    row = commitment_at(request, pk)
    require_decision(may_edit_commitment(request.user, row, member=request.member))
    posted = request.POST if request.method == "POST" else None
    form = ClosingForm(posted, row=row, initial={"closed_on": clock.today(), "state": ""})

    def save() -> None:
        said = {name: form.cleaned_data[name] for name in ("state", "closed_on", "evidence", "evidence_url")}
        commitments.close(commitment=copy(row), version=form.cleaned_data["version"], by=request.user, **said)

    context = {"title": _("Close the promise"), "commitment": row, "engagement": row.engagement}
    back = row.get_absolute_url()
    return edited(request, template="engagement/edit.html", context=context, form=form, save=save, back=back)


@require_POST
@city_page(Permission.LOG_CONTACT)
def reopen(request: CityRequest, pk: int) -> HttpResponse:
    row = commitment_at(request, pk)
    do = partial(commitments.reopen, commitment=row, by=request.user)
    return stepped(request, do, said=_("The promise is open again."), back=row)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def remove(request: CityRequest, pk: int) -> HttpResponse:
    """Asks, then hides a promise that was recorded by mistake."""
    row = commitment_at(request, pk)
    require_decision(may_edit_commitment(request.user, row, member=request.member))
    if request.method != "POST":
        return render(request, "engagement/remove_commitment.html", {"commitment": row})
    commitments.remove(commitment=row, by=request.user)
    messages.success(request, _("The promise was removed."))
    return redirect("engagement:ledger", request.city.slug)


def _page(
    request: CityRequest, form: CommitmentForm, save: object, title: str, back: str, engagement: Engagement | None
) -> HttpResponse:
    context = {"title": title, "engagement": engagement}
    template = "engagement/edit.html"
    return edited(request, template=template, context=context, form=form, save=save, back=back)  # type: ignore[arg-type]
