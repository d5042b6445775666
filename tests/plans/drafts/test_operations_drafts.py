"""A draft is corrected, taken into use once or discarded; nobody overwrites anybody."""

from __future__ import annotations

import pytest

from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.common.problems import DomainProblem
from karki.common.versions import Conflict
from karki.documents.problems import DocumentProblem
from karki.plans.importing import Code, Draft, Edit, import_document
from karki.plans.models import AnnualPlan, ImportDraft, Objective
from karki.plans.operations import drafts
from karki.plans.review import page_of
from tests.plans.drafts.conftest import DOCUMENT, block_of
from tests.plans.drafts.plans import lautasalmi_2027


def corrected(draft: ImportDraft, by, *edits: Edit) -> ImportDraft:
    draft.refresh_from_db()
    return drafts.edit(draft=draft, edits=edits, version=draft.version, by=by)


def taken(draft: ImportDraft, by, **changes) -> AnnualPlan:
    said = {"version": draft.version, "title": "Suunnitelma", "year": 2027, "period": "2026–2029", "people": {}}
    return drafts.take(draft=draft, by=by, **{**said, **changes})


def objectives(draft: ImportDraft) -> list[list[str]]:
    draft.refresh_from_db()
    return [[one["text"] for one in goal["objectives"]] for goal in draft.plan["goals"]]


def test_draft_waits_with_its_outline_and_the_plan_that_was_read(draft, lautasalmi) -> None:
    assert (draft.state, draft.version, draft.created_by, draft.edits) == ("open", 1, lautasalmi.aino, [])
    assert draft.plan["title"] == "Lautasalmen vaikuttamissuunnitelma 2027"
    assert objectives(draft) == [["toinen murtaja saadaan", "laituri kunnostetaan"], ["opettajia lisätään"]]


def test_draft_of_the_same_document_is_the_one_that_waits(draft, lautasalmi) -> None:
    read = import_document(DOCUMENT.encode(), "suunnitelma.md")
    assert drafts.create(city=lautasalmi.city, draft=read, file_name="suunnitelma.md", by=lautasalmi.aino) == draft


def test_draft_of_the_same_document_in_another_city_is_another(draft, koivuranta) -> None:
    read = import_document(DOCUMENT.encode(), "suunnitelma.md")
    other = drafts.create(city=koivuranta.city, draft=read, file_name="suunnitelma.md", by=koivuranta.sanni)
    assert other.pk != draft.pk
    assert ImportDraft.objects.in_city(koivuranta.city).get() == other


def test_draft_read_after_the_first_was_discarded_is_a_new_one(draft, lautasalmi) -> None:
    drafts.discard(draft=draft, by=lautasalmi.aino)
    read = import_document(DOCUMENT.encode(), "suunnitelma.md")
    assert drafts.create(city=lautasalmi.city, draft=read, file_name="suunnitelma.md", by=None).pk != draft.pk


@pytest.mark.parametrize("title", ["Suunni\0telma", "Suunni\ud800telma"])
def test_draft_with_signs_that_are_no_text_is_refused(lautasalmi, title) -> None:
    with pytest.raises(DocumentProblem):
        drafts.create(city=lautasalmi.city, draft=Draft(lautasalmi_2027(title=title)), file_name="x.json", by=None)
    assert not ImportDraft.objects.exists()


def test_draft_is_not_made_by_the_responsible_official(lautasalmi) -> None:
    with pytest.raises(NotAllowed):
        drafts.create(city=lautasalmi.city, draft=Draft(lautasalmi_2027()), file_name="x.json", by=lautasalmi.eetu)


def test_block_dropped_is_out_of_the_plan(draft, lautasalmi) -> None:
    corrected(draft, lautasalmi.aino, Edit("drop", block_of(draft, "laituri kunnostetaan")))
    assert objectives(draft) == [["toinen murtaja saadaan"], ["opettajia lisätään"]]


def test_block_given_another_role_moves_in_the_plan(draft, lautasalmi) -> None:
    block = block_of(draft, "laituri kunnostetaan")
    corrected(draft, lautasalmi.aino, Edit("role", block, code=Code.MEASURE))
    assert objectives(draft)[0] == ["toinen murtaja saadaan"]
    assert [one["text"] for one in draft.plan["goals"][0]["measures"]] == ["laituri kunnostetaan"]


def test_block_joined_goes_on_from_the_one_before(draft, lautasalmi) -> None:
    corrected(draft, lautasalmi.aino, Edit("join", block_of(draft, "laituri kunnostetaan")))
    assert objectives(draft)[0] == ["toinen murtaja saadaan laituri kunnostetaan"]


def test_block_split_is_two_in_the_plan(draft, lautasalmi) -> None:
    corrected(
        draft, lautasalmi.aino, Edit("split", block_of(draft, "toinen murtaja saadaan"), offset=len("toinen murtaja"))
    )
    assert objectives(draft)[0] == ["toinen murtaja", "saadaan", "laituri kunnostetaan"]


def test_undo_takes_back_all_that_was_saved_at_once_and_nothing_more(draft, lautasalmi) -> None:
    first, second = block_of(draft, "toinen murtaja saadaan"), block_of(draft, "laituri kunnostetaan")
    corrected(draft, lautasalmi.aino, Edit("drop", block_of(draft, "opettajia lisätään")))
    corrected(draft, lautasalmi.aino, Edit("drop", first), Edit("drop", second))
    draft.refresh_from_db()
    drafts.undo(draft=draft, version=draft.version, by=lautasalmi.aino)
    assert objectives(draft) == [["toinen murtaja saadaan", "laituri kunnostetaan"], []]


def test_undo_without_corrections_changes_nothing(draft, lautasalmi) -> None:
    drafts.undo(draft=draft, version=1, by=lautasalmi.aino)
    assert ImportDraft.objects.get().version == 1


def test_goal_opened_by_hand_counts_in_the_order_of_the_document(draft, lautasalmi) -> None:
    heading = block_of(draft, "Suunnitelma koskee valtuustokautta 2026–2029.")
    corrected(draft, lautasalmi.aino, Edit("role", heading, code=Code.GOAL))
    draft.refresh_from_db()
    assert [goal["title"] for goal in draft.plan["goals"]][1:] == ["Talvisatama", "Koulu"]
    corrected(draft, lautasalmi.aino, Edit("role", block_of(draft, "opettajia lisätään"), code=Code.OBJECTIVE, goal=1))
    assert objectives(draft)[1] == ["toinen murtaja saadaan", "laituri kunnostetaan", "opettajia lisätään"]


def test_correction_to_an_old_version_is_a_conflict_and_changes_nothing(draft, lautasalmi) -> None:
    block = block_of(draft, "laituri kunnostetaan")
    corrected(draft, lautasalmi.aino, Edit("role", block, code=Code.MEASURE))
    with pytest.raises(Conflict):
        drafts.edit(draft=draft, edits=[Edit("drop", block)], version=1, by=lautasalmi.aino)
    assert [edit["op"] for edit in ImportDraft.objects.get().edits] == ["role"]


def test_correction_is_not_for_a_stranger(draft, koivuranta) -> None:
    with pytest.raises(NotAllowed):
        drafts.edit(draft=draft, edits=[Edit("drop", 1)], version=1, by=koivuranta.sanni)


def test_draft_taken_is_the_citys_plan_with_its_corrections(draft, lautasalmi) -> None:
    stored = corrected(draft, lautasalmi.aino, Edit("drop", block_of(draft, "laituri kunnostetaan")))
    plan = taken(stored, lautasalmi.aino)
    draft.refresh_from_db()
    assert (plan.year, plan.title, plan.state, draft.state, draft.taken_as) == (
        2027,
        "Suunnitelma",
        "draft",
        "taken",
        plan,
    )
    assert list(Objective.objects.of_plan(plan).values_list("code", "text")) == [
        ("I.1", "toinen murtaja saadaan"), ("II.1", "opettajia lisätään")
    ]  # fmt: skip


def test_draft_taken_again_is_refused_and_makes_no_second_plan(draft, lautasalmi) -> None:
    taken(draft, lautasalmi.aino)
    with pytest.raises(DomainProblem, match=r"suunnitelma\.md"):
        taken(draft, lautasalmi.aino, year=2028)
    assert AnnualPlan.objects.in_city(lautasalmi.city).count() == 2


def test_draft_taken_for_a_year_that_has_a_plan_is_refused_and_waits_on(draft, lautasalmi) -> None:
    with pytest.raises(DomainProblem, match="2026"):
        taken(draft, lautasalmi.aino, year=2026)
    assert ImportDraft.objects.get().state == "open"


def test_draft_corrected_since_is_not_taken(draft, lautasalmi) -> None:
    corrected(draft, lautasalmi.aino, Edit("drop", block_of(draft, "laituri kunnostetaan")))
    with pytest.raises(Conflict):
        taken(draft, lautasalmi.aino, version=1)
    assert not AnnualPlan.objects.filter(year=2027).exists()


@pytest.mark.parametrize("end", ["take", "discard"])
def test_draft_that_has_ended_is_not_corrected(draft, lautasalmi, end) -> None:
    taken(draft, lautasalmi.aino) if end == "take" else drafts.discard(draft=draft, by=lautasalmi.aino)
    draft.refresh_from_db()
    for change in (drafts.undo, lambda **who: drafts.edit(edits=[Edit("drop", 1)], **who)):
        with pytest.raises(DomainProblem):
            change(draft=draft, version=draft.version, by=lautasalmi.aino)


def test_draft_discarded_twice_is_discarded_once_in_the_trail(draft, lautasalmi) -> None:
    for _time in range(2):
        drafts.discard(draft=draft, by=lautasalmi.aino)
    assert Event.objects.filter(code="plans.draft.discarded").count() == 1


def test_draft_taken_cannot_be_discarded(draft, lautasalmi) -> None:
    taken(draft, lautasalmi.aino)
    with pytest.raises(DomainProblem):
        drafts.discard(draft=draft, by=lautasalmi.aino)


def test_draft_leaves_its_way_in_the_trail(draft, lautasalmi) -> None:
    stored = corrected(draft, lautasalmi.aino, Edit("drop", block_of(draft, "laituri kunnostetaan")))
    taken(drafts.undo(draft=stored, version=stored.version, by=lautasalmi.aino), lautasalmi.aino)
    codes = Event.objects.about(draft).order_by("pk").values_list("code", flat=True)
    assert list(codes) == ["plans.draft.created", "plans.draft.edited", "plans.draft.undone", "plans.draft.taken"]


def test_draft_of_a_plan_in_its_own_format_is_taken_as_it_is(lautasalmi) -> None:
    read = Draft(lautasalmi_2027())
    draft = drafts.create(city=lautasalmi.city, draft=read, file_name="suunnitelma.json", by=lautasalmi.aino)
    assert page_of(draft).rows == []
    assert Objective.objects.of_plan(taken(draft, lautasalmi.aino)).count() == 6
