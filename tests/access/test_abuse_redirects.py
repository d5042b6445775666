"""No address of ours sends anybody to somebody else's, whatever is asked for: `next` in each place that takes one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.accounts.test_factors import code_now, with_app
from tests.conftest import PASSWORD

pytestmark = pytest.mark.access

OUTSIDE = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "////evil.example/a",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/\n/evil.example",
    "http:evil.example",
    "http:///evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "ftp://evil.example",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "http://evil.example#@testserver/",
    "%2F%2Fevil.example",
    "//evil%E3%80%82example",
    "https://evil.example\\@testserver",
]


def stays_here(answer: Any) -> bool:
    """Whether a browser that follows the answer stays on this host: as browsers read it, backslash and tab too."""
    if answer.status_code not in {301, 302, 303, 307, 308}:
        return True
    target = "".join(sign for sign in answer.headers["Location"] if sign not in "\t\r\n").strip().replace("\\", "/")
    if target.startswith("//"):  # also with more slashes, which browsers pass over
        return False
    parts = urlsplit(urljoin("http://testserver/account/x/", target))
    return (parts.scheme, parts.netloc) == ("http", "testserver")


def signing_in(it: SimpleNamespace, target: str) -> list[Any]:
    browser, sent = Client(), {"login": "aino", "password": PASSWORD}
    in_form = browser.post("/account/sign-in/", {**sent, "next": target})
    again = browser.get("/account/sign-in/", {"next": target})  # signed in already: straight on
    return [in_form, again, Client().post(f"/account/sign-in/?next={quote(target)}", sent)]


def second_factor(it: SimpleNamespace, target: str) -> list[Any]:
    secret, browser = with_app(it.eetu), Client()
    asked = browser.post("/account/sign-in/", {"login": "eetu", "password": PASSWORD, "next": target})
    return [asked, browser.post(f"/account/sign-in/code/?next={quote(target)}", {"code": code_now(secret)})]


def signing_out(it: SimpleNamespace, target: str) -> list[Any]:
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.force_login(it.aino)
    address = f"/account/sign-out/?next={quote(target)}"
    return [browsers[0].post("/account/sign-out/", {"next": target}), browsers[1].post(address)]


def language(it: SimpleNamespace, target: str) -> list[Any]:
    return [Client().post("/account/language/", {"language": "sv", "next": target})]


def showing_it_is_oneself(it: SimpleNamespace, target: str) -> list[Any]:
    browser = Client()
    browser.post("/account/sign-in/", {"login": "aino", "password": PASSWORD})
    in_form = browser.post("/account/again/", {"password": PASSWORD, "next": target})
    return [in_form, browser.post(f"/account/again/?next={quote(target)}", {"password": PASSWORD})]


def password(it: SimpleNamespace, target: str) -> list[Any]:
    browser = Client()
    browser.force_login(it.onni)
    new = "uusi ja pitkä salasana 8"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new, "next": target}
    return [browser.post(f"/account/password/?next={quote(target)}", sent)]


def drafts_and_edits(it: SimpleNamespace, target: str) -> list[Any]:
    """Pages of a city lead where they say themselves: `next` and `back` mean nothing there."""
    browser = Client()
    browser.force_login(it.aino)
    sent = {"_draft": "keep", "next": target, "back": target, "text": "a"}
    address = f"/lautasalmi/plan/2026/edit/?next={quote(target)}&back={quote(target)}"
    return [browser.post(address, sent), browser.post("/lautasalmi/reminders/see/", {"next": target, "back": target})]


@pytest.mark.parametrize(
    "way",
    [signing_in, second_factor, signing_out, language, showing_it_is_oneself, password, drafts_and_edits],
    ids=lambda way: way.__name__,
)
@pytest.mark.parametrize("targets", [OUTSIDE[:12], OUTSIDE[12:]], ids=["hosts", "schemes"])
def test_way_on_never_leads_outside(way: Any, targets: list[str], lautasalmi: SimpleNamespace) -> None:
    for target in targets:
        cache.clear()
        with transaction.atomic():
            answers = way(lautasalmi, target)
            transaction.set_rollback(True)
        assert any(300 <= one.status_code < 400 for one in answers), f"{target!r}: no answer leads anywhere"
        for number, answer in enumerate(answers):
            assert stays_here(answer), (number, target, answer.headers["Location"])


def test_way_on_inside_is_followed(lautasalmi: SimpleNamespace) -> None:
    assert signing_in(lautasalmi, "/lautasalmi/plan/2026/")[0].url == "/lautasalmi/plan/2026/"


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil.example"])
def test_host_of_the_request_makes_no_address(host: str, lautasalmi: SimpleNamespace) -> None:
    """A forged Host header gets nothing, so no link or redirect is ever made of it."""
    assert Client().get("/account/sign-in/", HTTP_HOST=host).status_code == 400
