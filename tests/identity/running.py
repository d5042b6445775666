"""The OpenID provider of `provider.mjs`, started once for a test session, and a visitor's browser that follows it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from django.test import Client

SCRIPT = Path(__file__).with_name("provider.mjs")
SECRET = "salaisuus-jota-kukaan-ei-arvaa"


class Provider:
    """Says who signs in next, and what is wrong with the next answer."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer

    def expects(
        self, sub: str, *, fault: dict[str, Any] | None = None, refuse: str | None = None, **claims: Any
    ) -> None:
        said = {"user": {"sub": sub, **claims}, "fault": fault, "refuse": refuse}
        requests.post(f"{self.issuer}/_next", json=said, timeout=10).raise_for_status()

    def logout_token(self, sub: str, *, sid: str = "", fault: dict[str, Any] | None = None) -> str:
        """What the provider would post when `sub` signs out there, of one session or of all; spoilt by `fault`."""
        asked = requests.post(f"{self.issuer}/_logout", json={"sub": sub, "sid": sid, "fault": fault}, timeout=10)
        asked.raise_for_status()
        return asked.text

    def settings(self, **changed: Any) -> dict[str, Any]:
        """The provider as the environment of a city would describe it."""
        described = {
            "name": "Lautasalmen kirjautumispalvelu",
            "issuer": self.issuer,
            "client_id": "karki",
            "secret": SECRET,
            "groups_claim": "groups",
            "scope": ["openid", "profile", "email", "groups", "overage"],
        }
        return {**described, **changed}


@contextmanager
def running() -> Iterator[Provider]:
    node = shutil.which("node", path=f"{os.environ.get('PATH', '')}:{Path(sys.executable).parent}")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail("node is not installed")
        pytest.skip("node is not installed; `make setup` puts it into .venv")
    process = subprocess.Popen([node, str(SCRIPT)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        yield Provider(json.loads(process.stdout.readline())["issuer"])
    finally:
        process.terminate()
        process.wait(timeout=10)


def walk(browser: Client, start: str) -> Any:
    """Follows the way to the provider and back, as a browser would; returns our last answer before the page itself."""
    answer = browser.get(start)
    return browser.get(return_address(answer.url))


def return_address(outside: str) -> str:
    """From the provider's address that we sent the visitor to, the address by which the provider sends them back."""
    jar, address = requests.Session(), outside
    for _ in range(10):
        answer = jar.get(address, allow_redirects=False, timeout=10)
        assert answer.is_redirect, f"{answer.status_code}: {answer.text[:300]}"
        address = requests.compat.urljoin(address, answer.headers["Location"])
        parts = urlsplit(address)
        if parts.hostname in {"testserver", "localhost"} or "/account/" in parts.path:
            return f"{parts.path}?{parts.query}"
    raise AssertionError(f"The provider never sent the visitor back: {address}")
