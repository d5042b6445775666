"""References: who holds a person, moved to another and back again."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.apps import apps

from karki.common import references
from karki.plans.models import Assignment, Influence
from karki.stakeholders.models import Organization, Person
from tests.conftest import TODAY

#: Relations that tell of an entry itself, where it was merged to and the merges; and one that others tell.
OF_ITSELF = {
    "stakeholders.group.people",  # by its members, which are registered
    "stakeholders.person.merged_into",
    "stakeholders.organization.merged_into",
    "stakeholders.merge.person",
    "stakeholders.merge.into_person",
    "stakeholders.merge.organization",
    "stakeholders.merge.into_organization",
}


def test_everything_that_holds_a_person_or_an_organisation_is_registered() -> None:
    """A new relation without a holder would be lost in a merge and forgotten in an export: register it in `holding.py`."""
    related = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.related_model in (Person, Organization) and not model._meta.auto_created
    }
    assert related - references.keys() - OF_ITSELF == set()


@pytest.fixture
def namesake(lautasalmi: SimpleNamespace) -> Person:
    return Person.objects.create(city=lautasalmi.city, name="Erola Eetu")


def test_what_holds_a_person_moves_to_another_and_back(lautasalmi: SimpleNamespace, namesake: Person) -> None:
    eetu = lautasalmi.eetu_person
    moved = references.move_all(eetu, namesake)
    assert Assignment.objects.get().person == namesake
    references.move_back(eetu, namesake, moved)
    assert Assignment.objects.get().person == eetu


def test_what_the_target_has_already_stays_and_only_what_moved_comes_back(
    lautasalmi: SimpleNamespace, namesake: Person
) -> None:
    eetu = lautasalmi.eetu_person
    own = Assignment.objects.create(goal=lautasalmi.port, person=namesake, name="Erola")
    other = Assignment.objects.create(goal=lautasalmi.school, person=eetu, name="Eetu Erola")
    moved = references.move_all(eetu, namesake)
    assert moved == {"plans.assignment.person": [other.pk]}
    references.move_back(eetu, namesake, moved)
    assert Assignment.objects.get(pk=own.pk).person == namesake
    assert Assignment.objects.filter(person=eetu).count() == 2


def test_organisations_of_a_goal_move_and_come_back(lautasalmi: SimpleNamespace) -> None:
    one, other = (Organization.objects.create(city=lautasalmi.city, key=key, name=key, kind="company") for key in "ab")
    influence = Influence.objects.first()
    influence.organizations.add(one)
    moved = references.move_all(one, other)
    assert list(influence.organizations.all()) == [other]
    references.move_back(one, other, moved)
    assert list(influence.organizations.all()) == [one]


def test_what_holds_a_person_is_told_by_relation(lautasalmi: SimpleNamespace) -> None:
    told = {holder.key: [held.text for held in found] for holder, found in references.held_by(lautasalmi.eetu_person)}
    assert told == {"plans.assignment.person": ["Eetu Erola"]}


def test_nothing_passes_on_that_has_not_said_so(lautasalmi: SimpleNamespace, namesake: Person) -> None:
    assert references.pass_on(lautasalmi.eetu_person, namesake, day=TODAY, by=lautasalmi.aino) == {}
