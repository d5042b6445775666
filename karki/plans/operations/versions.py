"""A change of what was approved: a decision of its own, and a new version with it. The handbook's versions too."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.plans import conditions, freezing
from karki.plans.changes import changes_of_handbook, changes_of_plan
from karki.plans.comparing.comparison import Comparison
from karki.plans.models import AnnualPlan, ApprovedVersion, Term
from karki.plans.operations.approval import Minutes, check_seen, record, told
from karki.plans.operations.freezing import freeze_handbook, freeze_plan
from karki.plans.operations.states import check, locked


def nothing_changed(thing: AnnualPlan | Term, changes: Comparison) -> str:
    """That there is nothing to decide on: the second of two recorders hears who was first."""
    said = _("Nothing has been changed since %(version)s.") % {"version": changes.before}
    return f"{said} {conditions.who_recorded(thing)}".rstrip()


@transaction.atomic
def approve_change(*, plan: AnnualPlan, minutes: Minutes, seen: str = "", by: User) -> ApprovedVersion:
    """Records that a body approved the working text of a plan that holds already: it is the next version.

    `seen` is the fingerprint of the text that the user saw; if the text is another one by now, nothing is recorded.
    Raises ValidationError when nothing has changed, a round of comments is open, or the minutes cannot be.
    """
    require(by, Permission.RECORD_DECISION, plan.city)
    stored = locked(plan)
    check(conditions.to_approve_change(stored))
    content = freezing.plan_content(stored)
    check_seen(seen, content)
    changes = changes_of_plan(stored, content)
    if changes is not None and not changes.count:
        raise ValidationError(nothing_changed(stored, changes))
    decision = record(minutes, plan=stored)
    version = freeze_plan(stored, content, decision, by)
    stored.save_from(stored.version)
    trail.record("plans.plan.changed", subject=stored, city=stored.city, by=by, number=version.number, **told(version))
    return version


@transaction.atomic
def approve_handbook(*, term: Term, minutes: Minutes, seen: str = "", by: User) -> ApprovedVersion:
    """Records that a body approved the handbook of a council term as it stands now, and freezes it as a version."""
    city = term.city
    require(by, Permission.RECORD_DECISION, city)
    City.objects.select_for_update().get(pk=city.pk)
    stored = Term.objects.select_for_update().get(pk=term.pk)
    stored.city = city
    content = freezing.handbook_content(stored)
    check_seen(seen, content)
    changes = changes_of_handbook(stored, content)
    if changes is not None and not changes.count:
        raise ValidationError(nothing_changed(stored, changes))
    decision = record(minutes, term=stored)
    version = freeze_handbook(stored, content, decision, by)
    stored.save_from(stored.version)
    trail.record("plans.handbook.approved", subject=stored, city=city, by=by, number=version.number, **told(version))
    return version
