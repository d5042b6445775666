"""The steps in a plan's life, each with its condition, and the one plan that is in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from karki.audit import reading
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.common import clock
from karki.plans.models import AlignmentRound, AnnualPlan, Comment
from karki.plans.operations import alignment, comments, states
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("today")

LAST = date(2026, 10, 6)  #: the last day for comments of the rounds here
STATES = AnnualPlan.State.values
TAKEN_FROM = {
    states.prepare: {"draft": "preparation"},
    states.take_back: {"aligned": "preparation"},
    states.put_in_force: {"approved": "in_force"},
    states.close: {"in_force": "closed"},
}


def put(place: SimpleNamespace, state: str) -> AnnualPlan:
    AnnualPlan.objects.filter(pk=place.plan.pk).update(state=state)
    return place.plan


def now(place: SimpleNamespace) -> str:
    return AnnualPlan.objects.get(pk=place.plan.pk).state


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", TAKEN_FROM, ids=lambda step: step.__name__)
def test_step_is_taken_only_from_its_state(
    lautasalmi: SimpleNamespace, step: Callable[..., object], state: str
) -> None:
    plan, leads_to = put(lautasalmi, state), TAKEN_FROM[step].get(state)
    if leads_to is None:
        with pytest.raises(ValidationError):
            step(plan=plan, by=lautasalmi.aino)
        assert now(lautasalmi) == state
        assert not Event.objects.exists()
    else:
        step(plan=plan, by=lautasalmi.aino)
        assert now(lautasalmi) == leads_to
        assert "Lautasalmen" in reading.sentence(Event.objects.get())


@pytest.mark.parametrize("who", ["eetu", "helmi", "onni", "veera", "auri", "kaisa"])
@pytest.mark.parametrize("step", TAKEN_FROM, ids=lambda step: step.__name__)
def test_steps_are_the_coordinators(lautasalmi: SimpleNamespace, step: Callable[..., object], who: str) -> None:
    with pytest.raises(NotAllowed):
        step(plan=lautasalmi.plan, by=getattr(lautasalmi, who))


def end(place: SimpleNamespace) -> None:
    """The coordinator ends the round on the day after its last."""
    with clock.stopped_at(date(2026, 10, 7)):
        alignment.end_round(plan=place.plan, by=place.aino)


def test_plan_is_aligned_when_its_last_comment_is_answered(lautasalmi: SimpleNamespace) -> None:
    plan = put(lautasalmi, "preparation")
    alignment.open_round(plan=plan, deadline=LAST, by=lautasalmi.aino)
    comment = comments.add(plan=plan, objective=lautasalmi.deepen, text="Mitä tämä maksaa?", by=lautasalmi.helmi)
    with pytest.raises(ValidationError, match="1 kommentti"):
        end(lautasalmi)
    comments.resolve(comment=comment, answer="Summa lisättiin.", by=lautasalmi.aino)
    end(lautasalmi)
    assert now(lautasalmi) == "aligned"
    assert AlignmentRound.objects.get().closed_on == date(2026, 10, 7)


class TestLastDayForComments:
    @pytest.fixture
    def place(self, lautasalmi: SimpleNamespace) -> SimpleNamespace:
        """Lautasalmi with a round of comments open until the sixth of October."""
        alignment.open_round(plan=put(lautasalmi, "preparation"), deadline=LAST, by=lautasalmi.aino)
        return lautasalmi

    @pytest.mark.parametrize("day", [TODAY, LAST])
    def test_round_is_not_ended_before_it_has_passed(self, place: SimpleNamespace, day: date) -> None:
        with clock.stopped_at(day), pytest.raises(ValidationError, match=r"6\.10\.2026"):
            alignment.end_round(plan=place.plan, by=place.aino)
        assert now(place) == "preparation"

    def test_leader_ends_the_round_early_and_the_trail_tells_why(self, place: SimpleNamespace) -> None:
        alignment.end_round_early(plan=place.plan, reason="Kaikki ovat vastanneet.", by=place.helmi)
        assert now(place) == "aligned"
        told = reading.sentence(Event.objects.get(code="plans.round.ended_early"))
        assert told.endswith("Perustelu: Kaikki ovat vastanneet.")

    @pytest.mark.parametrize("who", ["aino", "eetu", "onni", "veera", "auri", "kaisa"])
    def test_nobody_else_ends_it_early(self, place: SimpleNamespace, who: str) -> None:
        with pytest.raises(NotAllowed):
            alignment.end_round_early(plan=place.plan, reason="Kiire.", by=getattr(place, who))

    @pytest.mark.parametrize("reason", ["", " \u200b ", "x" * 301])
    def test_early_end_has_a_short_reason(self, place: SimpleNamespace, reason: str) -> None:
        with pytest.raises(ValidationError):
            alignment.end_round_early(plan=place.plan, reason=reason, by=place.helmi)
        assert now(place) == "preparation"

    def test_early_end_waits_for_answers_too(self, place: SimpleNamespace) -> None:
        comments.add(plan=place.plan, text="Tiivistä.", by=place.helmi)
        with pytest.raises(ValidationError, match="1 kommentti"):
            alignment.end_round_early(plan=place.plan, reason="Kiire.", by=place.helmi)

    def test_after_the_last_day_nothing_is_early(self, place: SimpleNamespace) -> None:
        with clock.stopped_at(date(2026, 10, 7)), pytest.raises(ValidationError, match="koordinaattori"):
            alignment.end_round_early(plan=place.plan, reason="Kiire.", by=place.helmi)


def test_plan_is_not_aligned_without_a_round(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        alignment.end_round(plan=put(lautasalmi, "preparation"), by=lautasalmi.aino)


def test_round_on_changes_leaves_the_plan_in_force(lautasalmi: SimpleNamespace) -> None:
    alignment.open_round(plan=lautasalmi.plan, deadline=LAST, by=lautasalmi.aino)
    end(lautasalmi)
    assert now(lautasalmi) == "in_force"


@pytest.mark.parametrize("state", ["draft", "aligned", "closed"])
def test_no_comments_are_asked_on_a_plan_that_is_not_prepared(lautasalmi: SimpleNamespace, state: str) -> None:
    with pytest.raises(ValidationError):
        alignment.open_round(plan=put(lautasalmi, state), deadline=LAST, by=lautasalmi.aino)


def test_second_round_waits_for_the_first_to_end(lautasalmi: SimpleNamespace) -> None:
    plan = put(lautasalmi, "preparation")
    alignment.open_round(plan=plan, deadline=LAST, by=lautasalmi.aino)
    with pytest.raises(ValidationError):
        alignment.open_round(plan=plan, deadline=LAST, by=lautasalmi.aino)
    with pytest.raises(IntegrityError), transaction.atomic():
        AlignmentRound.objects.create(plan=plan, opened_on=TODAY, deadline=TODAY)


@pytest.mark.parametrize("day", [date(2026, 9, 21), TODAY, date(2028, 1, 1)])
def test_deadline_that_leaves_no_time_or_is_far_away_is_refused(lautasalmi: SimpleNamespace, day: date) -> None:
    with pytest.raises(ValidationError):
        alignment.open_round(plan=put(lautasalmi, "preparation"), deadline=day, by=lautasalmi.aino)


def test_approved_plan_comes_in_force_on_its_day_and_closes_the_one_before(lautasalmi: SimpleNamespace) -> None:
    following = AnnualPlan.objects.create(
        city=lautasalmi.city, term=lautasalmi.term, year=2027, title="Seuraava", state="approved",
        in_force_from=date(2027, 1, 1),
    )  # fmt: skip
    with pytest.raises(ValidationError, match=r"1\.1\.2027"):
        states.put_in_force(plan=following, by=lautasalmi.aino)
    assert now(lautasalmi) == "in_force", "approving the next plan closes nothing"
    with clock.stopped_at(date(2027, 1, 1)):
        states.put_in_force(plan=following, by=lautasalmi.aino)
    assert now(lautasalmi) == "closed"
    assert "2027" in reading.sentence(Event.objects.get(code="plans.plan.closed_by_next"))


@pytest.mark.parametrize("closed_by", ["the coordinator", "the next plan"])
def test_round_of_comments_ends_when_its_plan_is_closed(lautasalmi: SimpleNamespace, closed_by: str) -> None:
    plan = put(lautasalmi, "in_force")
    alignment.open_round(plan=plan, deadline=LAST, by=lautasalmi.aino)
    if closed_by == "the coordinator":
        states.close(plan=plan, by=lautasalmi.aino)
    else:
        later = {"year": 2027, "title": "Seuraava", "state": "approved"}
        following = AnnualPlan.objects.create(city=lautasalmi.city, term=lautasalmi.term, **later)
        states.put_in_force(plan=following, by=lautasalmi.aino)
    assert now(lautasalmi) == "closed"
    assert AlignmentRound.objects.get().closed_on == TODAY
    assert Event.objects.filter(code="plans.round.ended").count() == 1
    with pytest.raises(ValidationError, match="Kommenttikierros"):
        comments.add(plan=plan, text="Myöhästynyt.", by=lautasalmi.helmi)


def test_plan_whose_day_comes_after_its_successor_is_in_force_is_closed(lautasalmi: SimpleNamespace) -> None:
    AnnualPlan.objects.filter(pk=lautasalmi.plan.pk).update(state="approved", in_force_from=TODAY)
    later = {"year": 2027, "title": "Seuraava", "state": "in_force"}
    AnnualPlan.objects.create(city=lautasalmi.city, term=lautasalmi.term, **later)
    assert states.put_due_in_force() == []
    assert now(lautasalmi) == "closed"
    assert Event.objects.get().code == "plans.plan.closed_by_next"


def test_city_works_by_the_plan_in_force_while_the_next_is_prepared(lautasalmi: SimpleNamespace) -> None:
    following = AnnualPlan.objects.create(city=lautasalmi.city, term=lautasalmi.term, year=2027, title="Seuraava")
    assert AnnualPlan.objects.current(lautasalmi.city) == lautasalmi.plan
    AnnualPlan.objects.filter(pk=following.pk).update(state="approved", in_force_from=date(2027, 1, 1))
    assert AnnualPlan.objects.current(lautasalmi.city) == lautasalmi.plan
    with clock.stopped_at(date(2027, 1, 1)):
        assert AnnualPlan.objects.current(lautasalmi.city) == following


def test_two_plans_of_a_city_are_never_in_force(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AnnualPlan.objects.create(
            city=lautasalmi.city, term=lautasalmi.term, year=2027, title="Seuraava", state="in_force"
        )


class TestComments:
    @pytest.fixture
    def place(self, lautasalmi: SimpleNamespace) -> SimpleNamespace:
        """Lautasalmi with a round of comments open."""
        alignment.open_round(plan=put(lautasalmi, "preparation"), deadline=LAST, by=lautasalmi.aino)
        return lautasalmi

    @pytest.mark.parametrize("who", ["eetu", "onni", "veera", "auri", "kaisa"])
    def test_commenting_is_for_the_management(self, place: SimpleNamespace, who: str) -> None:
        with pytest.raises(NotAllowed):
            comments.add(plan=place.plan, text="Hyvä.", by=getattr(place, who))

    @pytest.mark.parametrize("text", ["", "  \u200b", "x" * 5001])
    def test_comment_says_something_and_ends(self, place: SimpleNamespace, text: str) -> None:
        with pytest.raises(ValidationError):
            comments.add(plan=place.plan, text=text, by=place.helmi)

    def test_comment_sent_twice_is_one(self, place: SimpleNamespace) -> None:
        for _ in range(2):
            comments.add(plan=place.plan, goal=place.port, text="Tiivistä.", by=place.helmi)
        assert Comment.objects.get().about == "I"

    def test_comment_on_another_citys_goal_is_refused(
        self, place: SimpleNamespace, koivuranta: SimpleNamespace
    ) -> None:
        with pytest.raises(ValidationError):
            comments.add(plan=place.plan, goal=koivuranta.goal, text="Tiivistä.", by=place.helmi)

    def test_comment_outside_a_round_is_refused(self, place: SimpleNamespace) -> None:
        end(place)
        with pytest.raises(ValidationError):
            comments.add(plan=place.plan, text="Tiivistä.", by=place.helmi)

    def test_answer_sent_second_sees_the_first(self, place: SimpleNamespace) -> None:
        comment = comments.add(plan=place.plan, text="Tiivistä.", by=place.helmi)
        comments.resolve(comment=comment, answer="Tiivistettiin.", by=place.aino)
        with pytest.raises(ValidationError, match="Tiivistettiin"):
            comments.resolve(comment=comment, answer="Ei tiivistetä.", by=place.aino)

    def test_answered_comment_is_opened_again_while_the_round_lasts(self, place: SimpleNamespace) -> None:
        comment = comments.add(plan=place.plan, text="Tiivistä.", by=place.helmi)
        comments.resolve(comment=comment, answer="Tiivistettiin.", by=place.aino)
        assert comments.reopen(comment=comment, by=place.helmi).is_open
        comments.resolve(comment=comment, answer="Nyt tiivistettiin.", by=place.aino)
        end(place)
        with pytest.raises(ValidationError):
            comments.reopen(comment=comment, by=place.helmi)

    def test_comment_outlives_the_objective_it_is_about(self, place: SimpleNamespace) -> None:
        comment = comments.add(plan=place.plan, objective=place.seats, text="Poista tämä.", by=place.helmi)
        place.seats.delete()
        comment.refresh_from_db()
        assert (comment.objective, comment.about) == (None, "II.1")
