"""The review page: the document left, the draft right, each block corrected where it stands."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from karki.plans.importing import Edit, NoGoalFound, import_document
from karki.plans.models import ImportDraft
from karki.plans.operations import drafts
from tests.plans.drafts.conftest import DOCUMENT, PLAIN, block_of

HTMX = {"hx-request": "true"}


def send(browser: Client, draft: ImportDraft, text: str, /, *, htmx: bool = False, **said):
    """Sends the form of the block with this text; `said` replaces what it says."""
    block = block_of(draft, text)
    draft.refresh_from_db()
    form = {"block": block, "version": draft.version, "role": "objective", "text": text, "op": "save", **said}
    return browser.post(f"{draft.get_absolute_url()}edit/", form, headers=HTMX if htmx else {})


def goals(draft: ImportDraft) -> list[list[str]]:
    draft.refresh_from_db()
    return [[one["text"] for one in goal["objectives"]] for goal in draft.plan["goals"]]


def rows_in(answer) -> list[int]:
    return [int(number) for number in re.findall(r'<li id="b(\d+)"', answer.content.decode())]


def test_review_shows_every_block_with_its_role_and_the_draft(draft, aino) -> None:
    answer = aino.get(draft.get_absolute_url())
    page = answer.content.decode()
    assert rows_in(answer) == list(range(1, 21))
    assert "tavoite I.2" in page or "objective I.2" in page
    assert page.count("laituri kunnostetaan") == 3  # the block, what its link corrects, and the draft


def test_review_opens_the_form_of_the_block_asked_for_and_of_no_other(draft, aino) -> None:
    block = block_of(draft, "laituri kunnostetaan")
    page = aino.get(f"{draft.get_absolute_url()}?block={block}").content.decode()
    assert page.count("<textarea") == 1
    assert f'name="block" value="{block}"' in page


@pytest.mark.parametrize("block", ["999", "x", "-1", "1" * 30, ""])
def test_review_of_a_block_there_is_not_is_the_page_with_nothing_open(draft, aino, block) -> None:
    answer = aino.get(f"{draft.get_absolute_url()}?block={block}")
    assert answer.status_code == 200
    assert "<textarea" not in answer.content.decode()


def test_role_given_changes_the_plan_and_leads_back_to_the_block(draft, aino) -> None:
    block = block_of(draft, "laituri kunnostetaan")
    answer = send(aino, draft, "laituri kunnostetaan", role="measure")
    assert answer["location"] == f"{draft.get_absolute_url()}#b{block}"
    assert goals(draft)[0] == ["toinen murtaja saadaan"]


def test_saving_and_opening_the_next_leads_to_the_block_after(draft, aino) -> None:
    block = block_of(draft, "laituri kunnostetaan")
    answer = send(aino, draft, "laituri kunnostetaan", op="next")
    assert answer["location"] == f"{draft.get_absolute_url()}?block={block + 1}#b{block + 1}"


def test_text_with_an_empty_line_cuts_the_block(draft, aino) -> None:
    send(aino, draft, "toinen murtaja saadaan", text="toinen murtaja\r\n\r\nsaadaan")
    assert goals(draft)[0] == ["toinen murtaja", "saadaan", "laituri kunnostetaan"]


def test_join_and_drop_need_no_valid_form(draft, aino) -> None:
    send(aino, draft, "laituri kunnostetaan", op="join", text="", role="")
    assert goals(draft)[0] == ["toinen murtaja saadaan laituri kunnostetaan"]
    send(aino, draft, "opettajia lisätään", op="drop", text="", role="")
    assert goals(draft)[1] == []


@pytest.mark.parametrize("said", [{"text": " \n "}, {"role": "mayor"}, {"goal": "9"}])
def test_form_that_cannot_be_is_shown_again_and_changes_nothing(draft, aino, said) -> None:
    answer = send(aino, draft, "laituri kunnostetaan", **said)
    assert answer.status_code == 422
    assert answer.content.decode().count("<textarea") == 1
    assert ImportDraft.objects.get().edits == []


def test_undo_takes_the_last_correction_back(draft, aino) -> None:
    send(aino, draft, "laituri kunnostetaan", op="drop")
    aino.post(f"{draft.get_absolute_url()}edit/", {"op": "undo", "version": 2})
    assert goals(draft)[0] == ["toinen murtaja saadaan", "laituri kunnostetaan"]


def test_correction_after_somebody_elses_shows_both_and_saves_nothing(draft, aino, lautasalmi) -> None:
    block = block_of(draft, "laituri kunnostetaan")
    drafts.edit(draft=draft, edits=[Edit("text", block, text="laituri puretaan")], version=1, by=lautasalmi.aino)
    form = {"block": block, "version": 1, "role": "objective", "text": "laituri maalataan", "op": "save"}
    answer = aino.post(f"{draft.get_absolute_url()}edit/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "laituri puretaan" in page and "laituri maalataan" in page
    assert goals(draft)[0][1] == "laituri puretaan"


def test_htmx_asks_for_a_block_and_gets_it_with_the_one_that_closes(draft, aino) -> None:
    answer = aino.get(f"{draft.get_absolute_url()}?block=7&was=6", headers=HTMX)
    assert rows_in(answer) == [7, 6]
    assert "<html" not in answer.content.decode()


def test_htmx_correction_gets_the_rows_that_changed_and_the_draft(draft, aino) -> None:
    answer = send(aino, draft, "toinen murtaja saadaan", htmx=True, op="drop")
    page = answer.content.decode()
    assert rows_in(answer) == [block_of(draft, "toinen murtaja saadaan"), block_of(draft, "laituri kunnostetaan")]
    assert 'id="draft"' in page and 'id="review-top"' in page


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"role": "measure"}, "”laituri kunnostetaan” tallennettiin: toimenpide"),
        ({"op": "drop"}, "”laituri kunnostetaan” jätettiin pois."),
        ({"op": "join"}, "”laituri kunnostetaan” liitettiin edelliseen."),
    ],
)
def test_htmx_correction_is_told_aloud(draft, aino, form, told) -> None:
    page = send(aino, draft, "laituri kunnostetaan", htmx=True, **form).content.decode()
    status = re.search(r'role="status" id="review-said" hx-swap-oob="innerHTML">([^<]*)<', page)
    assert status and status[1].startswith(told)


def test_htmx_cut_gets_all_blocks_anew(draft, aino) -> None:
    answer = send(aino, draft, "toinen murtaja saadaan", htmx=True, text="toinen murtaja\n\nsaadaan")
    assert answer["HX-Retarget"] == "#source"
    assert len(rows_in(answer)) == 21


def test_htmx_conflict_gets_the_whole_page(draft, aino, lautasalmi) -> None:
    drafts.edit(draft=draft, edits=[Edit("drop", 1)], version=1, by=lautasalmi.aino)
    answer = send(aino, draft, "laituri kunnostetaan", htmx=True, version=1)
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#content")


def test_document_without_a_goal_becomes_a_plan_by_hand(lautasalmi, aino) -> None:
    with pytest.raises(NoGoalFound) as found:
        import_document(PLAIN.encode(), "muistio.md")
    draft = drafts.create(city=lautasalmi.city, draft=found.value.draft, file_name="muistio.md", by=lautasalmi.aino)
    send(aino, draft, "Laituri", role="goal")
    send(aino, draft, "korjataan", rest="on")
    draft.refresh_from_db()
    assert [goal["title"] for goal in draft.plan["goals"]] == ["Laituri"]
    assert goals(draft) == [["korjataan", "maalataan"]]


def test_remark_leads_to_its_block(lautasalmi, aino) -> None:
    read = import_document(DOCUMENT.replace("Finavia", "XYZ").encode(), "x.md")
    draft = drafts.create(city=lautasalmi.city, draft=read, file_name="x.md", by=None)
    block = block_of(draft, "XYZ")
    assert f'href="?block={block}#b{block}"' in aino.get(draft.get_absolute_url()).content.decode()


def test_draft_that_has_ended_is_shown_without_forms(draft, aino, lautasalmi) -> None:
    drafts.discard(draft=draft, by=lautasalmi.aino)
    page = aino.get(f"{draft.get_absolute_url()}?block=7").content.decode()
    assert "laituri kunnostetaan" in page
    assert "<textarea" not in page and "/take/" not in page
    assert send(aino, draft, "laituri kunnostetaan", op="drop").status_code == 302


def test_document_of_four_hundred_blocks_opens_in_few_queries(lautasalmi, aino, django_assert_max_num_queries) -> None:
    goal = "## TAVOITE {n}: Kärki {n}\n\n### Tavoitteet\n\n" + "- väylä {n}\n" * 98 + "\n"
    text = "# Suunnitelma 2027\n\n" + "".join(goal.replace("{n}", str(n)) for n in range(1, 5))
    read = import_document(text.encode(), "pitka.md")
    draft = drafts.create(city=lautasalmi.city, draft=read, file_name="pitka.md", by=None)
    with django_assert_max_num_queries(5):
        answer = aino.get(f"{draft.get_absolute_url()}?block=50")
    assert len(rows_in(answer)) > 400
    assert len(answer.content) < 700_000


@pytest.mark.parametrize("path", ["", "take/", "discard/"])
def test_pages_of_a_draft_are_only_for_those_who_keep_the_plan(draft, lautasalmi, koivuranta, as_, path) -> None:
    address = draft.get_absolute_url() + path
    assert as_(lautasalmi.eetu).get(address).status_code == 403
    assert as_(koivuranta.sanni).get(address).status_code == 404
    assert as_(koivuranta.sanni).get(address.replace("lautasalmi", "koivuranta")).status_code == 404


@pytest.mark.parametrize("path", ["edit/", "take/", "discard/"])
def test_changes_to_a_draft_are_only_for_those_who_keep_the_plan(draft, lautasalmi, koivuranta, as_, path) -> None:
    form = {"version": 1, "block": 7, "op": "drop", "title": "x", "year": 2027}
    assert as_(lautasalmi.eetu).post(draft.get_absolute_url() + path, form).status_code == 403
    assert as_(koivuranta.sanni).post(draft.get_absolute_url() + path, form).status_code == 404
    draft.refresh_from_db()
    assert (draft.state, draft.version) == ("open", 1)


def test_card_of_a_goal_counts_objectives_and_sub_objectives_apart(draft, aino) -> None:
    answer = aino.get(draft.get_absolute_url())
    shown = re.findall(r'<summary>Tavoitteet <span class="fine">([^<]+)</span>', answer.content.decode())
    lists = [goal.objectives for goal in answer.context["page"].outcome.goals if goal.objectives]
    levels = [[entry.depth > 0 for entry in entries] for entries in lists]
    assert shown == [f"{one.count(False)} + {sum(one)}" if any(one) else str(len(one)) for one in levels]


def test_opened_block_tells_its_place_in_the_draft(draft, aino) -> None:
    block = block_of(draft, "opettajia lisätään")
    whole = aino.get(f"{draft.get_absolute_url()}?block={block}").content.decode()
    row = aino.get(f"{draft.get_absolute_url()}?block={block}", headers=HTMX).content.decode()
    assert 'id="draft-goal-2"' in whole
    for page in (whole, row):
        assert 'data-place="draft-goal-2"' in page
        assert 'href="#draft-goal-2"' in page


def test_opened_block_that_gives_the_plan_nothing_leads_nowhere(draft, aino) -> None:
    send(aino, draft, "opettajia lisätään", op="drop")
    block = block_of(draft, "opettajia lisätään")
    page = aino.get(f"{draft.get_absolute_url()}?block={block}").content.decode()
    assert 'href="#draft-' not in page


def test_objective_before_the_first_goal_is_asked_for_its_goal(draft, aino) -> None:
    words = "Suunnitelma koskee valtuustokautta 2026–2029."
    answer = send(aino, draft, words, role="objective")
    assert answer.status_code == 422
    assert "ennen ensimmäistä kärkitavoitetta" in str(answer.context["form"].errors["goal"])
    assert send(aino, draft, words, role="objective", goal="1").status_code == 302
    draft.refresh_from_db()
    assert words in goals(draft)[1] and words not in goals(draft)[0]


def test_halves_of_a_cut_block_are_found_by_their_words(draft, aino) -> None:
    send(aino, draft, "Finavia", role="influencer", text="Finavia\n\nXYZ")
    page = aino.get(draft.get_absolute_url())
    (remark,) = [one for one in page.context["page"].remarks if "XYZ" in one.text]
    assert remark.place == "rivi 17: ”XYZ”"
