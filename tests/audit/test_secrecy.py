"""What the trail says of a secret, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from karki.audit import secrecy, trail
from karki.audit.asking import Asked, events_of
from karki.audit.models import Event
from karki.audit.reading import readable
from karki.common.publicity import Audience


@pytest.fixture
def secret(lautasalmi: SimpleNamespace, monkeypatch: Any) -> Iterator[Event]:
    """Objectives are, for these tests, things that only who reads secrets may see."""
    monkeypatch.setattr(secrecy, "_registered", {"plans.objective": lambda ids, audience: set()})
    with transaction.atomic():
        yield trail.record(
            "plans.objective.edited",
            subject=lautasalmi.deepen,
            city=lautasalmi.city,
            by=lautasalmi.aino,
            changed={"text": ["salainen hinta", "toinen hinta"]},
        )


def test_auditor_sees_that_something_happened_and_not_what(
    secret: Event, lautasalmi: SimpleNamespace, as_: Any
) -> None:
    page = as_(lautasalmi.auri).get(reverse("cities:trail", args=["lautasalmi"])).content.decode()
    assert "Aino Ahola" in page and "Salassa pidettävä" in page
    assert "hinta" not in page and "väylä syvennetään" not in page


def test_file_holds_no_more_than_the_page(secret: Event, lautasalmi: SimpleNamespace, as_: Any) -> None:
    response = as_(lautasalmi.auri).get(reverse("cities:trail-export", args=["lautasalmi", "jsonl"]))
    made = b"".join(response.streaming_content).decode()
    assert "plans.objective.edited" in made
    assert "hinta" not in made and "väylä syvennetään" not in made


def test_who_reads_secrets_reads_them_here_too(secret: Event, lautasalmi: SimpleNamespace, as_: Any) -> None:
    page = as_(lautasalmi.aino).get(reverse("cities:trail", args=["lautasalmi"])).content.decode()
    assert "salainen hinta" in page


def test_words_find_no_secret_for_who_may_not_read_it(secret: Event, lautasalmi: SimpleNamespace) -> None:
    """Else one could guess a secret name letter by letter."""
    city = lautasalmi.city
    asked = Asked(words="väylä")
    assert not events_of(city, asked, audience=Audience(city.pk, 1)).exists()
    assert events_of(city, asked, audience=Audience(city.pk, 1, reads_secret=True)).exists()


def test_trail_read_for_nobody_in_particular_hides_secrets(secret: Event) -> None:
    assert readable([secret])[0].subject == ""
