"""When a city is reminded, and for how long what is over is kept."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common.changes import assign, changed
from karki.reminders.models import ReminderRules


@transaction.atomic
def edit(
    *,
    city: City,
    version: int,
    officials_days: int,
    coordinator_days: int,
    report_days: int,
    fresh_days: int,
    due_days: int,
    useful_days: int,
    gap_days: int,
    gap_summary_days: int,
    by: User,
) -> ReminderRules:
    """Saves how many working days before a day each level is told. Raises Conflict, ValidationError."""
    require(by, Permission.EDIT_PLAN, city)
    values = {
        "officials_days": officials_days,
        "coordinator_days": coordinator_days,
        "report_days": report_days,
        "fresh_days": fresh_days,
        "due_days": due_days,
        "useful_days": useful_days,
        "gap_days": gap_days,
        "gap_summary_days": gap_summary_days,
    }
    return _save(city, version, values, "reminders.rules.edited", by)


@transaction.atomic
def keep(*, city: City, version: int, keep_reminders_days: int, keep_letters_days: int, by: User) -> ReminderRules:
    """Saves for how many days what is over is kept. Raises Conflict, ValidationError."""
    require(by, Permission.MANAGE_CITY, city)
    values = {"keep_reminders_days": keep_reminders_days, "keep_letters_days": keep_letters_days}
    return _save(city, version, values, "reminders.rules.keeping", by)


def _save(city: City, version: int, values: dict[str, Any], code: str, by: User) -> ReminderRules:
    rules, _made = ReminderRules.objects.get_or_create(city=city)
    changes = changed(rules, values)
    if not changes:
        return rules
    assign(rules, values)
    rules.full_clean()
    rules.save_from(version, *values)
    trail.record(code, subject=rules, city=city, by=by, changed=changes)
    return rules
