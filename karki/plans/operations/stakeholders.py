"""On whom a goal depends and with whom it is pursued: the influencer map and the partners, edited as lists."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require_decision
from karki.plans.access import may_edit_plan
from karki.plans.models import Goal, Influence
from karki.plans.operations.entries import Entry, Outcome, rewrite
from karki.stakeholders.operations.registry import Links


@transaction.atomic
def edit(
    *,
    goal: Goal,
    version: int,
    influencers: Sequence[Entry],
    partners: Sequence[Entry],
    removed: Collection[int],
    by: User,
) -> bool:
    """Makes the goal's lists say what is given, in that order; tells whether anything changed.

    An entry keeps its identity when it is renamed or moved. What a name surely means is linked to the registry
    again when the name changes. Raises Conflict when the goal was edited after `version`.
    """
    city = goal.plan.city
    require_decision(may_edit_plan(by, goal.plan))
    outcomes = {
        "plans.goal.influencers": _rewrite(goal, Influence.Kind.INFLUENCER, influencers, removed),
        "plans.goal.partners": _rewrite(goal, Influence.Kind.PARTNER, partners, removed),
    }
    changed = {code: outcome for code, outcome in outcomes.items() if outcome}
    if changed:
        goal.save_from(version)
        _link(goal, [pk for outcome in changed.values() for pk in outcome.named])
    for code, outcome in changed.items():
        trail.record(code, subject=goal, city=city, by=by, **outcome.details())
    return bool(changed)


def in_order(rows: Sequence[Influence]) -> list[Influence]:
    """Each entry followed by those under it: the order in which the list is read and edited."""
    under: dict[int | None, list[Influence]] = {}
    for row in rows:
        under.setdefault(row.parent_id, []).append(row)

    def follow(above: int | None) -> list[Influence]:
        return [one for row in under.get(above, []) for one in (row, *follow(row.pk))]

    return follow(None)


def _rewrite(goal: Goal, kind: str, entries: Sequence[Entry], removed: Collection[int]) -> Outcome:
    rows = in_order(list(Influence.objects.filter(goal=goal, kind=kind)))
    return rewrite(rows, entries, removed, lambda: Influence(goal=goal, kind=kind))


def _link(goal: Goal, named: Sequence[int]) -> None:
    links = Links(goal.plan.city)
    for influence in Influence.objects.filter(pk__in=named):
        influence.organizations.set(links.of(influence.name))
