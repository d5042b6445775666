"""Rows outlive the code that wrote them: old kinds of events stay sentences."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from karki.audit import trail
from karki.audit.models import Event
from karki.audit.reading import readable, sentence
from karki.common import clock

#: Every code that a landed version has written. Add to the file what you add to the trail; nothing is ever taken out.
WRITTEN = Path(__file__).with_name("codes.txt").read_text().split()


def test_code_that_was_ever_written_has_its_sentence() -> None:
    assert sorted(set(WRITTEN) - trail.registered_codes()) == []


def old_row(city: Any, code: str, subject: Any, label: str, **details: Any) -> Event:
    return Event.objects.create(
        at=clock.now(),
        city_id=city.pk,
        code=code,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_label=label,
        details=details,
    )


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_row_of_a_kind_that_nobody_knows_says_what_it_was_about(lautasalmi: SimpleNamespace, language: str) -> None:
    event = old_row(lautasalmi.city, "plans.goal.painted", lautasalmi.port, "I Sataman väylä", colour="red")
    with translation.override(language):
        assert sentence(event).endswith(": I Sataman väylä")
        assert "painted" not in sentence(event)


def test_row_of_a_thing_that_there_is_no_more_is_read(lautasalmi: SimpleNamespace) -> None:
    event = old_row(
        lautasalmi.city, "plans.goal.edited", lautasalmi.port, "I Vanha", changed={"gone_field": ["a", "b"]}
    )
    event.subject_type = "plans.wish"
    assert readable([event])[0].fields == [("gone_field", "a", "b", "")]
    assert "I Vanha" in sentence(event)
