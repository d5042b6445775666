"""What the log holds of a page that was refused, and of one that broke."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any

import pytest

from karki.common.logs import WithoutSecrets
from karki.reporting import views


@pytest.fixture
def log(caplog: Any) -> Any:
    """The log as its handlers write it."""
    caplog.handler.addFilter(WithoutSecrets())
    caplog.set_level(logging.WARNING)
    return caplog


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/lautasalmi/reports/new/", "Forbidden (Permission denied): /lautasalmi/reports/new/"),
        ("/atlantis/?q=Onni+Ojala", "Not Found: /atlantis/"),
    ],
)
def test_refusal_is_one_line_without_the_person_and_the_reason(
    address: str, said: str, lautasalmi: SimpleNamespace, as_: Any, log: Any
) -> None:
    assert as_(lautasalmi.onni).get(address).status_code in (403, 404)
    (line,) = log.text.splitlines()
    assert line.endswith(said)


def test_page_that_broke_keeps_its_traceback(
    lautasalmi: SimpleNamespace, as_: Any, log: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views.queries, "listing", lambda _city: 1 / 0)
    browser = as_(lautasalmi.onni)
    browser.raise_request_exception = False
    assert browser.get("/lautasalmi/reports/").status_code == 500
    assert "ZeroDivisionError" in log.text
