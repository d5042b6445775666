"""The agenda item's text: what a board member reads first, in three languages."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from karki.governance.models import Mandate
from karki.reporting.rendering import render
from tests.reporting.writing import MARCH, MAY, freeze, say


@pytest.mark.parametrize(
    ("language", "decision"),
    [("fi", "päättää merkitä tiedoksi"), ("sv", "för kännedom"), ("en", "decides to note for information")],
)
def test_proposal_is_to_note_for_information(language: str, decision: str, lautasalmi: SimpleNamespace) -> None:
    proposal = freeze(lautasalmi, MARCH, language=language).content["agenda"]["proposal"]
    assert proposal.startswith("Elinvoimajaosto")
    assert decision in proposal
    assert "1/2026" in proposal


def test_description_says_how_often_only_if_a_mandate_does(lautasalmi: SimpleNamespace) -> None:
    first = freeze(lautasalmi, MARCH).content["agenda"]["description"][0]
    assert "neljä kertaa vuodessa" in first
    Mandate.objects.all().delete()
    assert "vuodessa" not in freeze(lautasalmi, MAY).content["agenda"]["description"][0]


def test_description_counts_the_ratings_in_words(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.deepen, MARCH, "on_track")
    say(lautasalmi.seats, MARCH, "at_risk")
    standing = freeze(lautasalmi, MARCH).content["agenda"]["description"][1]
    assert "2 kärkitavoitetta" in standing
    assert "1 etenee, 1 on vaarassa ja 1 on raportoimatta" in standing


def test_description_tells_what_changed_since_the_previous(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.deepen, MARCH, "at_risk")
    freeze(lautasalmi, MARCH)
    say(lautasalmi.deepen, MAY, "on_track")
    assert "1 on parantunut" in " ".join(freeze(lautasalmi, MAY).content["agenda"]["description"])


def test_description_says_when_nothing_changed(lautasalmi: SimpleNamespace) -> None:
    freeze(lautasalmi, MARCH)
    assert "3.3.2026" in freeze(lautasalmi, MAY).content["agenda"]["description"][2]


def test_plain_text_can_be_opened_and_pasted_on_windows(lautasalmi: SimpleNamespace) -> None:
    made = render(freeze(lautasalmi, MARCH), "txt")
    text = made.content.decode("utf-8-sig")
    assert text.count("\n") == text.count("\r\n")
    assert text.rstrip().endswith(
        freeze(lautasalmi, MAY).content["agenda"]["proposal"].replace("2/2026", "1/2026").replace("12.5.", "3.3.")
    )
    assert made.file_name == "esityslistateksti-elinvoimajaosto-2026-03-03.txt"
