"""Two of ours do not ask the same of the same person without knowing of each other."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from karki.cities.audience import Audience
from karki.cities.models import Member
from karki.engagement import queries
from karki.engagement.operations import engagements
from tests.engagement.conftest import SECRET, another


def near(it: SimpleNamespace, who: str = "aino") -> list[str]:
    audience = Audience.of(Member.objects.get(city=it.city, user=getattr(it, who)))
    return [one.title for one in queries.near(it.meeting, audience)]


@pytest.mark.parametrize(("day", "found"), [(date(2026, 10, 13), 1), (date(2026, 10, 14), 0), (date(2026, 9, 15), 1)])
def test_same_person_same_matter_within_two_weeks(coast: SimpleNamespace, day: date, found: int) -> None:
    another(coast, ours=[coast.aino_person], date=day)
    assert len(near(coast)) == found


def test_other_objective_of_the_same_goal_is_the_same_matter(coast: SimpleNamespace) -> None:
    another(coast, ours=[coast.aino_person], objectives=[coast.icebreaker])
    assert len(near(coast)) == 1


def test_another_matter_or_another_person_is_no_concern(coast: SimpleNamespace) -> None:
    another(coast, ours=[coast.aino_person], objectives=[coast.seats])
    another(coast, ours=[coast.aino_person], theirs=[coast.ministry])
    assert near(coast) == []


def test_same_people_of_ours_are_not_warned_of_themselves(coast: SimpleNamespace) -> None:
    another(coast, ours=[coast.eetu_person])
    assert near(coast) == []


def test_cancelled_and_removed_approaches_do_not_warn(coast: SimpleNamespace) -> None:
    engagements.cancel(engagement=another(coast, ours=[coast.aino_person]), by=coast.aino)
    engagements.remove(engagement=another(coast, ours=[coast.aino_person]), by=coast.aino)
    assert near(coast) == []


def test_warning_does_not_tell_of_a_secret_approach(coast: SimpleNamespace) -> None:
    another(coast, ours=[coast.aino_person], title="Varjokauppa", **SECRET)
    assert near(coast, "aino") == ["Varjokauppa"]
    assert near(coast, "eetu") == []
