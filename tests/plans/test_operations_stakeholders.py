"""Influencers and partners edited as lists, and those who answer for a goal."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit.models import Event
from karki.audit.reading import readable
from karki.cities.authorization import NotAllowed
from karki.common.versions import Conflict
from karki.plans.models import Assignment, Goal, Influence
from karki.plans.operations import responsible, stakeholders
from karki.plans.operations.entries import Entry
from karki.plans.operations.responsible import Appointed
from karki.stakeholders.models import Organization, Person
from karki.stakeholders.operations.registry import seed_registry


def save(place: SimpleNamespace, influencers: list[Entry], **changes: Any) -> bool:
    goal = Goal.objects.select_related("plan__city").get(pk=place.port.pk)
    asked = {"goal": goal, "version": goal.version, "partners": [], "removed": [], "by": place.aino}
    return stakeholders.edit(influencers=influencers, **{**asked, **changes})


def written(place: SimpleNamespace) -> list[str]:
    rows = stakeholders.in_order(list(Influence.objects.filter(goal=place.port, kind="influencer")))
    return [f"{'- ' if row.parent_id else ''}{row.name}" for row in rows]


@pytest.fixture
def lvm(lautasalmi: SimpleNamespace) -> Influence:
    return Influence.objects.get(goal=lautasalmi.port, name="LVM")


def test_entries_are_added_with_names_under_them(lautasalmi: SimpleNamespace, lvm: Influence) -> None:
    save(lautasalmi, [Entry("Eduskunta"), Entry("valiokunnat", sub=True), Entry("LVM", lvm.pk)])
    assert written(lautasalmi) == ["Eduskunta", "- valiokunnat", "LVM"]


def test_entry_keeps_its_identity_when_it_is_renamed(lautasalmi: SimpleNamespace, lvm: Influence) -> None:
    save(lautasalmi, [Entry("Liikenneministeriö", lvm.pk)])
    assert Influence.objects.get(goal=lautasalmi.port, kind="influencer").pk == lvm.pk
    assert Event.objects.get(code="plans.goal.influencers").details["renamed"] == [["LVM", "Liikenneministeriö"]]


def test_new_name_is_linked_to_the_registry_and_an_unknown_one_is_not(
    lautasalmi: SimpleNamespace, lvm: Influence
) -> None:
    seed_registry()
    save(lautasalmi, [Entry("VM", lvm.pk), Entry("PM"), Entry("Rannikon kalamiehet")])
    linked = {row.name: [one.key for one in row.organizations.all()] for row in lautasalmi.port.influences.all()}
    assert linked["VM"] == ["vm"]
    assert linked["Rannikon kalamiehet"] == []
    assert Organization.objects.filter(city=lautasalmi.city).count() == 0


def test_removed_entry_leaves_its_name_in_the_trail(lautasalmi: SimpleNamespace, lvm: Influence) -> None:
    assert save(lautasalmi, [], removed=[lvm.pk])
    assert written(lautasalmi) == []
    assert Event.objects.get().details["removed"] == ["LVM"]


def test_entries_under_a_removed_one_come_out_from_under_it(lautasalmi: SimpleNamespace, lvm: Influence) -> None:
    save(lautasalmi, [Entry("LVM", lvm.pk), Entry("osastot", sub=True)])
    below = Influence.objects.get(name="osastot")
    save(lautasalmi, [Entry("osastot", below.pk, sub=True)], removed=[lvm.pk])
    assert written(lautasalmi) == ["osastot"]


def test_entry_that_the_edit_does_not_mention_stays(lautasalmi: SimpleNamespace) -> None:
    save(lautasalmi, [Entry("Eduskunta")])
    assert written(lautasalmi) == ["Eduskunta", "LVM"]


def test_saving_what_stands_already_changes_nothing(lautasalmi: SimpleNamespace, lvm: Influence) -> None:
    assert not save(lautasalmi, [Entry("LVM", lvm.pk)])
    assert not Event.objects.exists()


def test_list_edited_by_two_is_a_conflict(lautasalmi: SimpleNamespace, lvm: Influence) -> None:
    save(lautasalmi, [Entry("LVM", lvm.pk), Entry("Eduskunta")])
    with pytest.raises(Conflict):
        save(lautasalmi, [Entry("Hallitus")], version=1)
    assert written(lautasalmi) == ["LVM", "Eduskunta"]


def test_id_of_another_goals_entry_makes_a_new_one_here(lautasalmi: SimpleNamespace) -> None:
    other = Influence.objects.create(goal=lautasalmi.school, kind="influencer", order=1, name="OKM")
    save(lautasalmi, [Entry("Kaapattu", other.pk)], removed=[other.pk + 1])
    assert Influence.objects.get(pk=other.pk).name == "OKM"


@pytest.mark.parametrize("who", ["eetu", "helmi", "onni"])
def test_lists_are_the_coordinators(lautasalmi: SimpleNamespace, who: str) -> None:
    with pytest.raises(NotAllowed):
        save(lautasalmi, [Entry("Eduskunta")], by=getattr(lautasalmi, who))


def appoint(place: SimpleNamespace, added: Appointed | None, **changes: Any) -> bool:
    goal = Goal.objects.select_related("plan__city").get(pk=place.port.pk)
    asked = {"goal": goal, "version": goal.version, "removed": [], "added": added, "by": place.aino}
    return responsible.change(**{**asked, **changes})


def test_person_of_the_registry_is_appointed(lautasalmi: SimpleNamespace) -> None:
    saara = Person.objects.create(city=lautasalmi.city, name="Saara Sund")
    appoint(lautasalmi, Appointed(person=saara, objective=lautasalmi.deepen))
    assert Assignment.objects.get(person=saara).objective == lautasalmi.deepen
    event = Event.objects.get()
    assert event.details["added"] == [{"ref": "stakeholders.person", "id": saara.pk, "note": "I.1"}]
    assert readable([event])[0].fields == [("Lisätty", "", "Saara Sund (I.1)", "")]


def test_somebody_new_with_the_same_name_is_another_person(lautasalmi: SimpleNamespace) -> None:
    appoint(lautasalmi, Appointed(name="Eetu Erola", title="luotsi"))
    assert Person.objects.filter(name="Eetu Erola").count() == 2
    assert Assignment.objects.filter(goal=lautasalmi.port).count() == 2


def test_unit_stays_as_written_and_makes_nobody(lautasalmi: SimpleNamespace) -> None:
    appoint(lautasalmi, Appointed(name="Satamayksikkö", is_unit=True))
    assert Assignment.objects.get(name="Satamayksikkö").person is None
    assert not Person.objects.filter(name="Satamayksikkö").exists()


def test_same_person_twice_for_one_goal_is_refused(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        appoint(lautasalmi, Appointed(person=lautasalmi.eetu_person))


def test_person_of_another_city_is_refused(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    stranger = Person.objects.create(city=koivuranta.city, name="Vieras Virkanen")
    with pytest.raises(ValidationError):
        appoint(lautasalmi, Appointed(person=stranger))


def test_one_relieved_stays_in_the_registry(lautasalmi: SimpleNamespace) -> None:
    leaving = Assignment.objects.get(goal=lautasalmi.port)
    assert appoint(lautasalmi, None, removed=[leaving.pk])
    assert not Assignment.objects.filter(goal=lautasalmi.port).exists()
    assert Person.objects.filter(pk=lautasalmi.eetu_person.pk).exists()


def test_assignment_of_another_goal_is_not_relieved_from_here(lautasalmi: SimpleNamespace) -> None:
    other = Assignment.objects.create(goal=lautasalmi.school, name="Koulutusyksikkö")
    assert not appoint(lautasalmi, None, removed=[other.pk])
    assert Assignment.objects.filter(pk=other.pk).exists()
