"""What an administrator may do to a member's account, and to whose."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client

from karki.accounts import happened
from karki.accounts.operations import factors
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.cities.models import Member
from karki.cities.operations import accounts
from tests.accounts.test_factors import with_app
from tests.accounts.test_sign_in import signing_in
from tests.conftest import PASSWORD

HOME = "/lautasalmi/"


@pytest.fixture
def eetu(lautasalmi: SimpleNamespace) -> Member:
    member: Member = Member.objects.get(user=lautasalmi.eetu)
    return member


def page_of(member: Member) -> str:
    return f"/lautasalmi/members/{member.pk}/account/"


def test_veera_closes_an_account_and_its_sessions_end_at_once(
    client: Client, lautasalmi: SimpleNamespace, eetu: Member, as_: Any
) -> None:
    signing_in(client, "eetu", PASSWORD)
    browser = as_(lautasalmi.veera)
    assert browser.post(page_of(eetu), {"deed": "close"}).status_code == 302
    assert client.get(HOME).status_code == 302
    assert signing_in(Client(), "eetu", PASSWORD).status_code == 200
    assert "Tunnus on suljettu" in browser.get(page_of(eetu)).content.decode()
    browser.post(page_of(eetu), {"deed": "reopen"})
    assert signing_in(Client(), "eetu", PASSWORD).status_code == 302
    codes = list(Event.objects.in_city(lautasalmi.city).values_list("code", flat=True))
    assert {"cities.account_closed", "cities.account_reopened"} <= set(codes)


def test_lost_factors_are_taken_away_and_the_password_is_enough(
    lautasalmi: SimpleNamespace, eetu: Member, as_: Any
) -> None:
    with_app(lautasalmi.eetu)
    as_(lautasalmi.veera).post(page_of(eetu), {"deed": "factors"})
    assert not Authenticator.objects.filter(user=lautasalmi.eetu).exists()
    browser = Client()
    signing_in(browser, "eetu", PASSWORD)
    assert browser.get(HOME).status_code == 200


def test_what_happens_to_an_account_is_read_in_the_trail_of_its_city_alone(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    with transaction.atomic():
        happened.tell("accounts.password_reset", user=lautasalmi.eetu, by=lautasalmi.eetu)
        factors.forget(user=lautasalmi.eetu, by=None)
    ours = set(Event.objects.in_city(lautasalmi.city).values_list("code", flat=True))
    assert ours == {"accounts.password_reset", "accounts.factors_forgotten", "accounts.sessions_ended"}
    assert not Event.objects.in_city(koivuranta.city).exists()
    shown = as_(lautasalmi.veera).get("/lautasalmi/trail/?kind=members").context["entries"]
    assert ("asetti uuden salasanan sähköpostin linkistä", "Eetu Erola") in [(one.plain, one.by) for one in shown]


def test_deed_of_an_administrator_is_told_once(lautasalmi: SimpleNamespace, eetu: Member) -> None:
    accounts.forget_factors(member=eetu, by=lautasalmi.veera)
    told = Event.objects.in_city(lautasalmi.city).values_list("code", flat=True)
    assert list(told) == ["cities.factors_forgotten"]


def test_member_is_signed_out_everywhere(client: Client, lautasalmi: SimpleNamespace, eetu: Member, as_: Any) -> None:
    signing_in(client, "eetu", PASSWORD)
    as_(lautasalmi.veera).post(page_of(eetu), {"deed": "sign-out"})
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize("deed", [accounts.close, accounts.reopen, accounts.forget_factors, accounts.sign_out])
def test_account_of_two_cities_is_neither_citys_to_touch(
    deed: Any, lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, eetu: Member
) -> None:
    Member.objects.create(city=koivuranta.city, user=lautasalmi.eetu, role="follower")
    with pytest.raises(ValidationError):
        deed(member=eetu, by=lautasalmi.veera)
    lautasalmi.eetu.refresh_from_db()
    assert lautasalmi.eetu.is_active


@pytest.mark.parametrize("deed", [accounts.close, accounts.reopen, accounts.forget_factors, accounts.sign_out])
def test_only_administrators_touch_accounts_and_never_their_own(
    deed: Any, lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, eetu: Member
) -> None:
    for by in (lautasalmi.aino, lautasalmi.onni, koivuranta.sanni):
        with pytest.raises(NotAllowed):
            deed(member=eetu, by=by)
    with pytest.raises(NotAllowed):
        deed(member=Member.objects.get(user=lautasalmi.veera), by=lautasalmi.veera)


def test_last_coordinator_stays(lautasalmi: SimpleNamespace, as_: Any) -> None:
    aino = Member.objects.get(user=lautasalmi.aino)
    page = as_(lautasalmi.veera).post(page_of(aino), {"deed": "close"})
    assert (page.status_code, "viimeinen koordinaattori" in page.content.decode()) == (422, True)
    lautasalmi.aino.refresh_from_db()
    assert lautasalmi.aino.is_active


def test_member_of_another_city_is_not_found(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    sanni = Member.objects.get(user=koivuranta.sanni)
    browser = as_(lautasalmi.veera)
    assert browser.get(page_of(sanni)).status_code == 404
    assert browser.post(page_of(sanni), {"deed": "close"}).status_code == 404


def test_invented_deed_does_nothing(lautasalmi: SimpleNamespace, eetu: Member, as_: Any) -> None:
    assert as_(lautasalmi.veera).post(page_of(eetu), {"deed": "promote"}).status_code == 400
