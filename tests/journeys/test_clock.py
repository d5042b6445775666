"""The annual clock: wheel, filter, list, month, quarters, a subscription and its new address."""

from __future__ import annotations

import urllib.error
import urllib.request
from datetime import date
from types import SimpleNamespace

from karki.common import clock
from karki.plans.models import Measure
from tests.journeys.conftest import Visitor

HERE = "/lautasalmi/clock/"


def test_year_is_filtered_read_in_every_view_and_subscribed(visitor: Visitor, lautasalmi: SimpleNamespace) -> None:
    year = clock.today().year
    lautasalmi.plan.year = year
    lautasalmi.plan.save()
    for number in range(1, 13):
        told = {"goal": lautasalmi.port, "objective": lautasalmi.deepen, "owner": lautasalmi.eetu_person}
        Measure.objects.create(text=f"Vierailu {number}", starts=date(year, number, 5), **told)
    Measure.objects.create(goal=lautasalmi.school, text="Kirje oppilaitoksille", starts=date(year, 12, 7))
    visitor.sign_in(lautasalmi.onni)
    visitor.go(f"{HERE}?year={year}")
    assert "Kirje oppilaitoksille" in visitor.page.content()
    walk_by_keyboard(visitor)

    visitor.page.get_by_label("Kärkitavoite").select_option(label="I Sataman väylä")
    if not visitor.javascript:
        visitor.press("Rajaa")
    visitor.page.wait_for_url("**goal=*")
    visitor.page.locator("#clock-view").get_by_text("Kirje oppilaitoksille").wait_for(state="detached")
    visitor.look()
    visitor.go(f"{HERE}list/?year={year}&goal={lautasalmi.port.pk}")
    assert "Vierailu 12" in visitor.text
    assert "Kirje" not in visitor.text
    visitor.click("Kuukausi")
    visitor.click("Neljännekset kärkitavoitteittain")
    visitor.go(f"{HERE}month/?month={year}-12")
    assert "Kirje oppilaitoksille" in visitor.text
    visitor.go(f"{HERE}?years=3")
    subscribe(visitor)


def walk_by_keyboard(visitor: Visitor) -> None:
    """The marks of the wheel are reached one after another, in order of time, and lead to the list."""
    marks = visitor.page.locator(".wheel a.mark:visible")
    if not marks.count():  # a phone has the list first and a bare wheel
        return
    marks.first.focus()
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.getAttribute('href')") == "#e2"
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**#e2")


def subscribe(visitor: Visitor) -> None:
    visitor.go(f"{HERE}feeds/")
    visitor.page.get_by_label("Mitä tilataan").select_option(label="Eetu Erola")
    visitor.press("Luo osoite")
    first = visitor.page.get_by_label("Kalenterin osoite").input_value()
    assert answer(first) == 200
    visitor.click("Tilauksiin")
    visitor.page.get_by_role("link", name="Uusi osoite").first.click()
    visitor.look()
    visitor.press("Luo uusi osoite")
    second = visitor.page.get_by_label("Kalenterin osoite").input_value()
    assert (answer(first), answer(second)) == (404, 200)
    visitor.click("Tilauksiin")
    visitor.page.get_by_role("link", name="Lopeta").first.click()
    visitor.look()
    visitor.press("Lopeta tilaus")
    assert "Tilaus on päättynyt" in visitor.text
    assert answer(second) == 404


def answer(address: str) -> int:
    try:
        with urllib.request.urlopen(address) as response:
            return int(response.status)
    except urllib.error.HTTPError as refused:
        return refused.code
