"""Headings break at the borders of compounds, and short words stay whole."""

from __future__ import annotations

import pytest

from karki.cities.templatetags.hyphens import breakable
from karki.language import morphology


@pytest.mark.skipif(not morphology.available(), reason="Voikko is not installed")
def test_a_very_long_compound_is_breakable_at_its_border() -> None:
    assert breakable("Lentoasemaverkostoa tarkastellaan") == "Lento\u00adasema\u00adverkostoa tarkastellaan"


def test_what_fits_on_a_phone_stays_as_it_is() -> None:
    assert breakable("Elinvoimajaosto ja väylä") == "Elinvoimajaosto ja väylä"
