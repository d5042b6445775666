"""The conventions of names in text, one by one."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karki.language.naming import Registry, RegistryProblem, find
from tests.examples import examples
from tests.language.naming_lines import registry

NAMES = registry("registry.json")


def found(text: str) -> list[tuple[str, Any]]:
    return [(hit.surface, hit.target or set(hit.candidates)) for hit in find(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kuulin LVM:n kannan.", [("LVM:n", "lvm")]),
        ("Soitin Räikkösellekin.", [("Räikkösellekin", "raikkonen")]),
        ("Toissapäivänä Matti Räikkönen soitti.", []),
        ("Soitin ministeri Rautiaiselle.", [("Rautiaiselle", "rautiainen")]),
        ("Paikalla oli Väylä-johto.", [("Väylä", "vayla")]),
        ("Allekirjoittajat ovat Lahden ja Mikkelin kaupungit.", [("Lahden", "lahti"), ("Mikkelin kaupungit", "mikkeli")]),
        ("Kysyin Liikenne- ja viestintävirasto Traficomista.", [("Liikenne- ja viestintävirasto Traficomista", "traficom")]),
        ("Matkustin Lahteen.", []),
        ("Kaupunki ja kaupungin johto olivat paikalla.", []),
        ("Tapasin Pekka Rautiaisen.", []),
        ("Koski kuohui.", []),
        ("Tapasin Korhosen.", [("Korhosen", {"korhonen-j", "korhonen-m", "korhonen-p"})]),
        ("Tapasin Maija Korhosen.", [("Maija Korhosen", "korhonen-m")]),
        ("Tapasin kansanedustaja Korhosen.", [("Korhosen", "korhonen-j")]),
        ("Tapasin Traficomin Korhosen.", [("Traficomin", "traficom"), ("Korhosen", "korhonen-m")]),
        ("Jussi Korhonen tuli. Korhonen lähti.", [("Jussi Korhonen", "korhonen-j"), ("Korhonen", "korhonen-j")]),
        ("Liisa Räikkönen tuli. Räikkönen lähti.", []),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("voikko")
def test_convention(text: str, expected: list[tuple[str, Any]]) -> None:
    assert found(text) == expected


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Koski uomassaan\n- Väylän syventäminen\n# Niemen kaava", []),
        ("**Mistä on kyse?** Väylän sulkeutuminen haittaa.", []),
        ("| Asia | Virta |", []),
        ("Virta palasi kello viisi.", []),
        ("Koski palasi asiaan eilen.", [("Koski", "koski")]),
        ("Kuusi jäsentä vastusti.", []),
        ("Kuusi vastusti.", [("Kuusi", "kuusi")]),
        ("Korhonen arvosteli Traficomia.",
         [("Korhonen", {"korhonen-j", "korhonen-m", "korhonen-p"}), ("Traficomia", "traficom")]),
        ("Traficomista paikalla oli Korhonen.", [("Traficomista", "traficom"), ("Korhonen", "korhonen-m")]),
        ("Kuva: EMMI KORHONEN", []),
        ("Rautiaisetkin tulivat.", []),
        ("Rautiaisen Keijo tuli.", []),
        ("Asiakirja EK 4/2026 ja VR-lasit", [("EK", "ek")]),
        ("VR-laseilla näkee asuinkorttelin.", []),
        ("Kalastimme luotsivene Kosken kannelta.", []),
        ("Suljettiin kahvio, nimeltään Koski.", []),
        ("Susista puhutaan enemmän kuin veroista.", []),
        ("Hakemus hylättiin, murahti Salo.", [("Salo", "salo")]),
        ("Hakemus hylättiin, Salo.", []),
        ("Tuliko Korhonen Liikenne- ja viestintävirasto Traficomista?", [("Korhonen", "korhonen-m"), ("Liikenne- ja viestintävirasto Traficomista", "traficom")]),
        ("Sitra Skywalker esiintyi.", []),
    ],
)  # fmt: skip
def test_what_texts_as_they_are_written_taught(text: str, expected: list[tuple[str, Any]]) -> None:
    assert found(text) == expected


ANOTHER = Registry.load(
    {
        "organizations": [
            {"id": "mv", "name": "Museiverket"},
            {"id": "tull", "name": "Tullen"},
            {"id": "posti", "name": "Posti"},
            {"id": "kok", "name": "Kokoomus"},
            {"id": "vayla", "name": "Väylä"},
            {"id": "komissio", "name": "Euroopan komissio", "aliases": ["Komissio"]},
        ],
        "persons": [
            {"id": "berg", "name": "Sofia Berg"},
            {"id": "salo", "name": "Riitta Salo"},
            {"id": "ranta", "name": "Esko Ranta"},
            {"id": "niskala", "name": "Tuuli Niskala"},
            {"id": "korpi-p", "name": "Pekka Korpi", "posts": ["yli-insinööri"]},
            {"id": "korpi-l", "name": "Liisa Korpi", "posts": ["kansanedustaja"]},
        ],
    }
)


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Museiverkets utlåtande kom på fredagen.", ["mv"]),
        ("Enligt museiverket är huset skyddat.", ["mv"]),
        ("Vi har hört Sofia Bergs åsikt.", ["berg"]),
        ("Bergs förslag godkändes inte.", ["berg"]),
        ("Berg lovade svara på frågan.", ["berg"]),
        ("Berg syns vid horisonten i väster.", []),
        ("Bergs kyrka är från medeltiden.", []),
        ("Bergen runt staden är låga.", []),
        ("Tullen svarade att varorna är på väg.", ["tull"]),
        ("Tullen på kaffe höjs.", []),
        ("Posti svarade inte på frågan.", ["posti"]),
        ("Väylän Anna Heino soitti.", ["vayla"]),
        ("Yli-insinööri Korpi soitti.", ["korpi-p"]),
        ("Riitta Salo soitti Salosta.", ["salo"]),
        ("Riitta Salo soitti. Salolle vastattiin.", ["salo", "salo"]),
        ("Postia ei lajitella yöllä.", []),
        ("Postia kuullaan valiokunnassa.", ["posti"]),
        ("Kokoomus vanhoista lauluista ilmestyy.", []),
        ("Kokoomus Helsingissä vaatii leikkauksia.", ["kok"]),
        ("Ranta on kunnan eteläisin kylä.", []),
        ("Ranta on tyytyväinen.", ["ranta"]),
        ("Niskalaan rakennetaan päiväkoti.", []),
        ("Niskalalle lähetettiin kutsu.", ["niskala"]),
        ("Kaupunki otti yhteyttä Niskalaan.", ["niskala"]),
        ("Lehti kirjoitti Niskalasta.", ["niskala"]),
        ("Tuuli Niskala Väylästä soitti.", ["niskala", "vayla"]),
        ("Enligt Berg är förslaget bra.", ["berg"]),
        ("Rektor Berg är nöjd.", ["berg"]),
        ("Berg är nöjd med beslutet.", ["berg"]),
        ("Berg är vackert i solnedgången och det syns.", []),
        ("Rannasta tuli valiokunnan puheenjohtaja.", ["ranta"]),
        ("Rannasta tuli hieno.", []),
        ("Ranta jää eläkkeelle.", ["ranta"]),
        ("Ranta jää veden alle.", []),
        ("Rannan lakiesitys kaatui.", ["ranta"]),
        ("Meillä komissio tarkoittaa Brysseliä.", ["komissio"]),
        ("Salosta ilmoitettiin kello kuusi.", []),
        ("Kokoomus seuran lauluista ilmestyy.", []),
        ("Posti vähentää vuoroja.", ["posti"]),
        ("Miljöminister Berg deltog inte i mötet.", ["berg"]),
    ],
)  # fmt: skip
def test_what_two_languages_and_heads_of_sentences_taught(text: str, expected: list[str]) -> None:
    assert [hit.target for hit in find(text, ANOTHER)] == expected


def test_places_count_code_points_of_the_text_as_given() -> None:
    text = "🚆 Vӓylӓ on muuta; Va\u0308yla\u0308\u00advirastolle lähti kirje."
    hit = find(text, NAMES)[0]
    assert (text[hit.start : hit.end], hit.surface, hit.target) == (
        hit.surface,
        "Va\u0308yla\u0308\u00advirastolle",
        "vayla",
    )


def test_name_broken_at_the_end_of_a_line_is_one_name() -> None:
    assert found("Kysymme Väylä-\nvirastolta ja Väylä-\njohdolta.") == [
        ("Väylä-\nvirastolta", "vayla"),
        ("Väylä", "vayla"),
    ]


def test_addresses_hold_no_names() -> None:
    assert found("Kirjoita: anna.rautiainen@fintraffic.fi tai www.sitra.fi, @Sitra") == []


PIECES = [
    *"Kkoisen -–.,:;’\n\u00ad\u0308(){}1@",
    "LVM",
    "Rautiainen",
    "Lahden",
    "Väylä-",
    "ja ",
    "kaupungit",
    "liikenne- ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=examples(150), deadline=None)
def test_any_text_gives_spans_in_order_that_never_nest(text: str) -> None:
    hits = find(text, NAMES)
    assert all(text[hit.start : hit.end] == hit.surface and hit.surface for hit in hits)
    assert all(before.end <= after.start for before, after in pairwise(hits))
    assert all((hit.target is None) == bool(hit.candidates) for hit in hits)


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        ([], "shape", ""),
        ({"persons": {}}, "list", "persons"),
        ({"persons": ["Anna"]}, "entry", "persons[0]"),
        ({"organizations": [{"name": "Sitra"}]}, "id", "organizations[0]"),
        ({"organizations": [{"id": "a", "name": "  "}]}, "name", "organizations[0]"),
        ({"organizations": [{"id": "a", "name": "A", "aliases": 3}]}, "list", "organizations[0].aliases"),
    ],
)  # fmt: skip
def test_registry_of_another_shape_is_refused_by_place(data: Any, code: str, where: str) -> None:
    with pytest.raises(RegistryProblem) as refused:
        Registry.load(data)
    assert (refused.value.code, refused.value.where) == (code, where)


@pytest.mark.usefixtures("voikko")
def test_post_may_give_its_organisation_by_id() -> None:
    posts = [{"title": "johtaja", "organization": "kela"}], [{"title": "johtaja", "organization": "om"}]
    names = Registry.load(
        {
            "organizations": [
                {"id": "kela", "name": "Kela"},
                {"id": "om", "name": "Oikeusministeriö", "aliases": ["OM"]},
            ],
            "persons": [
                {"id": n, "name": f"{n} Mäki", "posts": held} for n, held in zip(("Aino", "Eino"), posts, strict=True)
            ],
        }
    )
    hits = find("Kelan Mäki ja OM:n Mäki tulivat.", names)
    assert [hit.target for hit in hits] == ["kela", "Aino", "om", "Eino"]


def test_registry_takes_empty_lists_numbers_as_ids_and_posts_as_objects() -> None:
    names = Registry.load(
        {
            "organizations": None,
            "persons": [
                {"id": 1, "name": "Pelto, Aino", "posts": [{"name": "rehtori"}]},
                {"id": 2, "name": "Eino Pelto", "posts": "kanttori"},
            ],
        }
    )
    assert [hit.target for hit in find("Tapasin rehtori Pellon.", names)] == [1]
    assert find("", Registry.load({})) == []
    assert json.dumps(find("Tapasin rehtori Pellon.", names)[0]._asdict())
