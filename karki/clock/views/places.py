"""From the parts of an address to what they name, always inside the city of the request; and the way back."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from karki.cities.pages import CityRequest
from karki.clock.models import Cycle, Meeting, MeetingImport, Occurrence

Trail = list[tuple[str, str]]


def cycle_at(request: CityRequest, pk: int) -> Cycle:
    cycle: Cycle = get_object_or_404(Cycle.objects.in_city(request.city).select_related("body"), pk=pk)
    cycle.body.city = request.city
    return cycle


def occurrence_at(request: CityRequest, pk: int) -> Occurrence:
    rows: QuerySet[Occurrence] = Occurrence.objects.in_city(request.city)
    row = get_object_or_404(rows.select_related("cycle__body", "meeting"), pk=pk)
    row.cycle.body.city = request.city
    return row


def meeting_at(request: CityRequest, pk: int) -> Meeting:
    meeting: Meeting = get_object_or_404(Meeting.objects.in_city(request.city).select_related("body"), pk=pk)
    meeting.body.city = request.city
    return meeting


def import_at(request: CityRequest, pk: int) -> MeetingImport:
    """Only one's own: what somebody has handed in is theirs to take or drop."""
    rows: QuerySet[MeetingImport] = MeetingImport.objects.in_city(request.city).filter(created_by=request.user)
    made = get_object_or_404(rows.select_related("body"), pk=pk)
    made.city = request.city
    return made


def cycles_url(request: CityRequest, year: int | None = None) -> str:
    address = reverse("clock:cycles", args=[request.city.slug])
    return f"{address}?year={year}" if year else address


def trail(request: CityRequest, *steps: tuple[str, str]) -> Trail:
    """The annual clock, and what is under it; the last step is this page and has no address."""
    return [(_("Annual clock"), clock_url(request)), *steps]


def clock_url(request: CityRequest) -> str:
    return reverse("clock:year", args=[request.city.slug])


def under_cycles(request: CityRequest, *steps: tuple[str, str]) -> Trail:
    return trail(request, (_("Follow-ups and meetings"), cycles_url(request)), *steps)


def under_windows(request: CityRequest, *steps: tuple[str, str]) -> Trail:
    return trail(request, (_("Windows of influence"), reverse("clock:windows", args=[request.city.slug])), *steps)
