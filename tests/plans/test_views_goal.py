"""A goal's page, its lists of stakeholders and its officials."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from karki.plans.models import Assignment, Influence
from karki.plans.operations import updates
from karki.stakeholders.models import Organization, Person

TODAY = date(2026, 9, 22)
GOAL = "/lautasalmi/plan/2026/goals/1/"
pytestmark = pytest.mark.usefixtures("today")


def rows(kind: str, *entries: tuple[Any, ...]) -> dict[str, Any]:
    """The fields of one list: (pk, place, name, *ticked) a row."""
    data: dict[str, Any] = {
        f"{kind}-TOTAL_FORMS": len(entries),
        f"{kind}-INITIAL_FORMS": sum(1 for entry in entries if entry[0]),
    }
    for index, (pk, place, name, *ticked) in enumerate(entries):
        data |= {f"{kind}-{index}-pk": pk, f"{kind}-{index}-place": place, f"{kind}-{index}-name": name}
        data |= {f"{kind}-{index}-{box}": "on" for box in ticked}
    return data


def names(place: SimpleNamespace, kind: str = "influencer") -> list[str]:
    found = Influence.objects.filter(goal=place.port, kind=kind)
    return [f"{'- ' if one.parent_id else ''}{one.name}" for one in found]


def test_goal_shows_all_that_belongs_to_it(lautasalmi: SimpleNamespace, as_: Any) -> None:
    updates.add(objective=lautasalmi.icebreaker, rating="stalled", text="Odotetaan.", date=TODAY, by=lautasalmi.eetu)
    page = as_(lautasalmi.onni).get(GOAL)
    assert page.status_code == 200
    for expected in ("Sataman väylä", "Väylä on matala.", "Laivat kasvavat.", "I.1.1", "LVM", "Koivurannan kaupunki"):
        assert expected in page.text
    assert page.context["newest"].text == "Odotetaan."
    assert page.context["ratings"] == [None, "stalled"]


def test_influencer_is_shown_with_the_official_names_behind_it(lautasalmi: SimpleNamespace, as_: Any) -> None:
    lvm = Influence.objects.get(name="LVM")
    ministry = Organization.objects.create(
        key="lvm", kind="ministry", name="liikenne- ja viestintäministeriö", source="https://example.org/lvm"
    )
    lvm.organizations.add(ministry)
    Influence.objects.create(goal=lautasalmi.port, kind="influencer", parent=lvm, order=1, name="liikenneosasto")
    page = as_(lautasalmi.onni).get(GOAL).text
    assert "Liikenne- ja viestintäministeriö" in page
    assert 'href="https://example.org/lvm"' in page
    assert page.index(">LVM<") < page.index(">liikenneosasto<")


def test_goal_that_is_bare_says_what_would_be_there(lautasalmi: SimpleNamespace, as_: Any) -> None:
    lautasalmi.school.objectives.all().delete()
    page = as_(lautasalmi.onni).get("/lautasalmi/plan/2026/goals/2/")
    assert page.status_code == 200
    assert page.text.count('class="empty"') == 3


def test_goal_page_takes_the_same_queries_however_many_objectives(
    lautasalmi: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    for place in range(3, 40):
        lautasalmi.port.objectives.create(order=place, code=f"I.{place}", text="lisää")
        lautasalmi.port.influences.create(kind="influencer", order=place, name=f"Vaikuttaja {place}")
    browser = as_(lautasalmi.aino)
    with django_assert_max_num_queries(15):
        assert browser.get(GOAL).status_code == 200


@pytest.mark.parametrize("page", ["", "edit/", "stakeholders/", "responsible/", "objectives/add/", "measures/add/"])
def test_stranger_and_goal_that_is_not_are_not_found(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any, page: str
) -> None:
    assert as_(koivuranta.sanni).get(GOAL + page).status_code == 404
    assert as_(lautasalmi.aino).get(f"/lautasalmi/plan/2026/goals/9/{page}").status_code == 404


@pytest.mark.parametrize("page", ["edit/", "stakeholders/", "responsible/", "objectives/add/"])
def test_official_does_not_edit_the_goal(lautasalmi: SimpleNamespace, as_: Any, page: str) -> None:
    browser = as_(lautasalmi.eetu)
    assert browser.get(GOAL + page).status_code == browser.post(GOAL + page, {}).status_code == 403
    assert GOAL + page not in browser.get(GOAL).text


def test_one_form_adds_renames_moves_and_removes(lautasalmi: SimpleNamespace, as_: Any) -> None:
    lvm = Influence.objects.get(name="LVM")
    vm = Influence.objects.create(goal=lautasalmi.port, kind="influencer", order=2, name="VM")
    old = Influence.objects.create(goal=lautasalmi.port, kind="influencer", order=3, name="Vanha")
    entries = [(lvm.pk, 1, "Liikenneministeriö"), (vm.pk, 1, "VM"), (old.pk, 3, "Vanha", "remove")]
    data = rows("influencer", *entries, ("", "", "Eduskunta"), ("", "", "valiokunnat", "sub"))
    answer = as_(lautasalmi.aino).post(GOAL + "stakeholders/", {"version": 1, **data, **rows("partner")})
    assert (answer.status_code, answer.headers["Location"]) == (302, GOAL)
    assert names(lautasalmi) == ["VM", "Liikenneministeriö", "Eduskunta", "- valiokunnat"]
    assert names(lautasalmi, "partner") == ["Koivurannan kaupunki"]


def test_changes_of_the_goal_are_told_by_name(lautasalmi: SimpleNamespace, as_: Any) -> None:
    lvm, browser = Influence.objects.get(name="LVM"), as_(lautasalmi.aino)
    data = rows("influencer", (lvm.pk, 1, "Ministeriö"), ("", "", "Eduskunta"))
    browser.post(GOAL + "stakeholders/", {"version": 1, **data, **rows("partner")})
    page = browser.get(GOAL).text
    assert "<del>LVM</del> <ins>Ministeriö</ins>" in page
    assert "<ins>Eduskunta</ins>" in page


def test_emptied_name_is_refused_and_the_rest_is_kept(lautasalmi: SimpleNamespace, as_: Any) -> None:
    lvm = Influence.objects.get(name="LVM")
    data = rows("influencer", (lvm.pk, 1, ""), ("", "", "Eduskunta"))
    page = as_(lautasalmi.aino).post(GOAL + "stakeholders/", {"version": 1, **data, **rows("partner")})
    assert page.status_code == 422
    assert 'value="Eduskunta"' in page.text
    assert names(lautasalmi) == ["LVM"]


def test_lists_saved_by_another_meanwhile_are_shown_beside_mine(lautasalmi: SimpleNamespace, as_: Any) -> None:
    lvm = Influence.objects.get(name="LVM")
    browser, address = as_(lautasalmi.aino), GOAL + "stakeholders/"
    theirs = {"version": 1, **rows("influencer", (lvm.pk, 1, "Ministeriö")), **rows("partner")}
    mine = {"version": 1, **rows("influencer", (lvm.pk, 1, "LVM"), ("", "", "Hallitus")), **rows("partner")}
    assert browser.post(address, theirs).status_code == 302
    page = browser.post(address, mine)
    assert page.status_code == 409
    assert "<del>Ministeriö</del>" in page.text
    assert 'value="Hallitus"' in page.text
    assert browser.post(address, {**mine, "version": page.context["form"]["version"].value()}).status_code == 302
    assert names(lautasalmi) == ["LVM", "Hallitus"]


@pytest.mark.parametrize("broken", [{}, {"version": 1}, {"version": "x", "influencer-TOTAL_FORMS": "99999"}])
def test_form_without_its_fields_is_refused(lautasalmi: SimpleNamespace, as_: Any, broken: dict[str, Any]) -> None:
    assert as_(lautasalmi.aino).post(GOAL + "stakeholders/", broken).status_code == 422
    assert names(lautasalmi) == ["LVM"]


def test_official_is_chosen_from_the_registry(lautasalmi: SimpleNamespace, as_: Any) -> None:
    saara = Person.objects.create(city=lautasalmi.city, name="Saara Sund")
    asked = {"version": 1, "person": saara.pk, "objective": lautasalmi.icebreaker.pk}
    assert as_(lautasalmi.aino).post(GOAL + "responsible/", asked).status_code == 302
    assert Assignment.objects.get(person=saara).objective == lautasalmi.icebreaker


def test_namesake_is_asked_about_before_another_person_is_made(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, asked = as_(lautasalmi.aino), {"version": 1, "name": "eetu erola", "title": "luotsi"}
    page = browser.post(GOAL + "responsible/", asked)
    assert page.status_code == 422
    assert "satamajohtaja" in page.text
    assert 'name="is_other"' in page.text
    assert browser.post(GOAL + "responsible/", {**asked, "is_other": "on"}).status_code == 302
    assert Person.objects.filter(name__iexact="eetu erola").count() == 2


def test_person_of_another_city_cannot_be_chosen(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    stranger = Person.objects.create(city=koivuranta.city, name="Vieras Virkanen")
    page = as_(lautasalmi.aino).post(GOAL + "responsible/", {"version": 1, "person": stranger.pk})
    assert page.status_code == 422
    assert "Vieras Virkanen" not in page.text


def test_officials_changed_by_another_meanwhile_are_a_conflict(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(lautasalmi.aino), GOAL + "responsible/"
    assert browser.post(address, {"version": 1, "name": "Satamayksikkö", "is_unit": "on"}).status_code == 302
    page = browser.post(address, {"version": 1, "name": "Luotsiyksikkö", "is_unit": "on"})
    assert page.status_code == 409
    assert 'value="Luotsiyksikkö"' in page.text
    assert not Assignment.objects.filter(name="Luotsiyksikkö").exists()
