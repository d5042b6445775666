"""Beside the cast: Lautasalmi's office of the liaison manager, and people for it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from karki.stakeholders.models import Person


@pytest.fixture
def minna(lautasalmi: SimpleNamespace) -> Person:
    return Person.objects.create(city=lautasalmi.city, name="Minna Mäki", title="yhteyspäällikkö")


@pytest.fixture
def pekka(lautasalmi: SimpleNamespace) -> Person:
    return Person.objects.create(city=lautasalmi.city, name="Pekka Puro", title="suunnittelija")
