"""How the city counts days: its eves, its lead times, the body through which it decides, the time of a report."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.clock.models import CountingRules, Occurrence
from karki.common import clock
from karki.common.changes import assign, changed
from karki.common.days import EVES
from karki.governance.models import Body


@transaction.atomic
def edit(
    *,
    city: City,
    version: int,
    eves_off: Iterable[str],
    lead_advocacy: int,
    lead_communication: int,
    needs_decision: bool,
    decides_through: Body | None,
    report_from: int,
    report_until: int,
    by: User,
) -> CountingRules:
    """Saves the city's rules. Raises Conflict, ValidationError."""
    require(by, Permission.EDIT_PLAN, city)
    rules, _made = CountingRules.objects.get_or_create(city=city)
    if decides_through is not None and decides_through.city_id != city.pk:
        raise ValidationError({"decides_through": _("Choose a body of this city.")})
    values = {
        "eves_off": sorted(set(eves_off) & EVES.keys()),
        "lead_advocacy": lead_advocacy,
        "lead_communication": lead_communication,
        "needs_decision": needs_decision,
        "decides_through": decides_through,
        "report_from": report_from,
        "report_until": report_until,
    }
    changes = changed(rules, values)
    if not changes:
        return rules
    assign(rules, values)
    rules.full_clean()
    rules.save_from(version, *values)
    if "eves_off" in changes:
        Occurrence.objects.in_city(city).filter(year__gte=clock.today().year).update(changed_at=clock.now())
    trail.record("clock.rules.edited", subject=rules, city=city, by=by, changed=changes)
    return rules
