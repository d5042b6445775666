"""Somebody of the city's sign-in service is invited: no group is needed, and no password of one's own."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from karki.accounts.models import User
from karki.audit.models import Event
from karki.cities.models import Invitation, Member
from karki.cities.operations import invitations, members, strangers
from karki.common import clock
from karki.reminders.operations import chores
from tests.conftest import TODAY
from tests.identity.fixtures import GO, PIA
from tests.identity.running import Provider, walk


@pytest.fixture
def link(lautasalmi: SimpleNamespace) -> str:
    _, token = invitations.invite(city=lautasalmi.city, email=PIA["email"], role="follower", by=lautasalmi.veera)
    return f"/invitation/{token}/"


def by_service(browser: Client, link: str) -> str:
    """Where the way to the service and back ends."""
    return str(getattr(walk(browser, f"{GO}?next={link}"), "url", ""))


def test_pia_joins_by_the_service_without_a_group(client: Client, kunta: Provider, link: str) -> None:
    assert f'href="{GO}?next={link.replace("/", "%2F")}"' in client.get(link).text
    kunta.expects("p1", groups=[], **PIA)
    assert by_service(client, link) == link
    assert not Member.objects.filter(user__name="Pia Pelto").exists(), "she has not answered yet"
    assert client.post(link).url == "/lautasalmi/"
    pia = Member.objects.get(user__name="Pia Pelto")
    assert (pia.role, pia.provider, pia.user.has_usable_password()) == ("follower", "", False)
    again = Client()
    walk(again, GO)
    assert again.get("/lautasalmi/").status_code == 200, "her role is given by hand, and no group takes it"


def test_who_has_a_role_by_a_group_already_reads_so_at_once(client: Client, kunta: Provider, link: str) -> None:
    kunta.expects("p1", groups=["johto"], **PIA)
    assert by_service(client, link) == link
    page = client.get(link)
    assert (page.status_code, "Olet jo kaupungin jäsen (johtohenkilö)" in page.text) == (410, True)


def test_who_did_not_answer_has_no_way_in_without_the_link(client: Client, kunta: Provider, link: str) -> None:
    kunta.expects("p1", groups=[], **PIA)
    by_service(client, link)
    assert walk(Client(), GO).status_code == 403
    assert client.get("/lautasalmi/").status_code == 302, "and the session of before is over"
    assert by_service(Client(), link) == link


def came_today() -> User:
    """Pia, who came on the day of the tests: Django writes that by its own clock."""
    with clock.stopped_at(TODAY):
        User.objects.filter(name="Pia Pelto").update(date_joined=clock.now(), last_login=clock.now())
    return User.objects.get(name="Pia Pelto")


def test_account_of_who_never_answered_is_forgotten(client: Client, kunta: Provider, link: str) -> None:
    kunta.expects("p1", groups=[], **PIA)
    by_service(client, link)
    pia = came_today()
    with clock.stopped_at(TODAY + timedelta(days=29)):
        assert strangers.forget_old() == 0
    with clock.stopped_at(TODAY + timedelta(days=32)):
        assert chores.run_daily(now=clock.now()).strangers == 1  # type: ignore[union-attr]
    assert not User.objects.filter(pk=pia.pk).exists()
    assert Event.objects.get(code="accounts.forgotten").subject_id == str(pia.pk)


def test_account_of_who_was_a_member_is_kept_for_the_trail(
    client: Client, kunta: Provider, link: str, lautasalmi: SimpleNamespace
) -> None:
    kunta.expects("p1", groups=["johto"], **PIA)
    by_service(client, link)
    members.remove(member=Member.objects.get(user=came_today()), by=lautasalmi.veera)
    with clock.stopped_at(TODAY + timedelta(days=400)):
        assert strangers.forget_old() == 0


@pytest.mark.parametrize("broken", ["withdrawn", "of another city", "invented", "another page"])
def test_no_other_address_lets_a_stranger_in(
    broken: str, client: Client, kunta: Provider, link: str, lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace
) -> None:
    if broken == "withdrawn":
        invitations.revoke(invitation=Invitation.objects.get(), by=lautasalmi.veera)
    elif broken == "of another city":
        Invitation.objects.update(city=koivuranta.city)
    else:
        link = {"invented": "/invitation/arvattu/", "another page": "/lautasalmi/"}[broken]
    kunta.expects("p1", groups=[], **PIA)
    assert walk(client, f"{GO}?next={link}").status_code == 403
    assert not User.objects.filter(name="Pia Pelto").exists()


def test_service_of_another_city_is_not_offered(
    client: Client, kunta: Provider, koivuranta: SimpleNamespace, link: str
) -> None:
    Invitation.objects.update(city=koivuranta.city)
    assert "Lautasalmen kirjautumispalvelu" not in client.get(link).text
