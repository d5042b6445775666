"""Invitations: a link that works once, for a week, until it is withdrawn, and tells a stranger nothing."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from karki.accounts.models import User
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.cities.models import Invitation, Member
from karki.cities.operations import invitations, members
from karki.common import clock
from karki.common.problems import DomainProblem
from tests.conftest import PASSWORD, TODAY

PIA = {"name": "Pia Pelto", "username": "pia", "password": PASSWORD}


def invited(place: SimpleNamespace, email: str = "pia@example.org", role: str = "official") -> tuple[Invitation, str]:
    return invitations.invite(city=place.city, email=email, role=role, by=place.veera)


def test_pia_makes_an_account_and_is_signed_in_as_a_member(lautasalmi: SimpleNamespace, client: Any) -> None:
    _, token = invited(lautasalmi)
    assert client.get(f"/invitation/{token}/").status_code == 200
    done = client.post(f"/invitation/{token}/", PIA)
    assert done.url == "/lautasalmi/"
    assert client.get("/lautasalmi/").status_code == 200
    member = Member.objects.get(user__username="pia")
    assert (member.role, member.user.email) == ("official", "pia@example.org")


def test_opening_the_link_does_not_use_it(lautasalmi: SimpleNamespace, client: Any) -> None:
    """Mail scanners open every link."""
    _, token = invited(lautasalmi)
    client.get(f"/invitation/{token}/")
    client.head(f"/invitation/{token}/")
    assert client.post(f"/invitation/{token}/", PIA).status_code == 302


def test_one_who_has_an_account_joins_with_it(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    _, token = invited(lautasalmi, "sanni@example.org", "follower")
    browser = as_(koivuranta.sanni)
    assert "Sanni Salo" in browser.get(f"/invitation/{token}/").content.decode()
    assert browser.post(f"/invitation/{token}/").url == "/lautasalmi/"
    assert Member.objects.get(user=koivuranta.sanni, city=lautasalmi.city).role == "follower"


def test_database_holds_no_secret_that_opens(lautasalmi: SimpleNamespace) -> None:
    invitation, token = invited(lautasalmi)
    assert token not in str(Invitation.objects.filter(pk=invitation.pk).values().get())
    assert token not in str(list(Event.objects.values()))


def test_trail_holds_no_address(lautasalmi: SimpleNamespace) -> None:
    invited(lautasalmi)
    assert "pia@example.org" not in str(list(Event.objects.values()))


@pytest.mark.parametrize(
    ("what_happened", "sentence"),
    [("used", "on käytetty"), ("revoked", "on peruttu"), ("expired", "on vanhentunut")],
)
def test_link_that_works_no_more_says_why(
    what_happened: str, sentence: str, lautasalmi: SimpleNamespace, client: Any
) -> None:
    with clock.stopped_at(TODAY):
        invitation, token = invited(lautasalmi)
        if what_happened == "used":
            invitations.accept_as_new(token=token, **PIA)
        elif what_happened == "revoked":
            invitations.revoke(invitation=invitation, by=lautasalmi.veera)
    later = TODAY + timedelta(days=7) if what_happened == "expired" else TODAY
    with clock.stopped_at(later):
        for page in (client.get(f"/invitation/{token}/"), client.post(f"/invitation/{token}/", PIA)):
            assert page.status_code == 410
            assert sentence in page.content.decode()
    assert User.objects.filter(username="pia").count() == (what_happened == "used")


def test_link_works_on_its_last_day(lautasalmi: SimpleNamespace, client: Any) -> None:
    with clock.stopped_at(date(2026, 9, 22)):
        _, token = invited(lautasalmi)
    with clock.stopped_at(date(2026, 9, 28)):
        assert client.post(f"/invitation/{token}/", PIA).status_code == 302


@pytest.mark.parametrize("forged", ["abc", "A" * 43, "..%2f", "1", "ä"])
def test_forged_link_does_not_exist(forged: str, lautasalmi: SimpleNamespace, client: Any) -> None:
    invited(lautasalmi)
    assert client.get(f"/invitation/{forged}/").status_code == 404
    assert client.post(f"/invitation/{forged}/", PIA).status_code == 404


def test_hash_from_the_database_is_no_key(lautasalmi: SimpleNamespace, client: Any) -> None:
    invitation, _ = invited(lautasalmi)
    assert client.get(f"/invitation/{invitation.token_hash}/").status_code == 404


def test_link_that_was_used_or_withdrawn_meanwhile_makes_no_member(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace
) -> None:
    row, token = invited(lautasalmi)
    invitations.revoke(invitation=row, by=lautasalmi.veera)
    for link in (token, "x" * 43):
        with pytest.raises(DomainProblem):
            invitations.accept(token=link, by=koivuranta.sanni)
    assert not Member.objects.filter(city=lautasalmi.city, user=koivuranta.sanni).exists()


def test_account_form_gives_no_other_role_city_or_address(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, client: Any
) -> None:
    _, token = invited(lautasalmi, role="follower")
    forged = {"role": "administrator", "city": koivuranta.city.pk, "email": "muu@example.org", "is_superuser": "on"}
    client.post(f"/invitation/{token}/", {**PIA, **forged})
    member = Member.objects.get(user__username="pia")
    assert (member.city, member.role, member.user.email) == (lautasalmi.city, "follower", "pia@example.org")
    assert not member.user.is_superuser


def test_member_raises_nobody_by_inviting_the_own_account(lautasalmi: SimpleNamespace, as_: Any) -> None:
    _, token = invited(lautasalmi, "toinen@example.org", "coordinator")
    page = as_(lautasalmi.onni).post(f"/invitation/{token}/")
    assert page.status_code == 410
    assert Member.objects.get(user=lautasalmi.onni).role == "follower"
    assert Invitation.objects.unanswered().count() == 1


@pytest.mark.parametrize("who", ["aino", "eetu", "helmi", "onni", "auri", "kaisa"])
def test_only_the_administrator_invites(who: str, lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        invitations.invite(city=lautasalmi.city, email="pia@example.org", role="leader", by=getattr(lautasalmi, who))


@pytest.mark.parametrize("fault", [{"email": "pia"}, {"email": ""}, {"role": "emperor"}, {"email": "onni@example.org"}])
def test_invitation_that_cannot_be_is_refused(fault: dict[str, str], lautasalmi: SimpleNamespace) -> None:
    asked = {"email": "pia@example.org", "role": "leader"} | fault
    with pytest.raises(ValidationError):
        invitations.invite(city=lautasalmi.city, by=lautasalmi.veera, **asked)


def test_inviting_again_withdraws_the_earlier_link(lautasalmi: SimpleNamespace, client: Any) -> None:
    _, first = invited(lautasalmi)
    _, second = invited(lautasalmi, "PIA@example.org")
    assert client.get(f"/invitation/{first}/").status_code == 410
    assert client.get(f"/invitation/{second}/").status_code == 200


def test_address_that_has_an_account_gets_no_second_one(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, client: Any
) -> None:
    _, token = invited(lautasalmi, "sanni@example.org")
    page = client.post(f"/invitation/{token}/", PIA)
    assert page.status_code == 422
    assert not User.objects.filter(username="pia").exists()


@pytest.mark.parametrize(
    "fault", [{"password": "lyhyt"}, {"username": "aino"}, {"username": "pia pelto"}, {"name": ""}]
)
def test_account_that_cannot_be_keeps_what_was_typed_and_the_link(
    fault: dict[str, str], lautasalmi: SimpleNamespace, client: Any
) -> None:
    _, token = invited(lautasalmi)
    page = client.post(f"/invitation/{token}/", PIA | fault)
    assert page.status_code == 422
    assert client.post(f"/invitation/{token}/", PIA).status_code == 302


def test_taken_user_name_is_refused_without_saying_whose_it_is(lautasalmi: SimpleNamespace, client: Any) -> None:
    _, token = invited(lautasalmi)
    page = client.post(f"/invitation/{token}/", PIA | {"username": "aino"}).text
    assert "Tätä käyttäjätunnusta ei voi käyttää" in page
    assert "jo käytössä" not in page


def test_letter_is_sent_where_there_is_a_mail_server(lautasalmi: SimpleNamespace, as_: Any, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    page = as_(lautasalmi.veera).post("/lautasalmi/members/invite/", {"email": "pia@example.org", "role": "leader"})
    assert page.status_code == 302
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["pia@example.org"], "Kutsu Kärkeen: Lautasalmi")
    assert "http://testserver/invitation/" in letter.body


@pytest.mark.parametrize("server", ["", "broken"])
def test_link_is_shown_once_where_no_letter_leaves(
    server: str, lautasalmi: SimpleNamespace, as_: Any, settings: Any, monkeypatch: Any
) -> None:
    settings.EMAIL_HOST = server
    if server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    browser = as_(lautasalmi.veera)
    page = browser.post("/lautasalmi/members/invite/", {"email": "pia@example.org", "role": "leader"})
    assert "http://testserver/invitation/" in page.content.decode()
    assert "http://testserver/invitation/" not in browser.get("/lautasalmi/members/").content.decode()


def test_invitation_of_another_city_cannot_be_withdrawn(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    invitation, _ = invited(lautasalmi)
    Member.objects.filter(user=koivuranta.sanni).update(role="administrator")
    forged = f"/koivuranta/members/invitations/{invitation.pk}/withdraw/"
    assert as_(koivuranta.sanni).post(forged).status_code == 404
    with pytest.raises(NotAllowed):
        invitations.revoke(invitation=invitation, by=koivuranta.sanni)


def test_used_invitation_is_not_withdrawn_afterwards(lautasalmi: SimpleNamespace, as_: Any) -> None:
    invitation, token = invited(lautasalmi)
    invitations.accept_as_new(token=token, **PIA)
    page = as_(lautasalmi.veera).post(f"/lautasalmi/members/invitations/{invitation.pk}/withdraw/")
    assert page.status_code == 422
    assert Member.objects.filter(user__username="pia").exists()


def test_database_refuses_an_invitation_both_used_and_withdrawn(lautasalmi: SimpleNamespace) -> None:
    invitation, _ = invited(lautasalmi)
    with pytest.raises(IntegrityError, match="cities_invitation_used_or_revoked"), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(used_at=clock.now(), revoked_at=clock.now())


def test_adding_a_member_asks_for_the_right(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        members.add(city=lautasalmi.city, user=koivuranta.sanni, role="leader", by=lautasalmi.aino)
