"""A meeting from its planning to the promise that was kept: planned, briefed, told in a sentence, reminded of, closed."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from karki.engagement.models import Commitment, Engagement
from karki.plans.models import Objective
from karki.reminders.models import Reminder
from karki.reminders.operations import reminders
from karki.stakeholders.models import Person


def test_meeting_is_planned_briefed_told_and_its_promise_closed(
    lautasalmi: SimpleNamespace, today: Any, visitor: Any
) -> None:
    it, page = lautasalmi, visitor.page
    Person.objects.create(city=it.city, name="Raija Rautiainen", title="ministeri (keksitty)")
    Person.objects.create(city=it.city, name="Aino Ahola", title="yhteyspäällikkö", user=it.aino)
    rail = [
        Objective.objects.create(goal=it.port, order=9, code="I.9", text="Savon radan parannuksia vauhditetaan"),
        Objective.objects.create(goal=it.school, order=9, code="II.9", text="Savon radan työvoima koulutetaan"),
    ]
    visitor.sign_in(it.aino)
    visitor.go(reverse("engagement:list", args=[it.city.slug]))
    visitor.click("Suunnittele tapaaminen")
    page.get_by_label("Laji").select_option("meeting")
    page.get_by_label("Päivä", exact=True).fill("2026-09-29")
    page.get_by_label("Heiltä, nimellä").fill("Raija Rautiainen")
    page.get_by_label("Viesti").fill("Väylä on syvennettävä.")
    page.get_by_label("Sisäinen: näkyy").check()
    visitor.press("Tallenna")
    visitor.click("Taustamuistio")
    assert "Väylä on syvennettävä." in visitor.text

    # Afterwards, in at most four interactions: the sentence, reading it, the class, saving.
    visitor.go(reverse("desk:home", args=[it.city.slug]))
    before = visitor.interactions
    visitor.write(
        "Kerro lauseella tai kahdella",
        "Tapasin eilen ministeri Rautiaisen Savon radasta, lupasi vastata toukokuun loppuun mennessä",
    )
    visitor.press("Lue lause")
    visitor.tick("Sisäinen: näkyy")
    visitor.press("Vahvista ja tallenna")
    assert visitor.interactions - before <= 4
    told = Engagement.objects.get(state="held")
    assert page.url.endswith(told.get_absolute_url())
    assert told.side(ours=False) == ["Raija Rautiainen"]
    assert set(told.objectives.all()) == set(rail)

    # The promise comes up by itself when its day is near.
    promise = Commitment.objects.get()
    assert promise.due is not None
    reminders.count(city=it.city, day=promise.due - timedelta(days=3))
    visitor.go(reverse("reminders:inbox", args=[it.city.slug]))
    assert promise.text in visitor.text
    visitor.go(Reminder.objects.open().get(matter=f"promise-{promise.pk}").address)
    assert page.url.endswith(promise.get_absolute_url())
    visitor.click("Päätä lupaus")
    page.get_by_label("pidetty", exact=True).check()
    page.get_by_label("Mikä sen osoittaa").fill("Vastaus tuli 22.9.")
    visitor.press("Tallenna")
    assert "Vastaus tuli 22.9." in visitor.text
    reminders.count(city=it.city, day=promise.due - timedelta(days=3))
    assert not Reminder.objects.open().filter(matter=f"promise-{promise.pk}").exists()
    visitor.go(reverse("engagement:calendar", args=[it.city.slug]))
    assert "Tapaaminen: Raija Rautiainen" in visitor.text


def test_words_are_still_there_when_one_goes_back(lautasalmi: SimpleNamespace, today: Any, visitor: Any) -> None:
    """From the page of the reading back to the sentence, forward again, and back to the page from what was saved."""
    it, page = lautasalmi, visitor.page
    Person.objects.create(city=it.city, name="Raija Rautiainen", title="ministeri (keksitty)")
    words = "Tapasin eilen Raija Rautiaisen väylästä"
    label = "Kerro lauseella tai kahdella"
    visitor.sign_in(it.aino)
    visitor.go(reverse("engagement:capture", args=[it.city.slug]))
    visitor.write(label, words)
    visitor.press("Lue lause")
    visitor.press("Vahvista ja tallenna")  # the class is missing: the page comes again
    page.go_back()
    assert words in visitor.text
    page.go_back()
    assert page.get_by_label(label).input_value() == words
    page.go_forward()
    assert words in visitor.text
    visitor.click("Muuta lausetta")
    assert page.get_by_label(label).input_value() == words
    visitor.press("Lue lause")
    visitor.tick("Sisäinen: näkyy")
    visitor.press("Vahvista ja tallenna")
    page.reload()
    assert Engagement.objects.get(state="held").outcome == words
