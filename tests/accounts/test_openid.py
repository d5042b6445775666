"""Signing in by the city's own service, against a real OpenID provider."""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client

from karki.accounts.models import User
from karki.accounts.operations import closing
from karki.audit.models import Event
from karki.cities.models import GroupRole, Member
from karki.cities.operations import members
from tests.identity.fixtures import GO, HOME, PIA, configure
from tests.identity.running import Provider, return_address, walk


def said(browser: Client, answer: Any) -> str:
    """The page that the visitor ends up on."""
    return (browser.get(answer.url, follow=True) if answer.status_code == 302 else answer).content.decode()


# --- Coming in --------------------------------------------------------------------------------------------------------


def test_pia_comes_in_by_her_group_and_gets_its_role(client: Client, kunta: Provider, lautasalmi: Any) -> None:
    kunta.expects("p1", **PIA, groups=["kaikki", "vaikuttajat"])
    assert client.get("/account/sign-in/").content.decode().count("Lautasalmen kirjautumispalvelu") == 1
    answer = walk(client, f"{GO}?next=/lautasalmi/plan/2026/")
    assert answer.url == "/lautasalmi/plan/2026/"
    assert client.get(answer.url).status_code == 200
    pia = User.objects.get(username="pia.pelto")
    assert (pia.name, pia.email, pia.has_usable_password()) == ("Pia Pelto", "pia@example.org", False)
    assert (pia.memberships.get().role, pia.memberships.get().provider) == ("official", "kunta")
    assert {"accounts.made_by_provider", "cities.member_by_group"} <= set(Event.objects.values_list("code", flat=True))
    assert SocialAccount.objects.get().extra_data == {}, "claims are used, not stored"
    assert UserSession.objects.filter(user=pia).count() == 1


def test_first_row_that_fits_gives_the_role(client: Client, kunta: Provider) -> None:
    kunta.expects("p1", **PIA, groups=["vaikuttajat", "johto"])
    walk(client, GO)
    assert Member.objects.get(user__username="pia.pelto").role == "leader"


def test_second_sign_in_is_the_same_user_with_what_the_provider_now_says(client: Client, kunta: Provider) -> None:
    kunta.expects("p1", **PIA, groups=["vaikuttajat"])
    walk(client, GO)
    kunta.expects("p1", **{**PIA, "name": "Pia Pelto-Salo"}, groups=["johto"])
    walk(Client(), GO)
    pia = User.objects.get(username="pia.pelto")
    assert (pia.name, pia.memberships.get().role) == ("Pia Pelto-Salo", "leader")
    assert Event.objects.get(code="cities.role_by_group").details["role"] == "leader"


def test_sign_in_without_an_address_or_a_name_still_works(client: Client, kunta: Provider) -> None:
    kunta.expects("77c2", groups=["johto"])
    walk(client, GO)
    assert client.get(HOME).status_code == 200
    assert (User.objects.get(username="77c2").email, User.objects.get(username="77c2").name) == ("", "77c2")


def test_name_that_is_taken_gets_a_number(client: Client, kunta: Provider) -> None:
    kunta.expects("a9", name="Aino Toinen", preferred_username="AINO@example.org", groups=["johto"])
    walk(client, GO)
    assert User.objects.get(name="Aino Toinen").username == "aino2"


def test_request_carries_state_nonce_and_pkce(client: Client, kunta: Provider) -> None:
    asked = parse_qs(urlsplit(client.get(GO).url).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) == 43
    assert asked["state"][0] and asked["nonce"][0] and asked["state"] != asked["nonce"]
    assert asked["redirect_uri"] == ["http://testserver/account/sign-in/with/kunta/back/"]


def test_address_adds_nothing_to_what_is_asked(client: Client, kunta: Provider) -> None:
    asked = parse_qs(
        urlsplit(client.get(f"{GO}?process=connect&scope=offline_access&auth_params=prompt%3Dnone").url).query
    )
    assert "offline_access" not in asked["scope"][0]
    assert "prompt" not in asked


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_way_back_leads_nowhere_outside(target: str, client: Client, kunta: Provider) -> None:
    kunta.expects("p1", **PIA, groups=["johto"])
    assert walk(client, f"{GO}?next={target}").url == "/"


# --- Not coming in ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        {"iss": "https://toinen.example"},
        {"aud": "joku-muu"},
        {"exp": 1_700_000_000},
        {"iat": 4_000_000_000},
        {"nbf": 4_000_000_000},
        {"nonce": "toisen"},
        {"nonce": None},
        {"exp": None},
        {"sub": None},
        {"key": True},
        {"alg": "none"},
        {"azp": "joku-muu", "aud": ["karki", "joku-muu"]},
    ],
    ids=str,
)
def test_spoilt_token_lets_nobody_in(
    fault: dict[str, Any], client: Client, kunta: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    kunta.expects("p1", **PIA, groups=["johto"], fault=fault)
    with caplog.at_level(logging.WARNING):
        page = said(client, walk(client, GO))
    assert "ei onnistunut" in page
    assert client.get(HOME).status_code == 302
    assert not User.objects.filter(username="pia.pelto").exists()
    assert "kunta" in caplog.text and "Pia" not in caplog.text and "pia@" not in caplog.text


def test_description_of_another_issuer_is_refused(client: Client, kunta: Provider, settings: Any) -> None:
    configure(settings, kunta=kunta.settings(issuer=f"{kunta.issuer}/"))
    assert "ei onnistunut" in said(client, client.get(GO))


def test_provider_that_does_not_answer_is_told(client: Client, kunta: Provider, settings: Any) -> None:
    configure(settings, kunta=kunta.settings(issuer="http://127.0.0.1:9"))
    assert "ei onnistunut" in said(client, client.get(GO))


def test_unknown_person_without_a_group_leaves_no_account(client: Client, kunta: Provider) -> None:
    for groups in ([], ["kaikki"], None):
        kunta.expects("p1", **PIA, **({} if groups is None else {"groups": groups}))
        assert "Millään ryhmistäsi ei ole roolia" in said(client, walk(client, GO))
    assert not User.objects.filter(username="pia.pelto").exists()


def test_group_of_a_city_that_the_provider_does_not_speak_for_gives_nothing(
    client: Client, kunta: Provider, koivuranta: Any
) -> None:
    GroupRole.objects.create(city=koivuranta.city, provider="kunta", group="kaikki", role="administrator")
    kunta.expects("p1", **PIA, groups=["kaikki", "johto"])
    walk(client, GO)
    assert client.get("/koivuranta/").status_code == 404


def test_more_groups_than_fit_take_nothing_away(client: Client, kunta: Provider) -> None:
    kunta.expects("p1", **PIA, groups=["johto"])
    walk(client, GO)
    kunta.expects("p1", **PIA, _claim_names={"groups": "src1"})
    other = Client()
    assert "enemmän ryhmiä" in said(other, walk(other, GO))
    assert Member.objects.get(user__username="pia.pelto").role == "leader"


def test_refusing_at_the_provider_is_no_fault(client: Client, kunta: Provider) -> None:
    kunta.expects("p1", refuse="access_denied")
    assert "Et kirjautunut" in said(client, walk(client, GO))


def test_answer_works_once_and_only_for_whom_it_was_asked(client: Client, kunta: Provider) -> None:
    kunta.expects("p1", **PIA, groups=["johto"])
    back = return_address(client.get(GO).url)
    stranger = Client()
    assert "ei onnistunut" in said(stranger, stranger.get(back)), "another browser"
    assert client.get(back).url == "/"
    client.logout()
    assert "ei onnistunut" in said(client, client.get(back)), "the second time"


def test_answer_in_the_name_of_another_issuer_is_refused(client: Client, kunta: Provider) -> None:
    kunta.expects("p1", **PIA, groups=["johto"])
    back = return_address(client.get(GO).url)
    mixed_up = re.sub(r"&iss=[^&]+", "&iss=https%3A%2F%2Ftoinen.example", back)
    assert mixed_up != back
    assert "ei onnistunut" in said(client, client.get(mixed_up))


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?code=x&state=x", "?error=x&state=y"])
def test_invented_answer_is_refused_in_words(query: str, client: Client, kunta: Provider) -> None:
    assert "ei onnistunut" in said(client, client.get(f"{GO}back/{query}"))


def test_service_that_nobody_configured_is_not_there(client: Client, kunta: Provider) -> None:
    for name in ("muu", "openid_connect"):
        assert client.get(f"/account/sign-in/with/{name}/").status_code == 404
        assert client.get(f"/account/sign-in/with/{name}/back/").status_code == 404


# --- Losing it --------------------------------------------------------------------------------------------------------


def test_who_is_out_of_the_group_loses_role_and_session(client: Client, kunta: Provider, lautasalmi: Any) -> None:
    kunta.expects("p1", **PIA, groups=["johto"])
    walk(client, GO)
    other = Client()
    kunta.expects("p1", **PIA, groups=[])
    assert "ei ole enää roolia" in said(other, walk(other, GO))
    assert client.get(HOME).status_code == 302, "the session that was open ends too"
    assert not Member.objects.filter(user__username="pia.pelto").exists()
    assert Event.objects.get(code="cities.member_out_by_group").city_id == lautasalmi.city.pk


def test_role_given_by_hand_stays_whatever_the_groups_say(client: Client, kunta: Provider, lautasalmi: Any) -> None:
    kunta.expects("p1", **PIA, groups=["johto"])
    walk(client, GO)
    member = Member.objects.get(user__username="pia.pelto")
    members.change_role(member=member, version=member.version, role="administrator", by=lautasalmi.veera)
    kunta.expects("p1", **PIA, groups=[])
    walk(Client(), GO)
    assert Member.objects.get(user__username="pia.pelto").role == "administrator"


def test_closed_account_stays_closed(client: Client, kunta: Provider, lautasalmi: Any) -> None:
    kunta.expects("p1", **PIA, groups=["johto"])
    walk(client, GO)
    closing.close(user=User.objects.get(username="pia.pelto"), by=lautasalmi.veera)
    assert "Ota yhteyttä kaupunkisi pääkäyttäjään" in said(client, walk(client, GO))
    assert client.get(HOME).status_code == 302


# --- Whose account ----------------------------------------------------------------------------------------------------


def test_verified_address_joins_the_account_that_is_there(client: Client, kunta: Provider, lautasalmi: Any) -> None:
    kunta.expects("x1", name="Eetu Erola", email="eetu@example.org", email_verified=True, groups=[])
    walk(client, GO)
    assert client.get("/account/").content.decode().count("Käyttäjätunnus: eetu") == 1
    assert lautasalmi.eetu.memberships.get().role == "official"


@pytest.mark.parametrize("verified", [False, None, "true"])
def test_unverified_address_never_joins_an_account(
    verified: Any, client: Client, kunta: Provider, lautasalmi: Any
) -> None:
    said_of = {"name": "Eetu Toinen", "email": "eetu@example.org", "groups": ["johto"]}
    kunta.expects("x1", **said_of, **({} if verified is None else {"email_verified": verified}))
    walk(client, GO)
    assert SocialAccount.objects.get().user != lautasalmi.eetu
    assert lautasalmi.eetu.memberships.get().role == "official"


def test_service_of_one_city_joins_no_account_of_another(client: Client, kunta: Provider, koivuranta: Any) -> None:
    kunta.expects("x1", name="Sanni Salo", email="sanni@example.org", email_verified=True, groups=["johto"])
    walk(client, GO)
    assert client.get("/koivuranta/").status_code == 404
    assert not SocialAccount.objects.filter(user=koivuranta.sanni).exists()


def test_address_of_two_accounts_joins_neither(client: Client, kunta: Provider, lautasalmi: Any) -> None:
    User.objects.filter(username="onni").update(email="eetu@example.org")
    kunta.expects("x1", email="eetu@example.org", email_verified=True, groups=[])
    assert "Millään ryhmistäsi" in said(client, walk(client, GO))


# --- Going out --------------------------------------------------------------------------------------------------------


def test_signing_out_offers_to_sign_out_of_the_service_too(client: Client, kunta: Provider) -> None:
    kunta.expects("p1", **PIA, groups=["johto"])
    walk(client, GO)
    client.post("/account/sign-out/")
    assert "Kirjaudu ulos myös palvelusta" in client.get("/account/sign-in/").content.decode()
    there = client.get("/account/sign-out/there/").url
    asked = parse_qs(urlsplit(there).query)
    assert there.startswith(f"{kunta.issuer}/session/end?")
    assert asked["post_logout_redirect_uri"] == ["http://testserver/account/sign-in/"]
    assert asked["id_token_hint"][0].count(".") == 2
    assert client.get("/account/sign-out/there/").url == "/account/sign-in/", "once"


def test_signing_out_of_a_password_session_offers_nothing(as_: Any, kunta: Provider, lautasalmi: Any) -> None:
    browser = as_(lautasalmi.aino)
    browser.post("/account/sign-out/")
    assert "Kirjaudu ulos myös" not in browser.get("/account/sign-in/").content.decode()


def test_description_of_the_provider_is_fetched_once(client: Client, kunta: Provider, monkeypatch: Any) -> None:
    client.get(GO)
    assert cache.get(f"openid:{kunta.issuer}")["issuer"] == kunta.issuer
