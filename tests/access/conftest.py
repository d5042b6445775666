"""The cast, and an object behind every page, are made once: each test begins from the same rows and leaves them as they were."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from karki.common import clock
from tests.access.behind import addresses_of
from tests.conftest import TODAY, make_koivuranta, make_lautasalmi


@contextmanager
def left_as_it_was() -> Iterator[None]:
    """Nothing that is done inside stays in the database."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    refusals = logging.getLogger("django.request")
    refusals.setLevel(
        logging.ERROR
    )  # thousands of pages are refused on purpose; writing so takes a fifth of their time
    with django_db_blocker.unblock(), left_as_it_was():
        with clock.stopped_at(TODAY), translation.override("fi"):
            lautasalmi = make_lautasalmi()
            koivuranta = make_koivuranta()
            addresses = addresses_of(lautasalmi)
        yield SimpleNamespace(lautasalmi=lautasalmi, koivuranta=koivuranta, addresses=addresses)
    refusals.setLevel(logging.NOTSET)


@pytest.fixture
def db(world: SimpleNamespace) -> Iterator[None]:
    """In place of pytest-django's: the outer transaction is that of `world`."""
    with left_as_it_was():
        yield


@pytest.fixture
def mine(world: SimpleNamespace) -> SimpleNamespace:
    """The rows as this test may change them in memory."""
    copied: SimpleNamespace = deepcopy(world)
    return copied


@pytest.fixture
def lautasalmi(db: None, mine: SimpleNamespace) -> SimpleNamespace:
    found: SimpleNamespace = mine.lautasalmi
    return found


@pytest.fixture
def koivuranta(db: None, mine: SimpleNamespace) -> SimpleNamespace:
    found: SimpleNamespace = mine.koivuranta
    return found


@pytest.fixture
def addresses(db: None, mine: SimpleNamespace, today: Any) -> dict[str, str]:
    """Each city page's address in Lautasalmi, with objects that are there."""
    found: dict[str, str] = mine.addresses
    return found
