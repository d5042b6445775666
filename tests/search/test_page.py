"""The page of the search and the box of every page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.search.conftest import Ask

pytestmark = pytest.mark.django_db


def page(browser: Any, query: str = "", **headers: str) -> str:
    answer = browser.get(f"/lautasalmi/search/{query}", headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_very_words_are_marked(asked: Ask, lautasalmi: SimpleNamespace, as_: Any) -> None:
    assert "<mark>väylä</mark> syvennetään" in page(as_(lautasalmi.onni), "?q=väylän")


def test_every_page_has_the_box(lautasalmi: SimpleNamespace, as_: Any) -> None:
    home = as_(lautasalmi.onni).get("/lautasalmi/").content.decode()
    assert 'action="/lautasalmi/search/"' in home


def test_the_box_gets_a_few_lines_and_no_page(asked: Ask, lautasalmi: SimpleNamespace, as_: Any) -> None:
    lines = page(as_(lautasalmi.onni), "?q=väy", **{"HX-Request": "true", "HX-Target": "found"})
    assert "<mark>väylä</mark>" in lines
    assert "<html" not in lines


def test_a_kind_is_chosen_and_the_counts_stay(asked: Ask, lautasalmi: SimpleNamespace, as_: Any) -> None:
    found = page(as_(lautasalmi.onni), "?q=väylä&kind=goal")
    assert found.count('class="hit"') == 1
    assert "kind=objective" in found


def test_nothing_found_helps(asked: Ask, lautasalmi: SimpleNamespace, as_: Any) -> None:
    assert "Ei löytynyt mitään." in page(as_(lautasalmi.onni), "?q=hevonen")


@pytest.mark.parametrize(
    "query", ["?q=%00", "?q=%FF%FE", "?page=abc", "?q=väylä&page=999999999", "?q=väylä&kind=%27", "?q=" + "a" * 7000]
)
def test_no_address_breaks_the_page(asked: Ask, lautasalmi: SimpleNamespace, as_: Any, query: str) -> None:
    page(as_(lautasalmi.onni), query)


def test_the_page_takes_eight_queries(
    asked: Ask, lautasalmi: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    browser = as_(lautasalmi.onni)
    with django_assert_max_num_queries(8):
        page(browser, "?q=väylä")
