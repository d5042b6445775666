"""From the parts of an address to the records they name: in the city, and such as the reader may see; 404 for all else."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from karki.cities.pages import CityRequest
from karki.engagement.models import Attachment, Commitment, Engagement, Note
from karki.plans.models import Objective


def engagement_at(request: CityRequest, pk: int) -> Engagement:
    rows = Engagement.objects.in_city(request.city).visible_to(request.audience).with_people()
    about = Objective.objects.select_related("goal__plan__city").in_reading_order()
    kept = Attachment.objects.filter(engagement=OuterRef("pk"), removed_at__isnull=True)
    rows = rows.annotate(has_attachments=Exists(kept))  # so that an engagement without any costs no query for them
    engagement: Engagement | None = rows.prefetch_related(Prefetch("objectives", about)).filter(pk=pk).first()
    if engagement is None:
        raise Http404
    engagement.city = request.city
    return engagement


def note_at(request: CityRequest, pk: int) -> Note:
    rows = Note.objects.in_city(request.city).visible_to(request.audience).select_related("engagement")
    note: Note | None = rows.filter(pk=pk).first()
    if note is None:
        raise Http404
    note.engagement.city = request.city
    return note


def attachment_at(request: CityRequest, pk: int) -> Attachment:
    rows = Attachment.objects.in_city(request.city).visible_to(request.audience).select_related("engagement")
    row: Attachment | None = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    row.engagement.city = request.city
    return row


def commitment_at(request: CityRequest, pk: int) -> Commitment:
    rows = Commitment.objects.in_city(request.city).visible_to(request.audience).with_parties()
    commitment: Commitment | None = rows.filter(pk=pk).first()
    if commitment is None:
        raise Http404
    commitment.city = request.city
    return commitment


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
