"""Who may open what: every address × everybody, in two cities in one database."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from karki.cities.roles import PERMISSIONS_OF, Permission, Role
from tests.access.table import CITY_PAGES, OUTSIDE, OWN_ONLY

MEMBERS = {
    "aino": Role.COORDINATOR,
    "eetu": Role.OFFICIAL,
    "helmi": Role.LEADER,
    "onni": Role.FOLLOWER,
    "veera": Role.ADMINISTRATOR,
    "auri": Role.AUDITOR,
    "kaisa": Role.COMMUNICATOR,
}
DENIED, STRANGER = 403, 404
pytestmark = pytest.mark.access
GOVERNED = ("governance:body", "governance:office-edit", "governance:holder-edit", "governance:power-edit")
POSTED = {"plans:import-edit": {"block": "1", "op": "drop", "version": "1"}}


def names(patterns: Any, prefix: str = "") -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else prefix)
        elif isinstance(pattern, URLPattern) and pattern.name:
            found.add(prefix + pattern.name)
    return found


def test_every_address_is_in_the_table() -> None:
    assert names(get_resolver().url_patterns) == set(CITY_PAGES) | set(OUTSIDE)


def first_method(name: str) -> str:
    return CITY_PAGES[name][1].split()[0].lower()


def test_anonymous_visitor_is_sent_to_sign_in(addresses: dict[str, str], client: Any) -> None:
    for name, address in addresses.items():
        for method in CITY_PAGES[name][1].split():
            response = getattr(client, method.lower())(address)
            assert response.status_code == 302, name
            assert response.url.startswith("/account/sign-in/"), name


def test_stranger_from_another_city_sees_nothing(addresses: dict[str, str], as_: Any, koivuranta: Any) -> None:
    browser = as_(koivuranta.sanni)
    for name, address in addresses.items():
        for method in CITY_PAGES[name][1].split():
            assert getattr(browser, method.lower())(address).status_code == STRANGER, (name, method)


@pytest.mark.parametrize("who", MEMBERS)
def test_member_opens_what_the_role_holds(
    who: str, addresses: dict[str, str], as_: Any, lautasalmi: SimpleNamespace
) -> None:
    browser, held = as_(getattr(lautasalmi, who)), PERMISSIONS_OF[MEMBERS[who]]
    for name, address in addresses.items():
        permission = CITY_PAGES[name][0]
        if permission not in held:
            for method in CITY_PAGES[name][1].split():
                assert getattr(browser, method.lower())(address).status_code == DENIED, (name, method)
        elif name not in OWN_ONLY and name != "cities:logo":
            status = getattr(browser, first_method(name))(address, POSTED.get(name, {})).status_code
            assert status in {200, 302, 422}, (name, status)


def test_official_speaks_of_own_objectives_only(
    addresses: dict[str, str], as_: Any, lautasalmi: SimpleNamespace
) -> None:
    browser, own = as_(lautasalmi.eetu), addresses["plans:objective-update"]
    assert browser.get(own).status_code in {200, 302}
    assert browser.get(own.replace("I.1", "II.1")).status_code == DENIED


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_page_takes_no_method_that_the_table_does_not_name(
    method: str, addresses: dict[str, str], as_: Any, lautasalmi: SimpleNamespace
) -> None:
    browser = as_(lautasalmi.aino)
    for name, address in addresses.items():
        if method.upper() not in CITY_PAGES[name][1].split():
            assert getattr(browser, method)(address).status_code == 405, name


def test_city_slug_of_another_city_opens_nothing_of_ours(
    addresses: dict[str, str], as_: Any, koivuranta: SimpleNamespace
) -> None:
    """Sanni's own city in the address, Lautasalmi's numbers behind it."""
    browser = as_(koivuranta.sanni)
    for name in (
        "plans:import-review",
        "reporting:report",
        "plans:measure-edit",
        "plans:comment-answer",
        "people:edit",
        "people:person",
        "people:membership-edit",
        "people:handover",
        "people:group",
        "people:seat",
        "organizations:organization",
        "organizations:post",
        "cities:history",
        "engagement:engagement",
        "engagement:note",
        "engagement:attachment",
        "engagement:commitment",
        "influence:person-stances",
        "influence:organization-relationship",
        *GOVERNED,
    ):
        forged = addresses[name].replace("/lautasalmi/", "/koivuranta/")
        assert browser.get(forged).status_code == STRANGER, name


def test_denial_says_why(addresses: dict[str, str], as_: Any, lautasalmi: SimpleNamespace) -> None:
    page = as_(lautasalmi.onni).get(addresses["plans:goal-edit"])
    assert page.status_code == DENIED
    assert "Roolisi (seuraaja) ei oikeuta tähän: muokata suunnitelmaa" in page.content.decode()


def test_every_role_can_read() -> None:
    assert all(Permission.READ in permissions for permissions in PERMISSIONS_OF.values())
