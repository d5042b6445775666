"""The handbook: vision, principles, tools and powers, edited by the coordinator as lists."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.common.versions import Conflict
from karki.governance.models import Body, Mandate, Position
from karki.governance.operations.mandates import Held, NewBody
from karki.plans.models import Measure, Statement, Term, Tool
from karki.plans.operations import handbook
from karki.plans.operations.entries import Entry


def term(place: SimpleNamespace) -> Term:
    return Term.objects.select_related("city").get(pk=place.term.pk)


def write(place: SimpleNamespace, entries: list[Entry], **changes: Any) -> bool:
    now = term(place)
    asked = {"term": now, "version": now.version, "kind": "principle", "removed": [], "by": place.aino}
    return handbook.edit_statements(entries=entries, **{**asked, **changes})


def principles(place: SimpleNamespace) -> list[str]:
    return [one.text for one in Statement.objects.filter(term=place.term, kind="principle")]


def test_principles_are_added_and_reordered(lautasalmi: SimpleNamespace) -> None:
    first = Statement.objects.get(kind="principle")
    write(lautasalmi, [Entry("Kuuntelemme ensin."), Entry(first.text, first.pk)])
    assert principles(lautasalmi) == ["Kuuntelemme ensin.", "Puhumme samaa linjaa."]
    assert Event.objects.get().code == "plans.handbook.principles"


def test_principle_reworded_is_the_same_statement_in_a_new_version(lautasalmi: SimpleNamespace) -> None:
    first = Statement.objects.get(kind="principle")
    write(lautasalmi, [Entry("Puhumme yhtä linjaa.", first.pk)])
    assert Statement.objects.get(pk=first.pk).version == 2


def test_vision_is_not_touched_by_an_edit_of_the_principles(lautasalmi: SimpleNamespace) -> None:
    vision = Statement.objects.get(kind="vision")
    write(lautasalmi, [Entry("Kaapattu", vision.pk)], removed=[vision.pk])
    assert Statement.objects.filter(pk=vision.pk, text=vision.text).exists()


def test_handbook_edited_by_two_is_a_conflict(lautasalmi: SimpleNamespace) -> None:
    write(lautasalmi, [Entry("Kuuntelemme ensin.")])
    with pytest.raises(Conflict):
        write(lautasalmi, [Entry("Vastaamme ajoissa.")], version=1)
    assert "Vastaamme ajoissa." not in principles(lautasalmi)


def test_tool_in_use_cannot_be_removed(lautasalmi: SimpleNamespace) -> None:
    Measure.objects.create(goal=lautasalmi.port, text="Tapaaminen", tool=lautasalmi.tool)
    with pytest.raises(ValidationError) as refused:
        handbook.edit_tools(
            term=term(lautasalmi), version=1, kind="advocacy", entries=[], removed=[lautasalmi.tool.pk], by=lautasalmi.aino
        )  # fmt: skip
    assert "Päättäjätapaamiset" in refused.value.messages[0]


def test_tools_stand_under_tools(lautasalmi: SimpleNamespace) -> None:
    entries = [Entry("Päättäjätapaamiset", lautasalmi.tool.pk), Entry("Satamavierailut", sub=True)]
    handbook.edit_tools(
        term=term(lautasalmi), version=1, kind="advocacy", entries=entries, removed=[], by=lautasalmi.aino
    )
    assert Tool.objects.get(name="Satamavierailut").parent == lautasalmi.tool


def powers(place: SimpleNamespace, *held: Held, body: NewBody | None = None, **changes: Any) -> bool:
    now = term(place)
    asked = {"term": now, "version": now.version, "by": place.aino}
    return handbook.edit_powers(powers=held, body=body, **{**asked, **changes})


def test_board_is_given_another_number_of_follow_ups(lautasalmi: SimpleNamespace) -> None:
    mandate = Mandate.objects.get(body=lautasalmi.board, power="follows_up")
    powers(lautasalmi, Held(lautasalmi.board, "follows_up", per_year=3, pk=mandate.pk))
    assert Mandate.objects.get(pk=mandate.pk).per_year == 3
    assert set(Event.objects.values_list("code", flat=True)) == {"governance.mandate.edited", "plans.handbook.powers"}


def test_power_is_held_once_by_each(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as refused:
        powers(lautasalmi, Held(lautasalmi.board, "approves"))
    assert "Kaupunginhallitus" in refused.value.messages[0]


def test_only_a_follow_up_has_a_number_of_times(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        powers(lautasalmi, Held(lautasalmi.section, "leads", per_year=2))


def test_power_is_taken_away_and_the_rest_stay(lautasalmi: SimpleNamespace) -> None:
    approval = Mandate.objects.get(power="approves")
    powers(lautasalmi, Held(lautasalmi.board, "approves", pk=approval.pk, removed=True))
    assert sorted(Mandate.objects.values_list("power", flat=True)) == ["follows_up", "follows_up", "prepares"]


def test_office_is_added_to_a_body(lautasalmi: SimpleNamespace) -> None:
    powers(lautasalmi, body=NewBody("Satamajohtaja", "office", lautasalmi.section))
    assert Position.objects.get(slug="satamajohtaja").body == lautasalmi.section


def test_body_that_the_city_has_already_is_refused(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        powers(lautasalmi, body=NewBody("elinvoimajaosto", "body"))
    assert Body.objects.filter(name__iexact="elinvoimajaosto").count() == 1


def test_body_of_another_city_gets_no_power_here(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    foreign = Body.objects.create(city=koivuranta.city, slug="hallitus", name="Hallitus", kind="body")
    with pytest.raises(ValidationError):
        powers(lautasalmi, Held(foreign, "leads"))


@pytest.mark.parametrize("who", ["eetu", "helmi", "onni"])
def test_handbook_is_the_coordinators(lautasalmi: SimpleNamespace, who: str) -> None:
    user = getattr(lautasalmi, who)
    with pytest.raises(NotAllowed):
        write(lautasalmi, [Entry("Kaapattu")], by=user)
    with pytest.raises(NotAllowed):
        powers(lautasalmi, body=NewBody("Uusi", "body"), by=user)
