"""The handbook: vision, principles and tools, edited by the coordinator as lists."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit.models import Event
from karki.audit.reading import readable
from karki.cities.authorization import NotAllowed
from karki.common.versions import Conflict
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


@pytest.mark.parametrize("who", ["eetu", "helmi", "onni"])
def test_handbook_is_the_coordinators(lautasalmi: SimpleNamespace, who: str) -> None:
    user = getattr(lautasalmi, who)
    with pytest.raises(NotAllowed):
        write(lautasalmi, [Entry("Kaapattu")], by=user)


def test_edited_vision_is_told_as_edited_and_not_as_renamed(lautasalmi: SimpleNamespace) -> None:
    vision = Statement.objects.get(kind="vision")
    write(lautasalmi, [Entry("Lautasalmi on satama.", vision.pk)], kind="vision")
    (entry,) = readable(Event.objects.all())
    assert [field[:3] for field in entry.fields] == [("Muokattu", vision.text, "Lautasalmi on satama.")]
