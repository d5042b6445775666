"""Pages that edit one thing: plan, goal, objective, measure."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from karki.cities.models import Member
from karki.plans.access import may_edit_measure
from karki.plans.models import AnnualPlan, Assignment, Goal, Measure, Objective
from karki.plans.operations import updates

PLAN = "/lautasalmi/plan/2026/"
OBJECTIVE = {"version": 1, "code": "I.1", "text": "väylä syvennetään 13 metriin", "kind": "objective"}


@pytest.fixture
def measure(lautasalmi: SimpleNamespace) -> Measure:
    return Measure.objects.create(goal=lautasalmi.port, objective=lautasalmi.deepen, text="Väyläjohtajan vierailu")


def pages(measure: Measure) -> list[str]:
    own = ["edit/", "goals/1/edit/", "goals/1/objectives/add/", "objectives/I.1/edit/", "objectives/I.1/remove/"]
    return [PLAN + page for page in (*own, "goals/1/measures/add/", f"measures/{measure.pk}/edit/")]


def test_every_form_opens_for_the_coordinator(lautasalmi: SimpleNamespace, measure: Measure, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    assert {browser.get(page).status_code for page in pages(measure)} == {200}


def test_every_form_is_closed_to_the_follower_and_hidden_from_the_stranger(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, measure: Measure, as_: Any
) -> None:
    follower, stranger = as_(lautasalmi.onni), as_(koivuranta.sanni)
    for page in pages(measure):
        assert follower.get(page).status_code == follower.post(page, OBJECTIVE).status_code == 403
        assert stranger.get(page).status_code == stranger.post(page, OBJECTIVE).status_code == 404


def test_title_of_the_plan_is_saved(lautasalmi: SimpleNamespace, as_: Any) -> None:
    answer = as_(lautasalmi.aino).post(PLAN + "edit/", {"version": 1, "title": "Kärjet", "goal_label": "Kärki"})
    assert (answer.status_code, answer.headers["Location"]) == (302, PLAN)
    assert AnnualPlan.objects.get(pk=lautasalmi.plan.pk).title == "Kärjet"


def test_state_of_the_plan_is_not_a_field(lautasalmi: SimpleNamespace, as_: Any) -> None:
    as_(lautasalmi.aino).post(PLAN + "edit/", {"version": 1, "title": "Kärjet", "state": "closed", "year": 2030})
    plan = AnnualPlan.objects.get(pk=lautasalmi.plan.pk)
    assert (plan.state, plan.year) == ("in_force", 2026)


def test_edited_objective_is_found_at_its_new_code(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    answer = browser.post(PLAN + "objectives/I.1/edit/", {**OBJECTIVE, "code": "I.7"}, follow=True)
    assert answer.redirect_chain == [(PLAN + "objectives/I.7/", 302)]
    assert "13 metriin" in answer.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "II.1"),
        ("code", "a/b"),
        ("code", "edit"),
        ("text", " "),
        ("text", "\u200b"),
        ("kind", "wish"),
        ("deadline", "joskus"),
        ("version", ""),
    ],
)
def test_refused_objective_keeps_what_was_typed(lautasalmi: SimpleNamespace, as_: Any, field: str, value: str) -> None:
    typed = {**OBJECTIVE, "amount": "42 milj. euroa", field: value}
    page = as_(lautasalmi.aino).post(PLAN + "objectives/I.1/edit/", typed)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert 'value="42 milj. euroa"' in page.text
    assert Objective.objects.get(pk=lautasalmi.deepen.pk).version == 1


def test_refused_number_of_a_goal_is_said_at_its_field(lautasalmi: SimpleNamespace, as_: Any) -> None:
    page = as_(lautasalmi.aino).post(PLAN + "goals/1/edit/", {"version": 1, "number": "II", "title": "Satama"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["number"])


def test_added_objective_opens_with_the_next_code(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(lautasalmi.aino), PLAN + "goals/1/objectives/add/"
    assert browser.get(address).context["form"]["code"].value() == "I.3"
    assert browser.get(address + "?under=I.1").context["form"]["code"].value() == "I.1.2"
    asked = {"code": "I.1.2", "text": "ruopataan", "kind": "objective", "parent": lautasalmi.deepen.pk}
    assert browser.post(address, asked).status_code == 302
    assert Objective.objects.get(code="I.1.2").parent == lautasalmi.deepen


@pytest.mark.parametrize("code", ["%00", "II.1", "I.1.1", "'"])
def test_address_that_names_no_parent_opens_the_plain_form(lautasalmi: SimpleNamespace, as_: Any, code: str) -> None:
    browser = as_(lautasalmi.aino)
    page = browser.get(f"{PLAN}goals/1/objectives/add/?under={code}")
    assert page.context["form"]["code"].value() == "I.3"
    assert browser.get(f"{PLAN}goals/1/measures/add/?objective={code}").status_code == 200


def test_parent_of_another_goal_or_city_cannot_be_chosen(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    for foreign in (lautasalmi.seats.pk, koivuranta.track.pk):
        asked = {"code": "I.9", "text": "kaapataan", "kind": "objective", "parent": foreign}
        assert as_(lautasalmi.aino).post(PLAN + "goals/1/objectives/add/", asked).status_code == 422
    assert not Objective.objects.filter(code="I.9").exists()


def test_conflict_shows_both_texts_and_saving_again_decides(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(lautasalmi.aino), PLAN + "objectives/I.1/edit/"
    assert browser.post(address, OBJECTIVE).status_code == 302
    page = browser.post(address, {**OBJECTIVE, "text": "väylä syvennetään 14 metriin"})
    assert page.status_code == 409
    assert "<del>väylä syvennetään 13 metriin</del>" in page.text
    assert "<ins>väylä syvennetään 14 metriin</ins>" in page.text
    again = {**OBJECTIVE, "text": "väylä syvennetään 14 metriin", "version": page.context["form"]["version"].value()}
    assert browser.post(address, again).status_code == 302
    assert Objective.objects.get(pk=lautasalmi.deepen.pk).text == "väylä syvennetään 14 metriin"


@pytest.mark.usefixtures("today")
def test_conflict_tells_who_was_first(lautasalmi: SimpleNamespace, as_: Any) -> None:
    address, late = PLAN + "objectives/I.1/edit/", {**OBJECTIVE, "text": "väylä syvennetään 14 metriin"}
    Member.objects.filter(user=lautasalmi.veera).update(role="coordinator")
    as_(lautasalmi.aino).post(address, OBJECTIVE)
    assert "Aino Ahola tallensi muutoksia" in as_(lautasalmi.veera).post(address, late).text
    page = as_(lautasalmi.aino).post(address, late).text
    assert "Tallensit tämän itse toisessa ikkunassa klo 12.00" in page.replace("\xa0", " ")
    assert "Aino Ahola tallensi muutoksia" not in page
    assert "Säilytä nykyinen" in page


def test_conflict_of_a_goal_names_only_the_fields_that_differ(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(lautasalmi.aino), PLAN + "goals/1/edit/"
    words = {"version": 1, "number": "I", "title": "Väylä", "rationale": "Väylä on matala.\r\n\r\nLaivat kasvavat."}
    browser.post(address, words)
    page = browser.post(address, {**words, "title": "Satama"})
    assert [(one.theirs, one.mine) for one in page.context["differences"]] == [("Väylä", "Satama")]
    assert Goal.objects.get(pk=lautasalmi.port.pk).title == "Väylä"


def test_objective_is_removed_only_after_it_was_asked(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(lautasalmi.aino), PLAN + "objectives/I.1/remove/"
    assert "I.1.1" in browser.get(address).text
    assert Objective.objects.filter(code="I.1").exists()
    assert browser.post(address).headers["Location"] == PLAN + "goals/1/"
    assert not Objective.objects.filter(code__startswith="I.1").exists()


def test_objective_with_updates_stays_and_the_page_says_what_to_do(
    lautasalmi: SimpleNamespace, as_: Any, today: Any
) -> None:
    updates.add(objective=lautasalmi.deepen, rating="on_track", text="Tilattu.", date=today, by=lautasalmi.aino)
    page = as_(lautasalmi.aino).post(PLAN + "objectives/I.1/remove/")
    assert page.status_code == 422
    assert PLAN + "objectives/I.1/update/" in page.text
    assert Objective.objects.filter(code="I.1").exists()


def test_official_adds_and_edits_a_measure_of_their_goal(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.eetu)
    said = {"text": "Kirje ministerille", "tool": lautasalmi.tool.pk, "state": "planned", "starts": "2026-10-01"}
    assert browser.post(PLAN + "goals/1/measures/add/", said).status_code == 302
    made = Measure.objects.get()
    assert f"measures/{made.pk}/edit/" in browser.get(PLAN + "goals/1/").text
    answer = browser.post(f"{PLAN}measures/{made.pk}/edit/", {**said, "version": 1, "state": "done"})
    assert answer.status_code == 302
    assert Measure.objects.get().state == "done"


def test_official_is_refused_on_anothers_goal(lautasalmi: SimpleNamespace, as_: Any) -> None:
    assert as_(lautasalmi.eetu).get(PLAN + "goals/2/measures/add/").status_code == 403


def test_measure_that_ends_before_it_starts_is_refused(lautasalmi: SimpleNamespace, as_: Any) -> None:
    said = {"text": "Kirje", "state": "planned", "starts": "2.10.2026", "ends": "1.10.2026"}
    page = as_(lautasalmi.aino).post(PLAN + "goals/1/measures/add/", said)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["ends"]


def test_measure_of_another_city_or_year_is_not_found(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    foreign = Measure.objects.create(goal=koivuranta.goal, text="Vieras")
    browser = as_(lautasalmi.aino)
    assert browser.get(f"{PLAN}measures/{foreign.pk}/edit/").status_code == 404
    assert browser.post(f"{PLAN}measures/{foreign.pk}/edit/", {"text": "Kaapattu"}).status_code == 404


def test_page_offers_exactly_the_measures_that_may_be_edited(lautasalmi: SimpleNamespace, as_: Any) -> None:
    Assignment.objects.update(objective=lautasalmi.deepen)
    owned = {"owner": lautasalmi.eetu_person}
    for changes in ({}, owned, {"objective": lautasalmi.survey}, {"objective": lautasalmi.icebreaker}):
        Measure.objects.create(goal=lautasalmi.port, text="Tapaaminen", **changes)
    for user in (lautasalmi.aino, lautasalmi.eetu, lautasalmi.helmi, lautasalmi.onni):
        allowed = {one.pk for one in Measure.objects.all() if may_edit_measure(user, one)}
        assert as_(user).get(PLAN + "goals/1/").context["editable"] == allowed
    assert len(allowed) == 0


def test_official_of_one_objective_is_offered_that_objective_alone(lautasalmi: SimpleNamespace, as_: Any) -> None:
    Assignment.objects.update(objective=lautasalmi.deepen)
    browser, address = as_(lautasalmi.eetu), PLAN + "goals/1/measures/add/?objective=I.1"
    offered = browser.get(address).context["form"].fields["objective"].queryset
    assert {one.code for one in offered} == {"I.1", "I.1.1"}
    said = {"text": "Kirje", "state": "planned"}
    assert browser.post(address, said).status_code == 422
    assert browser.post(address, {**said, "objective": lautasalmi.icebreaker.pk}).status_code == 422
    assert browser.post(address, {**said, "objective": lautasalmi.survey.pk}).status_code == 302


def test_goal_is_added_and_removed_by_hand(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    assert PLAN + "goals/add/" in browser.get(PLAN).text
    answer = browser.post(PLAN + "goals/add/", {"number": "III", "title": "Saaristoliikenne"}, follow=True)
    assert answer.redirect_chain == [(PLAN, 302)]
    assert "Saaristoliikenne" in answer.text
    assert browser.post(PLAN + "goals/3/remove/").headers["Location"] == PLAN
    assert not Goal.objects.filter(title="Saaristoliikenne").exists()


def test_goal_with_measures_stays_and_the_page_says_why(
    lautasalmi: SimpleNamespace, measure: Measure, as_: Any
) -> None:
    page = as_(lautasalmi.aino).post(PLAN + "goals/1/remove/")
    assert (page.status_code, "toimenpiteitä" in page.text) == (422, True)
    assert Goal.objects.filter(pk=lautasalmi.port.pk).exists()


def test_refused_new_goal_keeps_what_was_typed(lautasalmi: SimpleNamespace, as_: Any) -> None:
    page = as_(lautasalmi.aino).post(PLAN + "goals/add/", {"number": "II", "title": "Saaristo"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["number"])
    assert 'value="Saaristo"' in page.text


def test_button_moves_an_objective_down_and_leads_back_to_it(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(lautasalmi.aino), PLAN + "goals/1/order/"
    page = browser.get(address).text
    key = lautasalmi.deepen.pk
    assert (f'name="down" value="{key}"' in page, f'name="up" value="{key}"' in page) == (True, False)
    answer = browser.post(address, {"down": key})
    assert answer.headers["Location"] == f"{address}?moved={key}&down#o{key}"
    assert f'name="up" value="{key}" autofocus' in browser.get(answer.headers["Location"]).text


@pytest.mark.parametrize("key", ["", "x", "0", "²"])
def test_objective_that_is_not_of_the_goal_is_not_moved(lautasalmi: SimpleNamespace, as_: Any, key: str) -> None:
    assert as_(lautasalmi.aino).post(PLAN + "goals/1/order/", {"up": key}).status_code == 404
    assert as_(lautasalmi.aino).post(PLAN + "goals/1/order/", {"up": lautasalmi.seats.pk}).status_code == 404


def test_objective_is_moved_to_another_goal(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(lautasalmi.aino), PLAN + "objectives/I.2/move/"
    offered = [
        value for _goal, places in browser.get(address).context["form"].fields["to"].choices for value, _ in places
    ]
    assert offered == [
        f"goal-{lautasalmi.port.pk}", f"under-{lautasalmi.deepen.pk}",
        f"goal-{lautasalmi.school.pk}", f"under-{lautasalmi.seats.pk}",
    ]  # fmt: skip
    asked = {"version": 1, "to": f"goal-{lautasalmi.school.pk}", "new_code": "on"}
    assert browser.post(address, asked).status_code == 302
    assert Objective.objects.get(code="II.2").text == "talvimerenkulun apu turvataan"


def test_place_of_another_city_cannot_be_chosen(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    asked = {"version": 1, "to": f"goal-{koivuranta.goal.pk}"}
    page = as_(lautasalmi.aino).post(PLAN + "objectives/I.2/move/", asked)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["to"])
