from __future__ import annotations

import os

import pytest

from karki.capture import Registry
from karki.language import morphology
from tests.capture import scoring


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Invented people, public organisations and a city's objectives: `registry.json`."""
    return scoring.registry()


@pytest.fixture(scope="session")
def voikko() -> None:
    """Claims that only hold where the Debian packages libvoikko1 and voikko-fi are installed."""
    if not morphology.available():
        message = "Voikko is not installed; `make test` installs libvoikko1 and voikko-fi"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
