"""What a brief is told of stances (see karki.engagement.stances)."""

from __future__ import annotations

from collections.abc import Collection

from karki.cities.models import City
from karki.common import clock
from karki.common.publicity import Audience
from karki.engagement import stances
from karki.engagement.stances import Heard
from karki.influence.models import Stance
from karki.influence.parties import key_on, name_of
from karki.influence.queries import newest_by_objective, of_parties
from karki.look import stances as words
from karki.stakeholders.models import Membership


def heard_from(city: City, audience: Audience, people: Collection[int], organizations: Collection[int]) -> list[Heard]:
    """Also of the organisations in which the people are today: an adviser speaks for a ministry. Two queries."""
    seats = Membership.objects.on(clock.today()).filter(person__in=people, person__city=city)
    theirs = {*organizations, *seats.values_list("organization", flat=True)}
    rows = Stance.objects.in_city(city).visible_to(audience).filter(of_parties(people, theirs))
    by_whom: dict[str, list[Stance]] = {}
    for row in rows.select_related("objective__goal__plan", "person", "organization"):
        by_whom.setdefault(key_on(row), []).append(row)
    return [_heard(row) for found in by_whom.values() for row in newest_by_objective(found)]


def _heard(row: Stance) -> Heard:
    party = row.person or row.organization
    assert party is not None
    return Heard(row.objective_id, name_of(party), words.word_for(row.stance), row.said_on, row.ground, row)


stances.register(heard_from)
