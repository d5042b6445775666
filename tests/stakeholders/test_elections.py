"""After an election: who stayed, moved, left; successors take over what is open."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from karki.engagement.models import Commitment
from karki.engagement.operations import commitments
from karki.stakeholders.models import Group, Membership, Person
from karki.stakeholders.operations import elections
from karki.stakeholders.operations.elections import Verdict
from tests.conftest import TODAY
from tests.engagement.conftest import promise

NEW_TERM = date(2027, 4, 28)
pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def successor(house: SimpleNamespace) -> Person:
    return Person.objects.create(city=house.city, name="Saimi Esimerkki")


def conclude(it: SimpleNamespace, *verdicts: Verdict) -> elections.Handed:
    return elections.conclude(city=it.city, starts=NEW_TERM, verdicts=verdicts, by=it.aino)


def test_who_left_ends_and_the_successor_begins_with_the_open_promises(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, successor: Person
) -> None:
    said = promise(owner=lautasalmi.eetu_person, person=house.ilta)
    open_one = commitments.record(city=house.city, said=said, engagement=None, objectives=[], by=lautasalmi.aino)
    handed = conclude(lautasalmi, Verdict(house.sits, "left", successor))
    assert (handed.ended, handed.begun, handed.passed) == (1, 1, 1)
    held = Membership.objects.get(pk=house.sits.pk)
    assert (held.ends, held.ended_why) == (NEW_TERM - timedelta(days=1), "left")
    assert Membership.objects.get(person=successor).starts == NEW_TERM
    assert Commitment.objects.get(pk=open_one.pk).person == successor


def test_group_by_rule_has_the_successor_from_the_day_on(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, successor: Person
) -> None:
    group = Group.objects.create(city=house.city, name="Edustajat", by_rule=True, post_kind="mp")
    conclude(lautasalmi, Verdict(house.sits, "moved", successor))
    assert list(group.members_on(NEW_TERM - timedelta(days=1))) == [house.ilta]
    assert list(group.members_on(NEW_TERM)) == [successor]


def test_who_stayed_goes_on_in_the_new_term_for_the_same_party(
    lautasalmi: SimpleNamespace, house: SimpleNamespace
) -> None:
    assert conclude(lautasalmi, Verdict(house.sits, "stayed")).stayed == 1
    old, new = house.ilta.memberships.order_by("starts")
    assert (old.ended_why, new.starts, new.on_behalf_of) == ("term", NEW_TERM, house.party)


def test_verdict_that_does_not_fit_changes_nothing(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, successor: Person
) -> None:
    for bad in (
        Verdict(house.sat, "left"),
        Verdict(house.sits, "hm"),
        Verdict(house.sits, "left", house.ilta),
        Verdict(house.sits, "stayed", successor),
    ):
        with pytest.raises(ValidationError):
            conclude(lautasalmi, bad)
    assert Membership.objects.get(pk=house.sits.pk).ends is None
    assert TODAY < NEW_TERM
