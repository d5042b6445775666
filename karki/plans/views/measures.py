from __future__ import annotations

from collections.abc import Iterable

from karki.cities.pages import CityRequest
from karki.cities.roles import Permission
from karki.plans.access import is_responsible
from karki.plans.models import Goal, Measure


def editable_of(request: CityRequest, goal: Goal, measures: Iterable[Measure]) -> set[int]:
    """The ids of the measures that the reader may edit, by the rule of access.may_edit_measure, in few queries."""
    if request.may(Permission.EDIT_PLAN):
        return {measure.pk for measure in measures}
    if not request.may(Permission.UPDATE_OWN):
        return set()
    user = request.user
    if is_responsible(user, goal):
        return {measure.pk for measure in measures}
    return {
        measure.pk
        for measure in measures
        if (measure.owner and measure.owner.user_id == user.pk)
        or (measure.objective and is_responsible(user, goal, measure.objective))
    }


from karki.common.unwritten import page as add, page as edit  # noqa: E402,F401,E401
