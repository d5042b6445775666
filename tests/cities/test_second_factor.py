"""Roles that the city lets in only with a second factor."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from karki.cities.models import CityProvider
from tests.accounts.test_factors import CODE, code_now, with_app
from tests.accounts.test_sign_in import signing_in
from tests.conftest import PASSWORD

HOME = "/lautasalmi/"


@pytest.fixture(autouse=True)
def coordinators_need_one(lautasalmi: SimpleNamespace) -> None:
    lautasalmi.city.second_factor_roles = ["coordinator", "administrator"]
    lautasalmi.city.save()


def test_aino_without_one_is_led_to_set_it_up_before_anything_else(client: Client, lautasalmi: SimpleNamespace) -> None:
    signing_in(client, "aino", PASSWORD)
    for page in (HOME, "/lautasalmi/plan/2026/", "/lautasalmi/brand.css"):
        assert client.get(page).url == "/account/factors/", page
    assert client.post("/lautasalmi/plan/2026/edit/").url == "/account/factors/", "and changes nothing"
    assert "vaatii lisävahvistuksen" in client.get("/account/factors/").content.decode()


@pytest.mark.django_db(transaction=True)  # the session is marked when the change is committed
def test_setting_it_up_opens_the_city_at_once(client: Client, lautasalmi: SimpleNamespace) -> None:
    signing_in(client, "aino", PASSWORD)
    client.post("/account/again/?next=/account/factors/app/", {"password": PASSWORD})
    client.get("/account/factors/app/")
    client.post("/account/factors/app/", {"code": code_now(client.session["mfa.totp.secret"])})
    assert client.get(HOME).status_code == 200


def test_signing_in_with_it_opens_the_city(client: Client, lautasalmi: SimpleNamespace) -> None:
    secret = with_app(lautasalmi.aino)
    signing_in(client, "aino", PASSWORD)
    client.post(CODE, {"code": code_now(secret)})
    assert client.get(HOME).status_code == 200


def test_session_from_before_the_rule_shows_it_once(as_: Any, lautasalmi: SimpleNamespace) -> None:
    secret = with_app(lautasalmi.aino)
    browser = as_(lautasalmi.aino)
    asked = browser.get(f"{HOME}plan/2026/").url
    assert asked == "/account/again/code/?next=%2Flautasalmi%2Fplan%2F2026%2F"
    assert browser.post(asked, {"code": code_now(secret)}).url == "/lautasalmi/plan/2026/"
    assert browser.get(HOME).status_code == 200


def test_eetu_whose_role_needs_none_goes_in(client: Client, lautasalmi: SimpleNamespace) -> None:
    signing_in(client, "eetu", PASSWORD)
    assert client.get(HOME).status_code == 200


def test_stranger_learns_nothing_of_the_rule(client: Client, koivuranta: SimpleNamespace) -> None:
    signing_in(client, "sanni", PASSWORD)
    assert client.get(HOME).status_code == 404


@pytest.mark.parametrize(("connected", "status"), [(True, 200), (False, 302)])
def test_the_citys_own_service_counts_as_one(
    connected: bool, status: int, client: Client, lautasalmi: SimpleNamespace
) -> None:
    if connected:
        CityProvider.objects.create(city=lautasalmi.city, provider="kunta")
    signing_in(client, "aino", PASSWORD)
    session = client.session
    session["account_authentication_methods"] = [{"method": "socialaccount", "provider": "kunta", "at": 1}]
    session.save()
    assert client.get(HOME).status_code == status


def test_who_has_shown_it_pays_no_query_for_the_rule(
    client: Client, lautasalmi: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    secret = with_app(lautasalmi.aino)
    signing_in(client, "aino", PASSWORD)
    client.post(CODE, {"code": code_now(secret)})
    with django_assert_max_num_queries(4):  # session, user, member with city, and none for the rule
        client.get("/lautasalmi/brand.css")
