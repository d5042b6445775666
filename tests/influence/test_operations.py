"""Placing, stances and relationships: what holds, what stays, what the trail keeps."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from karki.audit.models import Event
from karki.audit.reading import readable
from karki.cities.audience import Audience
from karki.cities.authorization import NotAllowed
from karki.common.versions import Conflict
from karki.influence.models import Placement, Relationship, Stance
from karki.influence.operations import placements, relationships
from karki.influence.queries import newest_by_objective, spots_of, stances_on
from karki.plans.models import Goal, Objective
from karki.stakeholders.models import Person
from karki.stakeholders.operations import merging
from tests.influence.conftest import SECRET, placed, stance


def spot(it: SimpleNamespace, name: str) -> Any:
    audience = Audience(it.city.pk, it.aino.pk, None, reads_secret=True)
    return next(one for one in spots_of(it.port, audience) if one.name == name)


def test_newest_placement_holds_and_the_earlier_stays(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    placed(it, it.ministry, 5, 4, placed_on=date(2026, 9, 1))
    placed(it, it.ministry, 3, 2)
    found = spot(it, "LVM")
    assert (found.placement.influence, found.placement.interest) == (3, 2)
    assert Placement.objects.count() == 2
    with pytest.raises(TypeError):
        found.placement.save()


def test_same_placement_said_twice_is_one(coastal_map: SimpleNamespace) -> None:
    assert placed(coastal_map, coastal_map.ministry) == placed(coastal_map, coastal_map.ministry)


def test_levels_are_from_1_to_5(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    with pytest.raises(ValidationError):
        placed(it, it.ministry, 6, 1)
    row = placed(it, it.ministry)
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(pk=row.pk).update(interest=0)


def test_who_is_taken_off_stays_on_the_plans_list(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    placed(it, it.ministry)
    placed(it, it.minna)
    for who in (it.ministry, it.minna):
        assert placements.take_off(goal=it.port, who=who, by=it.aino)
    assert not spot(it, "LVM").is_placed
    with pytest.raises(StopIteration):
        spot(it, "Minna Matala")


def test_goals_own_official_places_and_others_do_not(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    placed(it, it.partner, by=it.eetu)
    with pytest.raises(NotAllowed, match="tavoitteen II"):
        placed(it, it.ministry, goal=it.school, by=it.eetu)
    with pytest.raises(NotAllowed):
        placed(it, it.ministry, by=it.onni)


def test_nobody_of_another_city_is_placed_or_has_a_stance(
    coastal_map: SimpleNamespace, koivuranta: SimpleNamespace
) -> None:
    stranger = Person.objects.create(city=koivuranta.city, name="Sanni Salo")
    with pytest.raises(ValidationError):
        placed(coastal_map, stranger)
    with pytest.raises(ValidationError):
        stance(coastal_map, stranger, "for")


def test_placement_of_last_year_counts_until_there_is_a_newer_one(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    placed(it, it.ministry)
    stance(it, it.ministry, "leaning")
    goal = Goal.objects.create(plan=it.plan, order=5, number="V", title="Sataman väylä", continues=it.port)
    Objective.objects.create(goal=goal, order=1, code="V.1", text="väylä 12 metriin", continues=it.deepen)
    found = spots_of(goal, Audience(it.city.pk, it.aino.pk))
    assert [(one.name, one.is_placed, one.stance) for one in found] == [("Meriministeriö", True, "leaning")]


def test_map_shows_the_most_reserved_stance_and_no_secret_one(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    stance(it, it.ministry, "for")
    stance(it, it.ministry, "neutral", on=it.icebreaker)
    assert spot(it, "LVM").stance == "neutral"
    stance(it, it.ministry, "against", on=it.icebreaker, **SECRET)
    assert spot(it, "LVM").stance == "neutral"


def test_newest_stance_holds_for_each_reader(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    stance(it, it.minna, "neutral", said_on=date(2026, 9, 1))
    stance(it, it.minna, "against", said_on=date(2026, 9, 20), **SECRET)
    readers = [Audience(it.city.pk, 1, None, reads_secret=secret) for secret in (False, True)]
    rows = [stances_on([it.deepen], reader) for reader in readers]
    key = (f"person-{it.minna.pk}", it.deepen.pk)
    assert [found[key].stance for found in rows] == ["neutral", "against"]


def test_stance_needs_its_ground_and_a_day_that_has_been(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    with pytest.raises(ValidationError, match="perust"):
        stance(it, it.minna, "against", ground=" ")
    with pytest.raises(ValidationError):
        stance(it, it.minna, "for", said_on=date(2026, 9, 23))
    with pytest.raises(ValidationError, match="rooli"):
        stance(it, it.minna, "for", by=it.eetu, **SECRET)
    assert stance(it, it.minna, "unknown", ground="").ground == ""


def test_trail_keeps_no_ground_and_of_a_secret_stance_nothing(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    stance(it, it.ministry, "for", ground="Kahvilla kuultua")
    stance(it, it.ministry, "against", ground="Salaista", **SECRET)
    events = list(Event.objects.filter(code__startswith="influence.stance"))
    told = "".join(f"{event.subject_label}{event.details}" for event in events)
    assert "Kahvilla" not in told
    assert "against" not in told
    sentences = [one.sentence for one in readable(events, "fi")]
    assert any("puolesta" in one and "Meriministeriö" in one for one in sentences)


def test_person_in_the_trail_is_known_by_id(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    stance(it, it.minna, "for")
    placed(it, it.minna)
    assert all(
        "Minna" not in f"{event.subject_label}{event.details}"
        for event in Event.objects.filter(code__startswith="influence.")
    )


def test_stances_and_placements_follow_a_merge(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    twin = Person.objects.create(city=it.city, name="Matala Minna")
    stance(it, twin, "for")
    placed(it, twin)
    merging.merge(source=twin, into=it.minna, by=it.aino)
    assert Stance.objects.get().person == it.minna
    assert Placement.objects.get().person == it.minna


def test_stance_on_an_objective_that_goes_on_stands_for_it(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    later = Objective.objects.create(goal=it.port, order=9, code="I.9", text="väylä", continues=it.deepen)
    rows = [stance(it, it.minna, "neutral"), stance(it, it.minna, "for", on=later)]
    it.deepen.goal.plan.year = 2025
    rows[0].objective = it.deepen
    assert [row.objective.code for row in newest_by_objective(rows)] == ["I.9"]


def keep(it: SimpleNamespace, **changes: Any) -> Relationship:
    told = {"every": 3, "unit": "month", "owner": it.eetu_person}
    version = changes.pop("version", None)
    return relationships.edit(city=it.city, who=it.ministry, version=version, said=told | changes, by=it.eetu)


def test_relationship_has_its_cadence_and_its_owner(coastal_map: SimpleNamespace) -> None:
    row = keep(coastal_map)
    assert (row.cadence, str(row.owner)) == ("3 kuukauden välein", "Eetu Erola")
    assert row.due_after(date(2026, 11, 30)) == date(2027, 2, 28)
    assert keep(coastal_map, version=1, every=90, unit="day").due_after(date(2026, 1, 1)) == date(2026, 4, 1)
    assert keep(coastal_map, version=2, every=None).due_after(date(2026, 1, 1)) is None


def test_of_two_who_begin_a_relationship_the_second_is_told(coastal_map: SimpleNamespace) -> None:
    keep(coastal_map)
    with pytest.raises(Conflict):
        keep(coastal_map, every=6)


def test_owner_is_one_of_ours(coastal_map: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        keep(coastal_map, owner=coastal_map.minna)
    with pytest.raises(ValidationError):
        keep(coastal_map, every=0)
