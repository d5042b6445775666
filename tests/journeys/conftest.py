"""A real browser on a live server: Debian's Chromium, driven by Playwright, with axe-core on every page."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from karki.accounts.models import User
from tests.conftest import PASSWORD, begun_session
from tests.identity.fixtures import identity_provider, kunta  # noqa: F401
from tests.needs import need

# Playwright's loop runs in this thread, where Django would otherwise refuse to touch the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: All by which two pages can look different: the screen, what lies on top, and the page itself, which may only now be coming in.
STATE = """new Promise(tell => {
    const told = () => tell([innerWidth, matchMedia('(prefers-color-scheme: dark)').matches,
        ...Array.from(document.querySelectorAll(':popover-open, :modal'), one => one.outerHTML.length),
        document.documentElement.outerHTML].join());
    document.readyState === 'complete' ? told() : addEventListener('load', told);
})"""
#: What is another each time, and is not seen: tokens, nonces, numbers of rows in addresses.
PASSING = re.compile(r'(?<=csrfmiddlewaretoken" value=")\w+|(?<=nonce=")[^"]*|(?<=/)\d+(?=/)')
_LOOKED_AT: set[str] = set()
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/journeys" in str(item.path):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = need("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield chromium
        chromium.close()


class Visitor:
    """Somebody at a browser window; each page that opens is checked for accessibility and for quiet."""

    def __init__(self, context: BrowserContext, address: str, *, javascript: bool = True) -> None:
        self.address, self.javascript = address, javascript
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.interactions = 0  #: presses, ticks and fields written so far
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: Any) -> None:
        refused = "status of 4" in message.text  # the browser notes a refused form or page; the test looks at the words
        if message.type == "error" and not refused:
            self.complaints.append(message.text)

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.look()

    def click(self, name: str, role: str = "link", exact: bool = True) -> None:
        """Follows a link or presses a button by the words on it, and looks at the page that comes."""
        self.interactions += 1
        self.page.get_by_role(role, name=name, exact=exact).first.click()
        self.page.wait_for_load_state()
        self.look()

    def press(self, name: str, exact: bool = True) -> None:
        self.click(name, "button", exact)

    def write(self, label: str, text: str) -> None:
        self.interactions += 1
        self.page.get_by_label(label).fill(text)

    def tick(self, label: str) -> None:
        self.interactions += 1
        self.page.get_by_label(label).check()

    def look(self) -> None:
        """The page has no accessibility fault and no sideways scroll. (axe needs JavaScript.) The same page is looked at once."""
        if not self.javascript:
            return
        seen = PASSING.sub("", self.page.evaluate(STATE))
        if seen in _LOOKED_AT:
            return
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(f"axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations']}})")[
            "violations"
        ]
        faults = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
        assert faults == [], f"{self.page.url}: {faults}"
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} scrolls sideways by {wide} px"
        _LOOKED_AT.add(seen)

    def sign_in(self, user: User) -> None:
        """Comes in with a session that has begun; who asks about signing in itself, does it by password."""
        session = {"name": settings.SESSION_COOKIE_NAME, "value": begun_session(user), "url": self.address}
        self.page.context.add_cookies([session])  # type: ignore[list-item]
        self.go("/")

    def sign_in_by_password(self, user: User) -> None:
        self.go("/account/sign-in/")
        self.page.get_by_label("Käyttäjätunnus").fill(user.username)
        self.page.get_by_label("Salasana").fill(PASSWORD)
        self.press("Kirjaudu sisään")

    @property
    def text(self) -> str:
        """The page's words as they are read: without the soft hyphens of long ones."""
        return self.page.locator("main").inner_text().replace("\u00ad", "")


SCREENS = [
    pytest.param({"width": 1280, "color_scheme": "light", "javascript": True}, id="desk"),
    pytest.param({"width": 360, "color_scheme": "dark", "javascript": True}, id="phone-dark"),
    pytest.param({"width": 1280, "color_scheme": "light", "javascript": False}, id="no-javascript"),
]


@pytest.fixture(params=SCREENS)
def visitor(
    request: pytest.FixtureRequest, browser: Browser, live_server: Any, transactional_db: None
) -> Iterator[Visitor]:
    """The same journey at a desk, on a phone in the dark, and without JavaScript."""
    screen = request.param
    context = browser.new_context(
        viewport={"width": screen["width"], "height": 900},
        color_scheme=screen["color_scheme"],
        java_script_enabled=screen["javascript"],
        locale="fi-FI",
        bypass_csp=False,
    )
    visitor = Visitor(context, live_server.url, javascript=screen["javascript"])
    yield visitor
    context.close()
    assert visitor.complaints == []
