"""What a report tells of promises: as of its day, and nothing that is not public."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from karki.engagement.operations import commitments
from karki.stakeholders.models import Person
from tests.engagement.conftest import SECRET, promise
from tests.reporting.writing import MARCH, MAY, freeze, rows_of, texts_of


def given(it: SimpleNamespace, text: str, **changes: object) -> object:
    told = promise(text=text, made_on=date(2026, 2, 1), due=date(2026, 4, 1), **changes)
    return commitments.record(city=it.city, said=told, by=it.aino)


def test_report_without_promises_has_no_section(lautasalmi: SimpleNamespace) -> None:
    assert freeze(lautasalmi, MARCH).content["promises"] is None


def test_words_of_public_promises_only(lautasalmi: SimpleNamespace) -> None:
    given(lautasalmi, "Selvitys tehdään", publicity="public")
    given(lautasalmi, "Sisäinen sana")
    given(lautasalmi, "Salainen sana", **SECRET)
    report = freeze(lautasalmi, MARCH)
    text = " ".join(texts_of(report, "paragraph"))
    assert "Selvitys tehdään" in str(report.content)
    assert "Sisäinen sana" not in str(report.content)
    assert "Salainen sana" not in str(report.content)
    assert "1 sisäinen lupaus" in text


def test_promise_is_open_until_the_day_on_which_it_was_closed(lautasalmi: SimpleNamespace) -> None:
    it = lautasalmi
    row = given(it, "Selvitys tehdään", publicity="public", person=Person.objects.create(city=it.city, name="Minna"))
    day = date(2026, 4, 20)
    commitments.close(commitment=row, version=1, state="kept", closed_on=day, evidence="Tuli.", by=it.aino)
    before = rows_of(freeze(it, MARCH, today=MAY), "promises")[0]
    after = rows_of(freeze(it, MAY), "promises")[0]
    assert (before[3]["text"], before[1]["note"]) == ("Avoin", "Minna")
    assert after[3]["text"] == "Pidetty"


def test_late_promise_says_so(lautasalmi: SimpleNamespace) -> None:
    given(lautasalmi, "Selvitys tehdään", publicity="public")
    assert rows_of(freeze(lautasalmi, MAY), "promises")[0][3]["note"] == "myöhässä"
