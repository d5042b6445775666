"""Addresses that are put together are those that Django would find."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse

from karki.cities.addresses import address


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("plans:objective", ("lautasalmi", 2026, "I.1")),
        ("plans:objective", ("lautasalmi", 2026, "Ä 1+?#%")),
        ("plans:goal", ("lautasalmi", 2026, 1)),
        ("engagement:engagement", ("lautasalmi", 7)),
        ("clock:window", ("lautasalmi", "eduskuntavaalit-2027")),
        ("plans:handbook", ("lautasalmi",)),
    ],
)
def test_address_is_the_one_that_django_finds(name: str, parts: tuple[Any, ...]) -> None:
    assert address(name, *parts) == reverse(name, args=parts)


def test_part_that_would_be_two_is_djangos_to_refuse() -> None:
    with pytest.raises(NoReverseMatch):
        address("plans:objective", "lautasalmi", 2026, "I/1")
