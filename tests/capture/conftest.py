from __future__ import annotations

import pytest

from karki.capture import Registry
from tests.capture import scoring


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Invented people, public organisations and a city's objectives: `registry.json`."""
    return scoring.registry()
