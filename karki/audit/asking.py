"""What a reader of the trail asks for, and the events that answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils import timezone

from karki.audit import kinds, secrecy
from karki.audit.models import Event, EventQuerySet
from karki.common.publicity import Audience


@dataclass(frozen=True, slots=True)
class Asked:
    """By whom, of what kind, about what, between which days; what is empty asks for nothing."""

    by: int | None = None
    kind: str = ""
    words: str = ""  #: in the name of what was changed
    first: date | None = None
    last: date | None = None


def events_of(city: models.Model, asked: Asked, *, audience: Audience) -> EventQuerySet:
    """The city's events that answer, the newest first."""
    events: EventQuerySet = Event.objects.in_city(city)
    if asked.by:
        events = events.filter(actor_id=asked.by)
    if asked.kind == kinds.REST:
        known = [code for kind in kinds.every() if kind.key != kinds.REST for code in kinds.codes_of(kind.key)]
        events = events.exclude(code__in=known)
    elif asked.kind:
        events = events.filter(code__in=kinds.codes_of(asked.kind))
    if asked.words and not audience.reads_secret:
        events = events.exclude(subject_type__in=secrecy.labels())
    for word in asked.words.split():
        events = events.filter(subject_label__icontains=word)
    if asked.first:
        events = events.filter(at__gte=_midnight(asked.first))
    if asked.last and asked.last < date.max:
        events = events.filter(at__lt=_midnight(asked.last + timedelta(days=1)))
    return events


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
