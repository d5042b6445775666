"""Where the plan stands: the page, its steps, and the comments of the management team."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from karki.common import clock
from karki.plans.models import AlignmentRound, AnnualPlan, Comment, Objective
from tests.conftest import TODAY

PLAN = "/lautasalmi/plan/2026/"
STATE, COMMENTS = PLAN + "state/", PLAN + "comments/"

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def place(lautasalmi: SimpleNamespace) -> SimpleNamespace:
    AnnualPlan.objects.filter(pk=lautasalmi.plan.pk).update(state="draft")
    return lautasalmi


def state(place: SimpleNamespace) -> str:
    return AnnualPlan.objects.get(pk=place.plan.pk).state


def test_everybody_in_the_house_reads_where_the_plan_stands(place: SimpleNamespace, as_: Any) -> None:
    page = as_(place.onni).get(STATE).text
    assert "Aino Ahola" in page, "who takes it onwards"
    assert "/state/prepare/" not in page
    assert 'aria-current="step">Luonnos' in page


def test_plan_goes_from_draft_to_aligned_on_its_pages(place: SimpleNamespace, as_: Any) -> None:
    aino, helmi = as_(place.aino), as_(place.helmi)
    aino.post(STATE + "prepare/")
    aino.post(COMMENTS + "ask/", {"deadline": "30.9.2026", "message": "Onko linja yhteinen?"})
    assert "Onko linja yhteinen?" in helmi.get(COMMENTS).text
    helmi.post(COMMENTS + "add/?objective=I.1", {"text": "Mitä tämä maksaa?"})
    refused = aino.post(STATE + "end-round/")
    assert (refused.status_code, state(place)) == (422, "preparation")
    comment = Comment.objects.get()
    aino.post(f"{COMMENTS}{comment.pk}/answer/", {"answer": "Summa lisättiin."})
    with clock.stopped_at(date(2026, 10, 1)):
        as_(place.aino).post(STATE + "end-round/")
    assert state(place) == "aligned"


def test_leader_ends_a_round_early_on_its_page(place: SimpleNamespace, as_: Any) -> None:
    aino, helmi, early = as_(place.aino), as_(place.helmi), COMMENTS + "end-early/"
    aino.post(STATE + "prepare/")
    assert aino.get(COMMENTS + "ask/").context["form"]["deadline"].value() == date(2026, 10, 6), "two weeks"
    aino.post(COMMENTS + "ask/", {"deadline": "30.9.2026"})
    assert early in helmi.get(STATE).text
    assert early not in aino.get(STATE).text
    page = helmi.post(early, {"reason": " "})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["reason"])
    helmi.post(early, {"reason": "Kaikki ovat vastanneet."})
    assert state(place) == "aligned"
    assert helmi.get(early, follow=True).redirect_chain == [(STATE, 302)]


def test_step_is_told_before_it_is_taken(place: SimpleNamespace, as_: Any) -> None:
    page = as_(place.aino).get(STATE + "prepare/")
    assert "Ota valmisteluun" in page.text
    assert state(place) == "draft"


@pytest.mark.parametrize("step", ["close", "put-in-force", "take-back", "end-round"])
def test_step_that_the_state_does_not_allow_is_refused_with_the_reason(
    place: SimpleNamespace, as_: Any, step: str
) -> None:
    page = as_(place.aino).post(f"{STATE}{step}/")
    assert page.status_code == 422
    assert page.context["form"].non_field_errors()
    assert state(place) == "draft"


def test_step_that_there_is_not_is_not_found(place: SimpleNamespace, as_: Any) -> None:
    assert as_(place.aino).post(STATE + "approve-it-all/").status_code == 404


def test_steps_that_were_not_taken_here_are_not_told_as_done(lautasalmi: SimpleNamespace, as_: Any) -> None:
    """Brought here in force, without a decision."""
    page = as_(lautasalmi.onni).get(STATE).text
    assert 'aria-current="step">Voimassa' in page
    assert "(valmis)" not in page
    assert "ne, joista Kärjessä on merkintä" in page


def test_steps_that_were_taken_here_are_done(place: SimpleNamespace, as_: Any) -> None:
    as_(place.aino).post(STATE + "prepare/")
    page = as_(place.onni).get(STATE).text
    assert '<li class="done">Luonnos' in page
    assert "ne, joista Kärjessä on merkintä" not in page


class TestComments:
    @pytest.fixture
    def place(self, place: SimpleNamespace) -> SimpleNamespace:
        AnnualPlan.objects.filter(pk=place.plan.pk).update(state="preparation")
        place.round = AlignmentRound.objects.create(plan=place.plan, opened_on=TODAY, deadline=TODAY)
        return place

    def test_comment_stands_beside_its_goal_and_objective(self, place: SimpleNamespace, as_: Any) -> None:
        helmi = as_(place.helmi)
        helmi.post(COMMENTS + "add/?goal=1", {"text": "Tiivistä perustelua."})
        helmi.post(COMMENTS + "add/?objective=I.2", {"text": "Kuka maksaa?"})
        goal = as_(place.onni).get(PLAN + "goals/1/").text
        assert "Tiivistä perustelua." in goal
        assert "Kuka maksaa?" not in goal
        assert "Kuka maksaa?" in as_(place.onni).get(PLAN + "objectives/I.2/").text

    def test_comment_on_a_removed_objective_tells_what_it_was_about(self, place: SimpleNamespace, as_: Any) -> None:
        aino, remove = as_(place.aino), PLAN + "objectives/I.2/remove/"
        text = Objective.objects.get(goal__plan=place.plan, code="I.2").text
        as_(place.helmi).post(COMMENTS + "add/?objective=I.2", {"text": "Kuka maksaa?"})
        assert "1 kommentti odottaa" in aino.get(remove).text
        aino.post(remove)
        page = as_(place.onni).get(COMMENTS).text
        assert f"<b>I.2</b> <span>{text}</span>" in page
        assert "poistettu suunnitelmasta" in page
        assert "Kuka maksaa?" not in as_(place.onni).get(PLAN + "goals/1/").text

    def test_only_those_who_may_are_asked_to_comment(self, place: SimpleNamespace, as_: Any) -> None:
        for who, asked in (("helmi", True), ("aino", True), ("eetu", False), ("onni", False)):
            page = as_(getattr(place, who)).get(PLAN + "objectives/I.1/").text
            assert ("comments/add/?objective=I.1" in page) is asked, who

    @pytest.mark.parametrize("about", ["?goal=9", "?goal=x", "?goal=²", "?objective=IX.9", "?objective=%00"])
    def test_comment_on_what_the_plan_has_not_is_not_found(self, place: SimpleNamespace, as_: Any, about: str) -> None:
        assert as_(place.helmi).post(COMMENTS + f"add/{about}", {"text": "Hyvä."}).status_code == 404

    def test_text_of_a_comment_is_never_markup(self, place: SimpleNamespace, as_: Any) -> None:
        as_(place.helmi).post(COMMENTS + "add/", {"text": "<script>alert(1)</script>"})
        assert "<script>alert" not in as_(place.onni).get(COMMENTS).text

    def test_refused_comment_keeps_what_was_typed(self, place: SimpleNamespace, as_: Any) -> None:
        page = as_(place.helmi).post(COMMENTS + "add/", {"text": "sana " * 1500})
        assert page.status_code == 422
        assert "sana sana" in page.text

    def test_comment_of_another_citys_plan_is_not_found(
        self, place: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
    ) -> None:
        asked = AlignmentRound.objects.create(plan=koivuranta.plan, opened_on=TODAY, deadline=TODAY)
        theirs = Comment.objects.create(round=asked, text="Oma asia.", created_at="2026-09-22T09:00Z")
        for action in ("answer", "reopen"):
            page = as_(place.aino).post(f"{COMMENTS}{theirs.pk}/{action}/", {"answer": "Kuitattu."})
            assert page.status_code == 404
        theirs.refresh_from_db()
        assert theirs.is_open

    def test_answered_comment_can_be_opened_again(self, place: SimpleNamespace, as_: Any) -> None:
        as_(place.helmi).post(COMMENTS + "add/", {"text": "Tiivistä."})
        comment = Comment.objects.get()
        as_(place.aino).post(f"{COMMENTS}{comment.pk}/answer/", {"answer": "Tiivistettiin."})
        as_(place.helmi).post(f"{COMMENTS}{comment.pk}/reopen/")
        comment.refresh_from_db()
        assert comment.is_open
        assert "Tiivistettiin." in as_(place.onni).get(COMMENTS).text, "the answer stays to be read"
