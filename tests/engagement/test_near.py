"""Two of ours do not ask the same of the same person without knowing of each other."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from karki.cities.audience import Audience
from karki.cities.models import Member
from karki.engagement import nearby
from karki.engagement.models import Engagement
from karki.engagement.operations import engagements
from karki.plans.models import Objective
from karki.plans.operations import contradictions
from tests.engagement.conftest import SECRET, another


def neighbours(it: SimpleNamespace, who: str = "aino") -> list[nearby.Neighbour]:
    audience = Audience.of(Member.objects.get(city=it.city, user=getattr(it, who)))
    return nearby.near(it.meeting, audience)


def near(it: SimpleNamespace, who: str = "aino") -> list[str]:
    return [one.engagement.title for one in neighbours(it, who)]


@pytest.mark.parametrize(("day", "found"), [(date(2026, 10, 13), 1), (date(2026, 10, 14), 0), (date(2026, 9, 15), 1)])
def test_same_person_same_matter_within_two_weeks(coast: SimpleNamespace, day: date, found: int) -> None:
    another(coast, ours=[coast.aino_person], date=day)
    assert len(near(coast)) == found


def test_city_says_how_many_days_are_near(coast: SimpleNamespace) -> None:
    another(coast, ours=[coast.aino_person], date=date(2026, 10, 20))
    coast.city.near_days = 20
    assert near(coast) == []
    coast.city.near_days = 21
    assert len(near(coast)) == 1


def test_sub_objective_is_the_same_matter_and_the_warning_says_which(coast: SimpleNamespace) -> None:
    another(coast, ours=[coast.aino_person], objectives=[coast.survey])
    (one,) = neighbours(coast)
    assert (one.same, one.contending) == (["I.1"], [])


def test_contending_objective_warns_and_says_in_what(coast: SimpleNamespace, as_: Any) -> None:
    another(coast, ours=[coast.aino_person], objectives=[coast.seats])
    assert near(coast) == []
    contradictions.tell(objective=coast.seats, other=coast.deepen, why="sama budjettiraha", by=coast.aino)
    (one,) = neighbours(coast)
    assert (one.same, [str(told) for told in one.contending]) == ([], ["I.1 – II.1"])
    page = as_(coast.eetu).get(coast.meeting.get_absolute_url()).text
    assert "I.1 ja II.1 ovat ristiriidassa: sama budjettiraha" in page


def test_contending_neighbour_with_its_people_takes_three_queries(
    coast: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    another(coast, ours=[coast.aino_person], objectives=[coast.seats])
    contradictions.tell(objective=coast.deepen, other=coast.seats, why="Samasta rahasta.", by=coast.aino)
    audience = Audience.of(Member.objects.get(city=coast.city, user=coast.aino))
    meeting = (
        Engagement.objects.with_people().select_related("city").prefetch_related("objectives").get(pk=coast.meeting.pk)
    )
    with django_assert_num_queries(3):
        (found,) = nearby.near(meeting, audience)
    assert found.ours == ["Aino Ahola"]
    assert [one.why for one in found.contending] == ["Samasta rahasta."]


def test_objective_of_last_year_is_the_same_matter_as_what_continues_it(coast: SimpleNamespace) -> None:
    old = Objective.objects.create(goal=coast.port, order=9, code="I.9", text="väylä, viime vuonna")
    Objective.objects.filter(pk=coast.deepen.pk).update(continues=old)
    another(coast, ours=[coast.aino_person], objectives=[old])
    coast.meeting.refresh_from_db()
    assert [one.same for one in neighbours(coast)] == [["I.9"]]


def test_another_matter_or_another_person_is_no_concern(coast: SimpleNamespace) -> None:
    another(coast, ours=[coast.aino_person], objectives=[coast.seats])
    another(coast, ours=[coast.aino_person], theirs=[coast.ministry])
    assert near(coast) == []


def test_same_people_of_ours_are_not_warned_of_themselves(coast: SimpleNamespace) -> None:
    another(coast, ours=[coast.eetu_person])
    assert near(coast) == []


def test_cancelled_and_removed_approaches_do_not_warn(coast: SimpleNamespace) -> None:
    engagements.cancel(engagement=another(coast, ours=[coast.aino_person]), by=coast.aino)
    engagements.remove(engagement=another(coast, ours=[coast.aino_person]), by=coast.aino)
    assert near(coast) == []


def test_warning_does_not_tell_of_a_secret_approach(coast: SimpleNamespace) -> None:
    another(coast, ours=[coast.aino_person], title="Varjokauppa", **SECRET)
    assert near(coast, "aino") == ["Varjokauppa"]
    assert near(coast, "eetu") == []


def test_list_marks_those_to_which_another_is_near_in_one_query(
    coast: SimpleNamespace, as_: Any, django_assert_num_queries: Any
) -> None:
    other = another(coast, ours=[coast.aino_person], title="Toinen käynti")
    far = another(coast, ours=[coast.aino_person], date=date(2026, 12, 1), title="Joulukuu")
    audience = Audience.of(Member.objects.get(city=coast.city, user=coast.eetu))
    rows = list(Engagement.objects.with_people())
    with django_assert_num_queries(1):
        assert nearby.with_others(coast.city, rows, audience) == {coast.meeting.pk, other.pk}
    page = as_(coast.eetu).get(reverse("engagement:list", args=[coast.city.slug])).content.decode()
    assert page.count("Muitakin on yhteydessä samoihin") == 2
    assert far.title in page


def test_form_tells_before_it_saves_and_saves_when_asked_again(coast: SimpleNamespace, as_: Any) -> None:
    address, browser = reverse("engagement:add", args=[coast.city.slug]), as_(coast.aino)
    typed = {
        "kind": "call",
        "date": "1.10.2026",
        "publicity": "internal",
        "others": "Minna Matala",
        "ours": [coast.aino_person.pk],
        "objectives": [coast.deepen.pk],
    }
    page = browser.post(address, typed)
    assert page.status_code == 422
    assert "Mitään ei ole vielä tallennettu" in page.content.decode()
    assert not Engagement.objects.filter(kind="call").exists()
    assert browser.post(address, typed | {"near_seen": [coast.meeting.pk]}).status_code == 302
    assert browser.post(address, typed | {"date": "1.12.2026"}).status_code == 302, "nobody is near in December"


def test_form_does_not_tell_of_a_secret_approach(coast: SimpleNamespace, as_: Any) -> None:
    engagements.cancel(engagement=coast.meeting, by=coast.aino)
    another(coast, ours=[coast.aino_person], title="Varjokauppa", **SECRET)
    typed = {"kind": "call", "date": "1.10.2026", "publicity": "internal", "others": "Minna Matala"}
    typed["objectives"] = [coast.deepen.pk]
    address = reverse("engagement:add", args=[coast.city.slug])
    assert as_(coast.eetu).post(address, typed).status_code == 302
