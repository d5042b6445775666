"""A database that somebody else holds for long: the page says to wait, and nothing is told as a fault."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from tests.plans.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_signs_in_meanwhile_is_asked_to_wait(
    lautasalmi: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("one writer at a time is a matter of SQLite")
    monkeypatch.setitem(connections.settings["default"]["OPTIONS"], "timeout", 0.1)
    said = {"login": lautasalmi.aino.username, "password": "arvaus"}

    def sign_in() -> Any:
        with sqlite3.connect(tmp_path / "shared.sqlite3") as other:
            other.execute("BEGIN IMMEDIATE")
            page = Client(raise_request_exception=False).post("/account/sign-in/", said)
            other.rollback()
        return page

    (page,) = at_once(tmp_path, sign_in)
    assert (page.status_code, page.headers["Retry-After"]) == (503, "60")
    assert "Yritä hetken päästä uudelleen" in page.text
