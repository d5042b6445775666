"""How many working days each tool of a handbook takes before it can have an effect."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.plans.models import LeadTime, Term, Tool


@transaction.atomic
def edit(*, city: City, term: Term, days: Mapping[Tool, int | None], by: User) -> bool:
    """Says how many working days each tool takes; None: as its kind usually does. Tells whether anything changed."""
    require(by, Permission.EDIT_PLAN, city)
    known = {lead.tool_id: lead for lead in LeadTime.objects.filter(tool__term=term)}
    changed = False
    for tool, wanted in days.items():
        if tool.term_id != term.pk or term.city_id != city.pk:
            raise ValidationError(_("Choose tools of this handbook."))
        lead = known.get(tool.pk)
        if wanted == (lead.days if lead else None):
            continue
        if wanted is None and lead is not None:
            lead.delete()
        elif wanted is not None:
            lead = lead or LeadTime(tool=tool)
            lead.days = wanted
            lead.full_clean()
            lead.save()
        changed = True
    if changed:
        trail.record("plans.lead_times.edited", subject=term, city=city, by=by)
    return changed
