from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from karki.accounts.models import User
from karki.clock.operations import cycles
from karki.common import clock
from karki.reminders.models import Reminder
from tests.kept import grown


def remind(it: SimpleNamespace, user: User, **fields: Any) -> Reminder:
    """A reminder of I.1 before a follow-up."""
    told: dict[str, Any] = {
        "kind": "update",
        "matter": f"objective-{it.deepen.pk}",
        "occasion": "follow-up-1",
        "title": "I.1 väylä syvennetään 12 metriin",
        "language": "fi",
        "address": it.deepen.get_absolute_url(),
        "details": {"body": "Kaupunginhallitus 2/2026", "meets": "2026-10-12"},
        "created_at": clock.now(),
    }
    made: Reminder = Reminder.objects.create(city=it.city, user=user, **{**told, **fields})
    return made


@pytest.fixture
def followed(lautasalmi: SimpleNamespace, today: Any) -> SimpleNamespace:
    """Lautasalmi on 22 September 2026; the section's third follow-up is estimated to be on 30 September."""
    return grown("followed", lautasalmi, lambda it: cycles.follow_mandates(city=it.city, by=it.aino))
