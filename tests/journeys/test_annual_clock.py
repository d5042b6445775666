"""From the city's calendar to a closed gap: meetings come in, a day is counted back, something is put on the way."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

from karki.clock.operations import cycles, windows
from karki.clock.windows.known import window_of
from karki.common import clock
from karki.common.days import WorkingDays
from karki.plans.operations import timing
from tests.journeys.conftest import Visitor


def calendar(first: date) -> str:
    """The board every fourth week for a year and a half, and an event without a day."""
    days = [WorkingDays().on_or_after(first + timedelta(weeks=4 * step)) for step in range(1, 20)]
    events = [
        f"BEGIN:VEVENT\r\nUID:{day}@lautasalmi.example\r\nDTSTART:{day:%Y%m%d}T140000\r\nSUMMARY:Kaupunginhallitus\r\n"
        "END:VEVENT\r\n"
        for day in days
    ]
    broken = "BEGIN:VEVENT\r\nUID:rikki\r\nSUMMARY:Iltakoulu\r\nEND:VEVENT\r\n"
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(events) + broken + "END:VCALENDAR\r\n"


def window_ahead(cast: SimpleNamespace, opens: date) -> None:
    """The port's goal has one window, half a year ahead of the day on which the test is run."""
    said: windows.Said = {"title": "Väyläohjelma", "starts": opens, "certainty": "estimated", "source": "keksitty"}
    made = windows.add(city=cast.city, said=said, by=cast.aino)
    known = window_of(cast.city, made.code)
    assert known is not None
    timing.serve(plan=cast.plan, window=known, goals=[cast.port], by=cast.aino)


def test_from_the_calendar_to_a_closed_gap(visitor: Visitor, lautasalmi: SimpleNamespace, tmp_path: Path) -> None:
    today = clock.today()
    window_ahead(lautasalmi, today + timedelta(days=190))
    cycles.follow_mandates(city=lautasalmi.city, by=lautasalmi.aino)
    file = tmp_path / "kokoukset.ics"
    file.write_text(calendar(today), encoding="utf-8")
    visitor.sign_in(lautasalmi.aino)

    visitor.go(f"/lautasalmi/clock/cycles/?year={today.year + 1}")
    assert "arviolta" in visitor.text
    visitor.click("Tuo kokouskalenteri")
    visitor.page.get_by_label("Tiedosto").set_input_files(file)
    visitor.press("Lue tiedosto")
    assert "Tapahtumalla ei ole päivää" in visitor.text
    visitor.press("Ota kalenteri käyttöön")

    visitor.go(f"/lautasalmi/clock/cycles/?year={today.year + 1}")
    board = visitor.page.locator("section", has=visitor.page.get_by_role("heading", name="Kaupunginhallitus"))
    assert "arviolta" not in board.inner_text()

    visitor.click("Aukot")
    assert "I.2" in visitor.text
    visitor.click("I.2 talvimerenkulun apu turvataan")
    assert "Viimeinen hyödyllinen päivä" in visitor.text
    visitor.page.get_by_text("Miten päivä laskettiin").click()
    visitor.look()
    assert "Viimeinen kokous siihen päivään mennessä: Kaupunginhallitus." in visitor.text
    assert "Esityslista lähetetään 4 työpäivää ennen kokousta." in visitor.text

    visitor.click("Lisää toimenpide")
    visitor.page.get_by_label("Mitä tehdään").fill("Tapaaminen väylästä vastaavien kanssa (keksitty)")
    visitor.press("Tallenna")
    visitor.go("/lautasalmi/clock/gaps/")
    assert "I.2" not in visitor.text


def test_windows_are_read_edited_and_taken_back(visitor: Visitor, lautasalmi: SimpleNamespace) -> None:
    visitor.sign_in(lautasalmi.aino)
    visitor.go("/lautasalmi/clock/windows/")
    visitor.click("TEN-T-verkon tarkistus 2033")
    visitor.click("Muokkaa")
    visitor.page.get_by_label("Otsikko", exact=True).fill("TEN-T-verkko")
    visitor.press("Tallenna")
    assert "kaupungin muokkaama" in visitor.text
    visitor.press("Palauta Kärjen mukaiseksi")
    assert "TEN-T-verkon tarkistus 2033" in visitor.text
    for place in ("rules/", "lead-times/", "meetings/add/", "windows/add/", "calendar/"):
        visitor.go(f"/lautasalmi/clock/{place}")
