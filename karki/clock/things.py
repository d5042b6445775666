"""Meetings, windows, cycles and follow-ups: whose histories have pages (see karki.cities.histories)."""

from __future__ import annotations

from karki.cities import histories
from karki.clock.models import Cycle, Meeting, Occurrence, Window

histories.register("clock.meeting", lambda city: Meeting.objects.in_city(city).select_related("body__city"))
histories.register("clock.window", lambda city: Window.objects.in_city(city).select_related("city"))
histories.register("clock.cycle", lambda city: Cycle.objects.in_city(city).select_related("body__city"))
histories.register(
    "clock.occurrence", lambda city: Occurrence.objects.in_city(city).select_related("cycle__body__city")
)
