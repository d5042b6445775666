"""A plan of the cast that came from a document, as the trail tells of it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from django.db import transaction

from karki.audit import trail
from karki.common import clock
from tests.conftest import TODAY


def brought_here(it: SimpleNamespace, *, on: date = TODAY) -> None:
    with clock.stopped_at(on), transaction.atomic():
        trail.record("plans.plan.adopted", subject=it.plan, city=it.city, by=it.aino)
