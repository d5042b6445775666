"""The gallery and the pages that say what went wrong."""

from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from lxml import html

POLICY = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"]


@pytest.fixture
def gallery(client: Client) -> html.HtmlElement:
    response = client.get("/gallery/")
    assert response.status_code == 200
    return html.document_fromstring(response.content)


def test_the_gallery_opens_under_the_strict_policy(client: Client) -> None:
    policy = client.get("/gallery/").headers["Content-Security-Policy"]

    assert [part for part in POLICY if part not in policy] == []
    assert "unsafe" not in policy


def test_the_gallery_has_one_heading_of_the_first_level_and_skips_none(gallery: html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in gallery.xpath("//h1|//h2|//h3|//h4")]

    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_no_two_things_in_the_gallery_share_an_id(gallery: html.HtmlElement) -> None:
    ids = gallery.xpath("//@id")

    assert sorted(set(ids)) == sorted(ids)


def test_what_is_named_by_another_thing_finds_it(gallery: html.HtmlElement) -> None:
    named = " ".join(gallery.xpath("//@aria-labelledby | //@aria-describedby | //label/@for")).split()

    assert set(named) - set(gallery.xpath("//@id")) == set()


@pytest.mark.parametrize(("asked", "got"), [("dark", "dark"), ("light", "light"), ("pink", None)])
def test_a_scheme_can_be_forced_to_look_at_it(client: Client, asked: str, got: str | None) -> None:
    page = html.document_fromstring(client.get(f"/gallery/?scheme={asked}").content)

    assert page.get("data-scheme") == got


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_says_which_language_it_is_in(client: Client, language: str) -> None:
    client.cookies["django_language"] = language

    assert html.document_fromstring(client.get("/gallery/").content).get("lang") == language


def test_a_page_that_does_not_exist_says_so_plainly(client: Client, db: None) -> None:
    response = client.get("/gallery/nowhere/at/all/")

    assert response.status_code == 404
    assert html.document_fromstring(response.content).xpath("//a[@href='/']")


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_needs_no_context(name: str) -> None:
    page = html.document_fromstring(render_to_string(f"{name}.html"))

    assert page.findtext(".//h1") and page.findtext(".//title").startswith(page.findtext(".//h1"))


def test_a_refusal_gives_its_reason() -> None:
    page = render_to_string("403.html", {"reason": "Only the coordinator freezes a report."}, RequestFactory().get("/"))

    assert "Only the coordinator freezes a report." in page
