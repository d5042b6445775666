"""The answer: exactly the fields that were agreed, each with the words it was read from."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karki.capture import Registry, capture

TODAY = date(2026, 5, 6)
ISSUE = "Tapasin eilen ministeri Rautiaisen Savon radasta, lupasi vastata toukokuun loppuun mennessä"


@pytest.mark.usefixtures("voikko")
def test_sentence_becomes_a_filled_form(registry: Registry) -> None:
    found = capture(ISSUE, TODAY, registry)
    words = found.pop("read_from")
    assert found == {
        "kind": "meeting",
        "date": "2026-05-05",
        "persons": ["rautiainen"],
        "organizations": [],
        "objectives": ["savonrata"],
        "commitments": [{"by": "them", "text": "vastata", "due": "2026-05-31"}],
    }
    assert words["kind"] == {"start": 0, "end": 7, "text": "Tapasin"}
    assert words["date"]["text"] == "eilen"
    assert [(one["id"], one["text"]) for one in words["persons"]] == [("rautiainen", "Rautiaisen")]
    assert [(one["id"], one["text"]) for one in words["objectives"]] == [("savonrata", "Savon radasta")]
    assert words["commitments"][0]["text"] == "vastata toukokuun loppuun mennessä"
    assert words["commitments"][0]["due"]["text"] == "toukokuun loppuun mennessä"


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kävin eilen Finavian syysjuhlassa, Katri Niemi oli siellä.", "event"),
        ("Piipahdettiin Sitran seminaarissa ja tavattiin Eva Wallin.", "event"),
        ("Kävin eilen Finavialla.", "visit"),
        ("Kävin eilen Finavian talvijuhlassa, Niemi piti puheen.", "event"),
        ("Kuultiin valiokunnassa eilen.", "hearing"),
        ("Koskela oli messuilla, joilla puhuin eilen.", "speech"),
        ("Koskela oli seminaarissa, jossa puhuin eilen.", "speech"),
        ("Koskelan sihteeri meilasi aamulla.", "letter"),
        ("Koskelalta tuli tekstari.", "letter"),
        ("Seminaarin jälkeen Koskela soitti.", "call"),
        ("Turunen poikkesi toimistolla eilen, pyysi vastausta.", "visit"),
        ("Eilen kuultiin Turusta meidän kaupunginhallituksessa.", "meeting"),
        ("Koskelan kanssa lounaalla eilen, hän ehdottaa lausuntoa.", "meeting"),
        ("Pyörähdin Sitrassa eilen, tapasin Wallinin.", "visit"),
        ("Törmäsin eilen Rautiaiseen.", "meeting"),
        ("Puhuin maanantaina Itä-Suomen yliopistossa kaupungin kasvusta.", "speech"),
        ("Puhuin maanantaina Tuula Mäkelän kanssa yliopistossa.", "meeting"),
        ("Avasin eilen kauppakamarin seminaarin ja puhuin kasvusta.", "speech"),
        ("Otimme eilen vastaan Väyläviraston johdon.", "visit"),
        ("Kävin eilen Finavian kokouksessa.", "meeting"),
        ("VM kutsui meidät kuultavaksi 18.5.", "hearing"),
        ("Nähään Koskelan kanssa perjantaina.", "meeting"),
        ("Yrittäjäillassa eilen, paikalla Koskela.", "event"),
        ("Alla Koskelan viesti. Hän toivoo tapaamista.", "letter"),
        ("Messut Tampereella 2.5. Tapasin Koskelan.", "event"),
        ("Tapasimme eilen Koskelan. Koskela: vastaa kirjeeseen kesäkuussa.", "meeting"),
        ("Koskela lupasi eilen lähettää kirjeen.", "meeting"),
        ("Soita Koskelalle huomenna.", "call"),
        ("Ministeriössä eilen Koskelan luona.", "meeting"),
        ("Kampuksella eilen Koskelan luona.", "visit"),
        ("Avasin eilen kasvupäivät, Koskela puhui jälkeeni.", "speech"),
        ("Koskela tutustui eilen Savilahteen. Kierroksen jälkeen lounas.", "visit"),
        ("Tapasin eilen Koskelan. Viesti meni perille.", "meeting"),
        ("Lähdettiin eilen tehtaalle katsomaan ajoneuvolinjaa.", "visit"),
        ("Osallistuttiin eilen Kuntaliiton syyspäivään.", "event"),
        ("Riksdagens kulturutskott hörde oss i går om campuset.", "hearing"),
        ("Rautiainen called me yesterday, no news.", "call"),
    ],
)
def test_kind_by_what_went_on_there(text: str, kind: str, registry: Registry) -> None:
    assert capture(text, TODAY, registry)["kind"] == kind


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Piti tavata Koskela eilen, mutta se siirtyi ensi viikon perjantaille.", "2026-05-15"),
        ("Koskela perui huomisen tapaamisen, uusi aika 18.5.", "2026-05-18"),
        ("Soitin Koskelalle ti ja kysyin radasta.", "2026-05-05"),
        ("Eilenhän mä näin Koskelan.", "2026-05-05"),
    ],
)
def test_day_is_the_one_that_holds(text: str, day: str, registry: Registry) -> None:
    assert capture(text, TODAY, registry)["date"] == day


def test_nothing_said_is_nothing_read(registry: Registry) -> None:
    found = capture("Sää oli hyvä.", TODAY, registry)
    assert found == {
        "kind": None, "date": None, "persons": [], "organizations": [], "objectives": [], "commitments": [],
        "read_from": {"kind": None, "date": None, "persons": [], "organizations": [], "objectives": [], "commitments": []},
    }  # fmt: skip


def test_shared_surname_is_a_question_and_nobody_is_chosen(registry: Registry) -> None:
    found = capture("Tapasin eilen Virtasen.", TODAY, registry)
    assert found["persons"] == []
    (asked,) = found["read_from"]["persons"]
    assert (asked["id"], sorted(asked["candidates"])) == (None, ["virtanen-j", "virtanen-s"])


def test_organisation_is_never_inferred_from_a_post(registry: Registry) -> None:
    assert capture("Tapasin eilen kansliapäällikkö Koskelan.", TODAY, registry)["organizations"] == []


@pytest.mark.usefixtures("voikko")
def test_surname_that_is_a_place_or_water_yields_to_cities_that_share_a_word_and_to_what_waters_do() -> None:
    people = [{"id": "ville", "name": "Ville Lahti"}, {"id": "sari", "name": "Sari Koski"}]
    cities = [{"id": "lahti", "name": "Lahden kaupunki"}, {"id": "mikkeli", "name": "Mikkelin kaupunki"}]
    known = Registry.load(
        {"persons": people, "organizations": [*cities, {"id": "oy", "name": "Koski Oy", "aliases": ["Koski"]}]}
    )
    for text, persons, organizations in (
        ("Lahden ja Mikkelin kaupunkien kanssa palaveri tänään.", [], ["lahti", "mikkeli"]),
        ("Lahden ja Mikkelin kaupungit tavattiin eilen.", [], ["lahti", "mikkeli"]),
        ("Koski kuohui, kun ajoimme Mikkeliin.", [], []),
        ("Lahti ja Mikkelin kaupunki lupasivat vastata.", ["ville"], ["mikkeli"]),
    ):
        found = capture(text, TODAY, known)
        assert (found["persons"], found["organizations"]) == (persons, organizations), text


def test_registry_may_lack_lists_and_call_people_people() -> None:
    known = Registry.load(
        {"people": [{"id": 7, "name": "Anna Rautiainen"}], "objectives": [{"id": 3, "text": "Savon rata"}]}
    )
    found = capture(ISSUE, TODAY, known)
    assert (found["persons"], found["objectives"]) == ([7], [3])


def places(value: Any) -> list[dict[str, Any]]:
    """Every place in `read_from`."""
    if isinstance(value, list):
        return [place for one in value for place in places(one)]
    if not isinstance(value, dict):
        return []
    own = [value] if "start" in value else []
    return own + [place for one in value.values() for place in places(one)]


_WORDS = st.sampled_from(
    [
        *ISSUE.split(),
        "ja",
        "että",
        "lupasin",
        "me",
        "hän",
        "15.5.",
        "LVM:n",
        "soitin",
        ":",
        "ei",
        "🙂",
        "\n",
        "sovittiin",
        "kirje",
    ]
)


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(
    "text", ["En tavannut eilen Rautiaista.", "Emme olleet soittaneet.", "Rautiainen ei lupaa lausuntoa."]
)
def test_what_did_not_happen_is_no_engagement(text: str, registry: Registry) -> None:
    assert capture(text, TODAY, registry)["kind"] is None


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (ISSUE, ["vauhdittaa Savon radan", "edistää kaksoisraiteen", "valmistelee Kuopion lentoaseman"]),
        ("Soitin tänään MAL-sopimuksesta.", ["aloittaa kaupungin oman"] * 2),
        ("Puhuttiin kaksoisraiteesta Savon radalla.", ["edistää kaksoisraiteen"]),
    ],
)
def test_objectives_with_a_subject_in_common_are_all_offered_until_one_is_told_apart(
    text: str, begins: list[str]
) -> None:
    plan = json.loads(files("karki.example").joinpath("kuopio-2026.plan.json").read_text("utf-8"))
    texts = [one["text"] for goal in plan["goals"] for one in goal["objectives"]]
    known = Registry.load({"objectives": [{"id": number, "text": one} for number, one in enumerate(texts)]})
    found = [texts[number] for number in capture(text, TODAY, known)["objectives"]]
    assert [one[: len(begin)] for one, begin in zip(found, begins, strict=True)] == begins


@settings(deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_any_text_is_taken_and_every_place_is_its_words(text: str) -> None:
    found = capture(text, TODAY, _KNOWN)
    for place in places(found["read_from"]):
        assert text[place["start"] : place["end"]] == place["text"] != ""


_KNOWN = Registry.load(
    {
        "persons": [{"id": "anna", "name": "Anna Rautiainen", "posts": ["ministeri"]}],
        "organizations": [{"id": "lvm", "name": "Liikenne- ja viestintäministeriö", "aliases": ["LVM"]}],
        "objectives": [{"id": "rata", "text": "vauhdittaa Savon radan parannuksia"}],
    }
)
