"""WCAG 3.1.2: the plan's own words are marked with their language on a page in another one, and only there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from lxml import html

from karki.plans.importing import import_document
from karki.plans.models import Measure, Objective
from karki.plans.operations import drafts, goals, updates
from tests.conftest import TODAY
from tests.plans.drafts.conftest import DOCUMENT

PLAN, HANDBOOK = "/lautasalmi/plan/2026/", "/lautasalmi/plan/handbook/"
TITLE, GOAL, OBJECTIVE = "Lautasalmen vaikuttamissuunnitelma", "Sataman väylä", "väylä syvennetään 12 metriin"
SUB, OTHER, MEASURE, SAID = (
    "pohjan luotaus tilataan", "talvimerenkulun apu turvataan", "Kirje ministeriölle", "Luotaus on tilattu ja se alkaa.",
)  # fmt: skip

#: What stands on each page, by its address.
PAGES: dict[str, list[str]] = {
    "/lautasalmi/": [TITLE, OTHER, MEASURE],
    PLAN: [TITLE, GOAL, OBJECTIVE, SUB, "vuoden loppuun"],
    f"{PLAN}goals/1/": [GOAL, "Laivat kasvavat.", OBJECTIVE, SUB, "vuoden loppuun", MEASURE, "Päättäjätapaamiset",
                        "Koivurannan kaupunki", "LVM", SAID, "Väylä on syvä."],
    f"{PLAN}goals/1/edit/": [GOAL],
    f"{PLAN}goals/1/order/": [GOAL, OBJECTIVE, SUB],
    f"{PLAN}goals/1/responsible/": [GOAL],
    f"{PLAN}goals/2/remove/": ["aloituspaikkoja lisätään"],
    f"{PLAN}objectives/I.1/": [OBJECTIVE, SUB, SAID, MEASURE],
    f"{PLAN}objectives/I.1/update/": [OBJECTIVE, SAID],
    f"{PLAN}objectives/I.2/": [OTHER, "vuoden loppuun"],
    f"{PLAN}objectives/I.1/edit/": [OBJECTIVE],
    f"{PLAN}state/": [TITLE],
    HANDBOOK: ["satamakaupunki", "Puhumme samaa linjaa.", "Kaupunginhallitus", "Yhteyspäällikkö", "Päättäjätapaamiset"],
    f"{HANDBOOK}edit/?part=vision": ["satamakaupunki"],
}  # fmt: skip


@pytest.fixture
def place(lautasalmi: SimpleNamespace, today: Any) -> SimpleNamespace:
    Objective.objects.filter(pk=lautasalmi.icebreaker.pk).update(timing="vuoden loppuun")
    Measure.objects.create(
        goal=lautasalmi.port, objective=lautasalmi.deepen, text=MEASURE, tool=lautasalmi.tool, ends=today
    )
    updates.add(objective=lautasalmi.deepen, rating="on_track", text=SAID, date=today, by=lautasalmi.aino)
    words = {"number": "I", "title": GOAL, "rationale": "Väylä on syvä.\n\nLaivat kasvavat."}
    goals.edit(goal=lautasalmi.port, version=1, by=lautasalmi.aino, **words)
    return lautasalmi


def read_in(language: str, user: Any, as_: Any) -> Client:
    user.language = language
    user.save()
    browser: Client = as_(user)
    return browser


def languages(page: str, words: str) -> set[str]:
    """The languages in which the main part of the page says the words; what stands in a field counts as said."""
    (main,) = html.document_fromstring(page).xpath("//main")
    found = [one for one in main.iter() if isinstance(one.tag, str) and words in _own(one)]
    return {_language(one) for one in found if one.tag != "option"}  # a menu speaks both languages at once


def _own(element: Any) -> str:
    inside = [element.text or "", *(child.tail or "" for child in element), element.get("value") or ""]
    return " ".join(" ".join(inside).replace("\u00ad", "").split())  # long words may break at their borders


def _language(element: Any) -> str:
    return next(str(one.get("lang")) for one in (element, *element.iterancestors()) if one.get("lang"))


@pytest.mark.parametrize("address", PAGES)
def test_words_of_the_plan_are_marked_on_a_page_in_swedish(address: str, place: SimpleNamespace, as_: Any) -> None:
    page = read_in("sv", place.aino, as_).get(address).text
    assert {words: languages(page, words) for words in PAGES[address]} == {words: {"fi"} for words in PAGES[address]}


@pytest.mark.parametrize("address", [PLAN, f"{PLAN}goals/1/", f"{PLAN}objectives/I.1/"])
def test_title_of_a_page_that_is_the_plans_own_words_is_marked(address: str, place: SimpleNamespace, as_: Any) -> None:
    page = html.document_fromstring(read_in("sv", place.aino, as_).get(address).text)
    assert page.xpath("//title/@lang") == ["fi"]


#: Menus that hold words of the plan, and one line of each that is the page's own.
MENUS = {
    (PLAN, "goal"): "Alla",
    (f"{PLAN}goals/1/measures/add/", "objective"): "hela spetsmålet",
    (f"{PLAN}goals/1/measures/add/", "tool"): "inget av dem",
    (f"{PLAN}goals/1/objectives/add/", "parent"): "direkt till spetsmålet",
    (f"{PLAN}goals/1/responsible/", "objective"): "hela spetsmålet",
    (f"{PLAN}objectives/I.2/move/", "to"): "direkt till spetsmålet",
}


@pytest.mark.parametrize(("address", "menu"), MENUS)
def test_menu_of_the_plans_words_marks_each(address: str, menu: str, place: SimpleNamespace, as_: Any) -> None:
    page = html.document_fromstring(read_in("sv", place.aino, as_).get(address).text)
    lines = page.xpath(f"//select[@name='{menu}']//option")
    assert {one.get("lang") for one in lines} == {None, "fi"}
    assert [one.text for one in lines if one.get("lang") is None and MENUS[address, menu] not in one.text] == []


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_marked_on_a_page_in_the_language_of_the_plan(
    address: str, place: SimpleNamespace, as_: Any
) -> None:
    (main,) = html.document_fromstring(read_in("fi", place.aino, as_).get(address).text).xpath("//main")
    assert main.xpath(".//@lang") == []


def test_words_of_the_page_stay_the_readers(place: SimpleNamespace, as_: Any) -> None:
    page = read_in("sv", place.aino, as_).get(f"{PLAN}goals/1/").text
    for words in ("Mål", "Påverkarkarta", "Planerad"):
        assert "fi" not in languages(page, words)


def test_update_in_another_language_than_the_plan_is_marked_as_what_it_is(place: SimpleNamespace, as_: Any) -> None:
    text = "The survey is with the board of our city."
    updates.add(objective=place.deepen, rating="on_track", text=text, date=TODAY, by=place.helmi)
    page = read_in("sv", place.aino, as_).get(f"{PLAN}objectives/I.1/").text
    assert languages(page, "The survey is with") == {"en"}


def test_ones_own_objectives_are_marked_at_home(place: SimpleNamespace, as_: Any) -> None:
    page = read_in("sv", place.eetu, as_).get("/lautasalmi/").text
    assert languages(page, OBJECTIVE) == languages(page, OTHER) == {"fi"}


def test_both_texts_of_a_conflict_are_marked(place: SimpleNamespace, as_: Any) -> None:
    asked = {"version": 7, "code": "I.1", "text": "väylä syvennetään 13 metriin", "kind": "objective"}
    page = read_in("sv", place.aino, as_).post(f"{PLAN}objectives/I.1/edit/", asked)
    assert page.status_code == 409
    assert languages(page.text, OBJECTIVE) == languages(page.text, "13 metriin") == {"fi"}


def test_blocks_of_a_document_are_marked_in_the_review(place: SimpleNamespace, as_: Any) -> None:
    document = import_document(DOCUMENT.encode(), "suunnitelma.md")
    draft = drafts.create(city=place.city, draft=document, file_name="suunnitelma.md", by=place.aino)
    page = read_in("en", place.aino, as_).get(f"{draft.get_absolute_url()}?block=1").text
    for words in ("laituri kunnostetaan", "Talvisatama"):
        assert languages(page, words) == {"fi"}
    assert html.document_fromstring(page).xpath("//textarea[@name='text']/@lang") == ["fi"]
