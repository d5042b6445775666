"""Saying how an objective stands. Append-only: what was said stays, a correction is a new update."""

from __future__ import annotations

from datetime import date as Date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require_decision
from karki.common import clock, formats, texts
from karki.plans.access import may_update
from karki.plans.models import AnnualPlan, Objective, Rating, StatusUpdate


@transaction.atomic
def add(*, objective: Objective, rating: str, text: str, date: Date, by: User) -> StatusUpdate:
    """Adds an update and returns it; the same said twice in a row by the same person is one update.

    Raises NotAllowed when `by` may not speak of the objective, ValidationError for a missing or endless text, an
    unknown rating or a date that cannot be.
    """
    require_decision(may_update(by, objective))
    text = texts.written(text)
    if not text:
        raise ValidationError({"text": _("Write in a few words how it stands.")})
    texts.check_length("text", text, texts.UPDATE)
    if rating not in Rating.values:
        raise ValidationError({"rating": _("Choose how it stands.")})
    check_date(date, objective.goal.plan)
    # The lock makes two submissions at the same moment queue, so that the second sees the first.
    Objective.objects.select_for_update().get(pk=objective.pk)
    previous = StatusUpdate.objects.filter(objective=objective).order_by("-pk").first()
    if previous and (previous.by_id, previous.date, previous.rating, previous.text) == (by.pk, date, rating, text):
        return previous
    update = StatusUpdate(objective=objective, date=date, rating=rating, text=text, by=by, by_name=str(by))
    update.created_at = clock.now()
    update.save()
    city = objective.goal.plan.city
    trail.record(f"plans.update.{rating}", subject=objective, city=city, by=by, update=update.pk, date=date.isoformat())
    return update


def earliest_date(plan: AnnualPlan) -> Date:
    """The first day about which something can be said: a plan is prepared the year before its own, or earlier."""
    return _first_day(plan.year)


def _first_day(year: int) -> Date:
    return Date(min(year - 1, clock.today().year), 1, 1)


def check_date(date: Date, plan: AnnualPlan) -> None:
    """Raises ValidationError for a day to come, or one long before the plan."""
    check_day(date, plan.year)


def check_day(date: Date, year: int) -> None:
    """As `check_date`, for what begins in `year`."""
    if date > clock.today():
        raise ValidationError({"date": _("The day cannot be in the future.")})
    if date < _first_day(year):
        first = formats.day(_first_day(year))
        raise ValidationError(
            {"date": _("The day cannot be before %(day)s, the year before the plan.") % {"day": first}}
        )
