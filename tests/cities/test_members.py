"""Members of the city: another role, removal, leaving. The last who keeps the city stays; nobody raises themselves."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit.models import Event
from karki.audit.reading import sentence
from karki.cities.authorization import NotAllowed
from karki.cities.models import Member
from karki.cities.operations import members
from karki.common.versions import Conflict
from tests.conftest import make_user


def member_of(user: Any) -> Member:
    return Member.objects.select_related("city", "user").get(user=user)


def give(user: Any, role: str, by: Any) -> Member:
    member = member_of(user)
    return members.change_role(member=member, version=member.version, role=role, by=by)


def test_veera_makes_onni_an_official_and_the_trail_tells(lautasalmi: SimpleNamespace) -> None:
    give(lautasalmi.onni, "official", by=lautasalmi.veera)
    assert member_of(lautasalmi.onni).role == "official"
    event = Event.objects.get(code="cities.member_role")
    assert sentence(event) == "Käyttäjän Onni Ojala rooli vaihdettiin: seuraaja → vastuuviranhaltija"


def test_role_that_there_is_not_is_given_to_nobody(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        give(lautasalmi.onni, "emperor", by=lautasalmi.veera)
    assert member_of(lautasalmi.onni).role == "follower"


@pytest.mark.parametrize("who", ["aino", "eetu", "helmi", "onni", "auri", "kaisa"])
def test_nobody_but_the_administrator_changes_roles(who: str, lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        give(lautasalmi.onni, "administrator", by=getattr(lautasalmi, who))


def test_administrator_does_not_change_the_own_role(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        give(lautasalmi.veera, "coordinator", by=lautasalmi.veera)


def test_administrator_of_another_city_changes_nothing_here(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace
) -> None:
    Member.objects.filter(user=koivuranta.sanni).update(role="administrator")
    with pytest.raises(NotAllowed):
        give(lautasalmi.onni, "leader", by=koivuranta.sanni)


def test_last_coordinator_keeps_the_role_until_there_is_another(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError, match="viimeinen koordinaattori"):
        give(lautasalmi.aino, "follower", by=lautasalmi.veera)
    give(lautasalmi.helmi, "coordinator", by=lautasalmi.veera)
    assert give(lautasalmi.aino, "follower", by=lautasalmi.veera).role == "follower"


def test_coordinator_whose_account_is_closed_does_not_count(lautasalmi: SimpleNamespace) -> None:
    give(lautasalmi.helmi, "coordinator", by=lautasalmi.veera)
    lautasalmi.helmi.is_active = False
    lautasalmi.helmi.save()
    with pytest.raises(ValidationError):
        members.remove(member=member_of(lautasalmi.aino), by=lautasalmi.veera)


def test_last_administrator_cannot_leave(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError, match="viimeinen pääkäyttäjä"):
        members.remove(member=member_of(lautasalmi.veera), by=lautasalmi.veera)


def test_removed_member_opens_nothing_and_the_person_stays(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.eetu)
    members.remove(member=member_of(lautasalmi.eetu), by=lautasalmi.veera)
    assert browser.get("/lautasalmi/").status_code == 404
    lautasalmi.eetu_person.refresh_from_db()
    assert lautasalmi.eetu_person.user == lautasalmi.eetu
    assert (
        sentence(Event.objects.get(code="cities.member_removed")) == "Jäsen poistettu: Eetu Erola, vastuuviranhaltija"
    )


def test_member_leaves_by_themselves_but_takes_nobody_along(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, kaisa = as_(lautasalmi.onni), member_of(lautasalmi.kaisa)
    assert browser.post(f"/lautasalmi/members/{kaisa.pk}/remove/").status_code == 403
    own = member_of(lautasalmi.onni)
    assert browser.get(f"/lautasalmi/members/{own.pk}/remove/").status_code == 200
    assert browser.post(f"/lautasalmi/members/{own.pk}/remove/").status_code == 302
    assert not Member.objects.filter(user=lautasalmi.onni).exists()


def test_page_refuses_to_remove_the_last_coordinator_in_words(lautasalmi: SimpleNamespace, as_: Any) -> None:
    page = as_(lautasalmi.veera).post(f"/lautasalmi/members/{member_of(lautasalmi.aino).pk}/remove/")
    assert page.status_code == 422
    assert "viimeinen koordinaattori" in page.content.decode()


def test_two_administrators_at_once_do_not_overwrite_each_other(lautasalmi: SimpleNamespace, as_: Any) -> None:
    onni = member_of(lautasalmi.onni)
    members.change_role(member=member_of(lautasalmi.onni), version=1, role="auditor", by=lautasalmi.veera)
    with pytest.raises(Conflict):
        members.change_role(member=onni, version=1, role="leader", by=lautasalmi.veera)
    page = as_(lautasalmi.veera).post(f"/lautasalmi/members/{onni.pk}/", {"role": "leader", "version": 1})
    assert page.status_code == 409
    assert "<del>Tarkastaja</del>" in page.content.decode()
    assert "<ins>Johtohenkilö</ins>" in page.content.decode()


def test_everybody_sees_who_is_there_and_only_veera_who_is_invited(lautasalmi: SimpleNamespace, as_: Any) -> None:
    follower, administrator = (
        as_(who).get("/lautasalmi/members/").content.decode() for who in (lautasalmi.onni, lautasalmi.veera)
    )
    assert "Auri Aro" in follower
    assert "Kutsuttu" not in follower
    assert "Kutsuttu" in administrator


def test_list_of_members_asks_the_same_questions_however_many_there_are(
    lautasalmi: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        Member.objects.create(city=lautasalmi.city, user=make_user(f"Jäsen{number} Joku"), role="follower")
    browser = as_(lautasalmi.veera)
    with django_assert_max_num_queries(6):
        browser.get("/lautasalmi/members/")


def test_page_of_roles_says_what_the_code_does(lautasalmi: SimpleNamespace, as_: Any) -> None:
    page = as_(lautasalmi.onni).get("/lautasalmi/members/roles/")
    rows = {str(sentence): {str(role): may for role, may in held} for sentence, held in page.context["rows"]}
    assert rows["Jäädyttää seurantaraportin"] == {
        "koordinaattori": True, "johtohenkilö": False, "vastuuviranhaltija": False, "viestijä": False,
        "seuraaja": False, "tarkastaja": False, "pääkäyttäjä": False,
    }  # fmt: skip
