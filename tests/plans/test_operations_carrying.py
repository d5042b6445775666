"""Next year's plan begins from this year's."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit import reading
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.plans import freezing
from karki.plans.comparing.comparison import compare
from karki.plans.models import AnnualPlan, Assignment, Goal, Influence, Measure, Objective, StatusUpdate
from karki.plans.operations import terms, updates
from karki.plans.operations.carrying import Chosen, carry_over
from karki.stakeholders.operations.registry import seed_registry
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("today")


def carry(place: SimpleNamespace, *objectives: Objective, year: int = 2027, **changes: Any) -> AnnualPlan:
    known = ("influencers", "partners", "responsible", "passed")
    parts = {name: changes.pop(name) for name in known if name in changes}
    chosen = Chosen({one.pk for one in objectives}, **parts)
    asked = {"plan": place.plan, "year": year, "title": "Suunnitelma", "chosen": chosen, "by": place.aino}
    return carry_over(**{**asked, **changes})


def test_chosen_objectives_go_on_with_what_is_under_them(lautasalmi: SimpleNamespace) -> None:
    made = carry(lautasalmi, lautasalmi.deepen)
    assert (made.year, made.state, made.term, made.goal_label) == (2027, "draft", lautasalmi.term, "TAVOITE")
    rows = Objective.objects.of_plan(made).order_by("code")
    assert [(one.code, one.text, one.continues) for one in rows] == [
        ("I.1", lautasalmi.deepen.text, lautasalmi.deepen),
        ("I.1.1", lautasalmi.survey.text, lautasalmi.survey),
    ]
    assert [goal.title for goal in made.goals.all()] == ["Sataman väylä"]
    assert rows[0].deadline == lautasalmi.deepen.deadline


def test_codes_are_numbered_through_as_in_a_new_document(lautasalmi: SimpleNamespace) -> None:
    made = carry(lautasalmi, lautasalmi.icebreaker, lautasalmi.seats)
    assert sorted(Objective.objects.of_plan(made).values_list("code", flat=True)) == ["I.1", "II.1"]


def test_no_two_get_the_same_code_whatever_the_old_ones_were_called(lautasalmi: SimpleNamespace) -> None:
    Objective.objects.filter(pk=lautasalmi.seats.pk).update(code="I.99")
    made = carry(lautasalmi, lautasalmi.deepen, lautasalmi.icebreaker, lautasalmi.seats)
    codes = sorted(Objective.objects.of_plan(made).values_list("code", flat=True))
    assert codes == ["I.1", "I.1.1", "I.2", "II.1"]


def test_goals_without_numbers_share_no_code(lautasalmi: SimpleNamespace) -> None:
    Goal.objects.filter(plan=lautasalmi.plan).update(number="")
    Objective.objects.filter(pk=lautasalmi.seats.pk).update(code="I.1.7")
    made = carry(lautasalmi, lautasalmi.deepen, lautasalmi.seats)
    assert sorted(Objective.objects.of_plan(made).values_list("code", flat=True)) == ["I.1", "I.1.1", "I.1.2"]


@pytest.mark.parametrize(("year", "kept"), [(2028, True), (2029, False)])
def test_deadlines_that_pass_before_the_year_are_left_out_when_it_is_asked(
    lautasalmi: SimpleNamespace, year: int, kept: bool
) -> None:
    Objective.objects.filter(pk=lautasalmi.deepen.pk).update(deadline=date(2028, 12, 31), timing="vuonna 2028")
    made = carry(lautasalmi, lautasalmi.deepen, year=year, passed=False)
    row = Objective.objects.of_plan(made).outermost().get()
    assert (row.deadline, row.timing) == ((date(2028, 12, 31), "vuonna 2028") if kept else (None, ""))


def test_people_and_stakeholders_go_on_as_chosen(lautasalmi: SimpleNamespace) -> None:
    seed_registry()
    Assignment.objects.create(goal=lautasalmi.port, objective=lautasalmi.deepen, name="Satamayksikkö")
    Assignment.objects.create(goal=lautasalmi.port, objective=lautasalmi.icebreaker, name="Muu yksikkö")
    lvm = Influence.objects.get(name="LVM")
    Influence.objects.create(goal=lautasalmi.port, kind="influencer", order=2, name="ministeri", parent=lvm)
    made = carry(lautasalmi, lautasalmi.deepen, partners=False)
    influences = Influence.objects.filter(goal__plan=made)
    assert [(one.name, one.parent and one.parent.name) for one in influences] == [("LVM", None), ("ministeri", "LVM")]
    named = Assignment.objects.filter(goal__plan=made).order_by("pk")
    assert [(one.name, one.person, one.objective and one.objective.code) for one in named] == [
        ("Eetu Erola", lautasalmi.eetu_person, None),
        ("Satamayksikkö", None, "I.1"),
    ]


def test_this_years_plan_stays_as_it_is(lautasalmi: SimpleNamespace) -> None:
    before = freezing.plan_content(lautasalmi.plan)
    updates.add(objective=lautasalmi.deepen, rating="at_risk", text="Odottaa.", date=TODAY, by=lautasalmi.aino)
    Measure.objects.create(goal=lautasalmi.port, text="kirje")
    made = carry(lautasalmi, lautasalmi.deepen)
    assert StatusUpdate.objects.get().objective == lautasalmi.deepen
    assert not Measure.objects.filter(goal__plan=made).exists()
    after = freezing.plan_content(AnnualPlan.objects.get(year=2026))
    assert freezing.fingerprint(after) == freezing.fingerprint(before)


def test_two_years_are_compared_by_what_continues_what(lautasalmi: SimpleNamespace) -> None:
    made = carry(lautasalmi, lautasalmi.deepen)
    Objective.objects.of_plan(made).filter(code="I.1").update(text="aivan toisin sanottu asia")
    texts = [freezing.compared(freezing.plan_content(plan), str(plan.year)) for plan in (lautasalmi.plan, made)]
    kinds = [(change.kind, change.code) for part in compare(*texts).parts for change in part.changes if change.code]
    assert ("changed", "I.1") in kinds
    assert ("dropped", "I.2") in kinds


@pytest.mark.parametrize("year", [2026, 2025, 2030])
def test_year_that_cannot_be_is_refused(lautasalmi: SimpleNamespace, year: int) -> None:
    with pytest.raises(ValidationError) as refused:
        carry(lautasalmi, lautasalmi.deepen, year=year)
    assert list(refused.value.message_dict) == ["year"]
    assert AnnualPlan.objects.count() == 1


def test_year_that_has_a_plan_is_refused(lautasalmi: SimpleNamespace) -> None:
    carry(lautasalmi, lautasalmi.deepen)
    with pytest.raises(ValidationError):
        carry(lautasalmi, lautasalmi.deepen)
    assert AnnualPlan.objects.count() == 2


def test_year_after_the_term_begins_the_next_one_when_it_is_asked_for(lautasalmi: SimpleNamespace) -> None:
    made = carry(lautasalmi, lautasalmi.deepen, year=2030, new_term=True)
    assert (made.term.first_year, made.term.last_year, made.term.tools.count()) == (2030, 2033, 0)
    assert "2030–2033" in reading.sentence(Event.objects.get(code="plans.handbook.begun"))
    with pytest.raises(ValidationError):
        terms.begin(city=lautasalmi.city, first_year=2033, last_year=2036, by=lautasalmi.aino)


@pytest.mark.parametrize(("year", "term"), [(2030, (2030, 2033)), (2035, (2034, 2037)), (2025, (2025, 2025))])
def test_terms_are_counted_on_from_the_one_before(
    lautasalmi: SimpleNamespace, year: int, term: tuple[int, int]
) -> None:
    assert terms.years_around(lautasalmi.city, year) == term


def test_objectives_of_another_city_do_not_come_along(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        carry(lautasalmi, koivuranta.track)
    made = carry(lautasalmi, lautasalmi.seats, koivuranta.track)
    assert [one.continues for one in Objective.objects.of_plan(made)] == [lautasalmi.seats]


@pytest.mark.parametrize("who", ["eetu", "helmi", "onni", "veera"])
def test_preparing_is_the_coordinators(lautasalmi: SimpleNamespace, who: str) -> None:
    with pytest.raises(NotAllowed):
        carry(lautasalmi, lautasalmi.deepen, by=getattr(lautasalmi, who))


def test_trail_tells_from_which_year_it_came(lautasalmi: SimpleNamespace) -> None:
    carry(lautasalmi, lautasalmi.deepen)
    assert "2026" in reading.sentence(Event.objects.get(code="plans.plan.carried"))


def test_large_plan_is_carried_in_few_queries(lautasalmi: SimpleNamespace, django_assert_max_num_queries: Any) -> None:
    more = Objective.objects.bulk_create(
        Objective(goal=lautasalmi.port, code=f"I.{n}", order=n, text=f"tavoite {n}") for n in range(3, 200)
    )
    with django_assert_max_num_queries(30):
        carry(lautasalmi, *more)


class TestPages:
    def test_unsettled_objectives_are_chosen_beforehand(self, lautasalmi: SimpleNamespace, as_: Any) -> None:
        updates.add(objective=lautasalmi.seats, rating="achieved", text="Saatiin.", date=TODAY, by=lautasalmi.aino)
        page = as_(lautasalmi.aino).get("/lautasalmi/plan/2026/carry/")
        assert page.context["checked"] == {lautasalmi.deepen.pk, lautasalmi.icebreaker.pk}

    def test_year_outside_every_term_is_told_and_the_term_offered(self, lautasalmi: SimpleNamespace, as_: Any) -> None:
        browser, address = as_(lautasalmi.aino), "/lautasalmi/plan/2026/carry/"
        assert "new_term" not in browser.get(address).context["form"].fields
        typed = {"year": 2030, "title": "Suunnitelma", "objectives": [lautasalmi.deepen.pk]}
        page = browser.post(address, typed)
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["new_term"])
        assert "Luo valtuustokausi 2030–2033" in page.text
        assert browser.post(address, {**typed, "new_term": "on"}).status_code == 302
        assert AnnualPlan.objects.get(year=2030).term.last_year == 2033

    def test_draft_is_made_and_leads_to_its_history(self, lautasalmi: SimpleNamespace, as_: Any) -> None:
        updates.add(
            objective=lautasalmi.deepen, rating="at_risk", text="Odottaa lupaa.", date=TODAY, by=lautasalmi.aino
        )
        browser = as_(lautasalmi.aino)
        said = {"year": 2027, "title": "Suunnitelma", "objectives": [lautasalmi.deepen.pk], "responsible": "on"}
        page = browser.post("/lautasalmi/plan/2026/carry/", said, follow=True)
        assert page.redirect_chain == [("/lautasalmi/plan/2027/state/", 302)]
        assert "Odottaa lupaa." in browser.get("/lautasalmi/plan/2027/objectives/I.1/").text
        assert "/plan/2027/objectives/I.1/" in browser.get("/lautasalmi/plan/2026/objectives/I.1/").text

    @pytest.mark.parametrize(
        ("said", "field"),
        [({"objectives": []}, "objectives"), ({"year": 2026}, "year"), ({"year": 2025}, "year"), ({"year": "ensi vuosi"}, "year"),
         ({"objectives": ["0"]}, "objectives"), ({"objectives": ["x"]}, "objectives"), ({"title": " "}, "title")],
    )  # fmt: skip
    def test_refused_form_keeps_what_was_chosen(
        self, lautasalmi: SimpleNamespace, as_: Any, said: dict[str, Any], field: str
    ) -> None:
        typed = {"year": 2027, "title": "Uusi nimi", "objectives": [lautasalmi.seats.pk], **said}
        page = as_(lautasalmi.aino).post("/lautasalmi/plan/2026/carry/", typed)
        assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
        if field == "year":
            assert page.context["checked"] == {lautasalmi.seats.pk}
        assert AnnualPlan.objects.count() == 1
