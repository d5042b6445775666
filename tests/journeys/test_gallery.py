"""The gallery in a real browser: no fault that axe-core knows, nothing that the policy refuses, nothing cut off."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import AXE, RULES


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", [*RULES, "best-practice"])
    return [f"{fault['id']}: {fault['nodes'][0]['target']}" for fault in result["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_every_component_is_accessible(page: Page, live_server: object, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server}/gallery/?scheme={scheme}")

    assert faults(page) == []


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_nothing_scrolls_sideways(page: Page, live_server: object, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server}/gallery/")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_policy_refuses_nothing_that_the_page_needs(page: Page, live_server: object) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{live_server}/gallery/")
    page.wait_for_load_state("networkidle")

    assert said == []
    assert page.evaluate("document.fonts.check('16px \"Source Sans 3\"')")


def test_a_dialog_asks_takes_the_focus_and_gives_it_back(page: Page, live_server: object) -> None:
    page.goto(f"{live_server}/gallery/")
    opener = page.locator("[data-dialog=remove]")
    opener.click()

    assert page.locator("#remove").is_visible()
    assert faults(page) == []
    page.locator("#remove [data-close]").click()
    assert not page.locator("#remove").is_visible()
    assert opener.evaluate("link => link === document.activeElement")


def test_a_filter_changes_the_list_without_a_new_page(page: Page, live_server: object) -> None:
    page.goto(f"{live_server}/gallery/")
    page.evaluate("window.stayed = true")
    with page.expect_response(lambda response: "owner=e" in response.url):
        page.locator("select[name=owner]").last.select_option("e")
    page.wait_for_url("**owner=e**")

    assert page.evaluate("window.stayed") is True
    assert page.locator("#sample-table tbody tr").count() == 3


def test_a_filter_works_without_javascript(browser: Browser, live_server: object) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server}/gallery/")
    page.locator(".filters select[name=owner]").select_option("e")
    page.locator(".filters button").click()

    assert "owner=e" in page.url
    context.close()
