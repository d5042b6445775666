"""From the parts of an address to the records they name: in the city, and such as the reader may see; 404 for all else."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from karki.audit import trail
from karki.cities.authorization import require_decision
from karki.cities.pages import CityRequest
from karki.engagement.access import may_edit
from karki.engagement.models import Attachment, Commitment, Engagement, Note
from karki.plans.models import Objective

Part = TypeVar("Part", Note, Attachment)


def engagement_at(request: CityRequest, pk: int) -> Engagement:
    """One with all that hangs on it; opening a page of a secret one is recorded."""
    rows = Engagement.objects.in_city(request.city).visible_to(request.audience).with_people()
    about = Objective.objects.select_related("goal__plan__city").in_reading_order()
    kept = Attachment.objects.filter(engagement=OuterRef("pk"), removed_at__isnull=True)
    rows = rows.annotate(has_attachments=Exists(kept))  # so that an engagement without any costs no query for them
    engagement: Engagement | None = rows.prefetch_related(Prefetch("objectives", about)).filter(pk=pk).first()
    if engagement is None:
        raise Http404
    engagement.city = request.city
    _opened(request, engagement)
    return engagement


def engagement_to_keep(request: CityRequest, pk: int) -> Engagement:
    """One to which the reader may add a part; NotAllowed otherwise."""
    row = engagement_at(request, pk)
    require_decision(may_edit(request.user, row, member=request.member))
    return row


def note_at(request: CityRequest, pk: int) -> Note:
    return _part_at(request, Note, pk)


def attachment_at(request: CityRequest, pk: int) -> Attachment:
    return _part_at(request, Attachment, pk)


def _part_at(request: CityRequest, model: type[Part], pk: int) -> Part:
    rows = model.objects.in_city(request.city).visible_to(request.audience).select_related("engagement")
    row: Part | None = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    row.engagement.city = request.city
    return row


def commitment_at(request: CityRequest, pk: int) -> Commitment:
    """A promise; opening a page of a secret one is recorded."""
    rows = Commitment.objects.in_city(request.city).visible_to(request.audience).with_parties()
    commitment: Commitment | None = rows.filter(pk=pk).first()
    if commitment is None:
        raise Http404
    commitment.city = request.city
    _opened(request, commitment)
    return commitment


def _opened(request: CityRequest, row: Engagement | Commitment) -> None:
    """What is sent comes from a page that was opened before."""
    if request.method != "POST":
        trail.record_reading([row], city=request.city, by=request.user)


def tabs(request: CityRequest, current: str) -> list[dict[str, object]]:
    """The pages of this room; `current` is one of list, past, calendar, ledger."""
    slug = request.city.slug
    pages = [
        ("list", _("Coming"), reverse("engagement:list", args=[slug])),
        ("past", _("Past"), reverse("engagement:past", args=[slug])),
        ("calendar", _("Calendar"), reverse("engagement:calendar", args=[slug])),
        ("ledger", _("Promises"), reverse("engagement:ledger", args=[slug])),
    ]
    return [{"url": url, "label": label, "count": None, "current": name == current} for name, label, url in pages]
