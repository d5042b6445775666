"""The administrator's page: who needs a second factor, and which groups give which role."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from karki.audit.models import Event
from karki.audit.reading import sentence
from karki.cities.authorization import NotAllowed
from karki.cities.models import City, CityProvider, GroupRole
from karki.cities.operations import sign_in

PAGE = "/lautasalmi/members/sign-in/"


@pytest.fixture
def kunta(lautasalmi: SimpleNamespace, settings: Any) -> None:
    settings.OPENID_PROVIDERS = {"kunta": {"name": "Kunnan palvelu", "issuer": "https://kunta.example"}}
    CityProvider.objects.create(city=lautasalmi.city, provider="kunta")


def sending(browser: Any, city: City, roles: list[str], *rows: tuple[str, str], provider: str = "kunta") -> Any:
    fields: dict[str, Any] = {"version": city.version, "second_factor_roles": roles}
    fields |= {"groups-TOTAL_FORMS": len(rows), "groups-INITIAL_FORMS": 0}
    for number, (group, role) in enumerate(rows):
        fields |= {f"groups-{number}-{name}": value for name, value in
                   (("provider", provider), ("group", group), ("role", role))}  # fmt: skip
    return browser.post(PAGE, fields)


def stored() -> list[tuple[str, str]]:
    return list(GroupRole.objects.values_list("group", "role"))


def test_veera_sets_the_rules_and_the_trail_tells(lautasalmi: SimpleNamespace, kunta: None, as_: Any) -> None:
    browser, rows = as_(lautasalmi.veera), [("johto", "leader"), ("", ""), ("kaikki", "follower")]
    assert sending(browser, lautasalmi.city, ["coordinator"], *rows).status_code == 302
    lautasalmi.city.refresh_from_db()
    assert lautasalmi.city.second_factor_roles == ["coordinator"]
    assert stored() == [("johto", "leader"), ("kaikki", "follower")]
    event = Event.objects.get(code="cities.sign_in_changed")
    assert event.details == {"second_factor": ["coordinator"], "groups": 2}
    assert 'value="johto"' in browser.get(PAGE).content.decode()


def test_trail_tells_each_group_and_each_role(lautasalmi: SimpleNamespace, kunta: None, as_: Any) -> None:
    browser = as_(lautasalmi.veera)
    sending(browser, lautasalmi.city, ["coordinator"], ("johto", "leader"))
    lautasalmi.city.refresh_from_db()
    sending(browser, lautasalmi.city, ["leader"], ("johto", "follower"))
    told = [sentence(event) for event in Event.objects.exclude(code="cities.sign_in_changed").order_by("pk")]
    assert told == [
        "Rooli vaatii nyt lisävahvistuksen: koordinaattori",
        "Kirjautumispalvelun ryhmä johto antaa roolin: johtohenkilö",
        "Rooli ei enää vaadi lisävahvistusta: koordinaattori",
        "Rooli vaatii nyt lisävahvistuksen: johtohenkilö",
        "Kirjautumispalvelun ryhmä johto ei enää anna roolia: johtohenkilö",
        "Kirjautumispalvelun ryhmä johto antaa roolin: seuraaja",
    ]


def test_city_without_a_service_has_no_rows(lautasalmi: SimpleNamespace, as_: Any) -> None:
    assert "ei ole vielä liitetty kirjautumispalvelua" in as_(lautasalmi.veera).get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("roles", "rows"),
    [
        (["emperor"], []),
        ([], [("johto", "")]),
        ([], [("", "leader")]),
        ([], [("johto", "emperor")]),
        ([], [("johto", "leader"), ("johto", "follower")]),
    ],
)
def test_rule_that_cannot_be_is_refused_and_kept_in_the_form(
    roles: list[str], rows: list[tuple[str, str]], lautasalmi: SimpleNamespace, kunta: None, as_: Any
) -> None:
    page = sending(as_(lautasalmi.veera), lautasalmi.city, roles, *rows)
    assert page.status_code == 422
    assert all(f'value="{group}"' in page.content.decode() for group, _role in rows if group)
    assert (stored(), City.objects.get(slug="lautasalmi").second_factor_roles) == ([], [])


def test_service_of_another_city_gives_nothing_here(lautasalmi: SimpleNamespace, kunta: None, as_: Any) -> None:
    page = sending(as_(lautasalmi.veera), lautasalmi.city, [], ("johto", "leader"), provider="muu")
    assert (page.status_code, stored()) == (422, [])


def test_two_administrators_at_once_see_both(lautasalmi: SimpleNamespace, kunta: None, as_: Any) -> None:
    browser = as_(lautasalmi.veera)
    sending(browser, lautasalmi.city, ["leader"], ("johto", "leader"))
    page = sending(browser, lautasalmi.city, ["auditor"], ("tarkastus", "auditor"))
    text = page.content.decode()
    assert page.status_code == 409
    assert "johto: johtohenkilö" in text
    assert "tarkastus: tarkastaja" in text
    assert stored() == [("johto", "leader")]


def test_only_who_keeps_the_members_sets_rules(lautasalmi: SimpleNamespace, kunta: None) -> None:
    with pytest.raises(NotAllowed):
        sign_in.change(city=lautasalmi.city, version=1, second_factor_roles=[], group_roles=[], by=lautasalmi.aino)
