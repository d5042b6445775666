"""Who promised what, by when. Said on Wednesday 6 May 2026."""

from __future__ import annotations

from datetime import date

import pytest

from karki.capture import Registry, capture

TODAY = date(2026, 5, 6)
pytestmark = pytest.mark.usefixtures("voikko")


def promised(text: str, registry: Registry) -> list[tuple[str, str, str | None]]:
    return [(one["by"], one["text"], one["due"]) for one in capture(text, TODAY, registry)["commitments"]]


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("Rautiainen lupasi vastata toukokuun loppuun mennessä.", ("them", "vastata", "2026-05-31")),
        ("Rautiainen sitoutui edistämään asiaa.", ("them", "edistämään asiaa", None)),
        ("Rautiainen sanoi palaavansa asiaan.", ("them", "palaavansa asiaan", None)),
        ("Rautiainen on luvannut selvityksen.", ("them", "selvityksen", None)),
        ("Hän vie asian kehysriiheen.", ("them", "vie asian kehysriiheen", None)),
        ("Lupasin toimittaa luvut perjantaina.", ("us", "toimittaa luvut", "2026-05-08")),
        ("Meidän pitää lähettää muistio 15.5. mennessä.", ("us", "lähettää muistio", "2026-05-15")),
        ("Meidän on toimitettava vastaus.", ("us", "toimitettava vastaus", None)),
        ("Jäi meille toimittaa muistio.", ("us", "toimittaa muistio", None)),
        ("Meille luvattiin vastaus huomiseksi.", ("them", "vastaus", "2026-05-07")),
        ("Luvattiin Rautiaiselle muistio.", ("us", "Rautiaiselle muistio", None)),
        ("Sovittiin, että LVM lähettää luvut.", ("them", "lähettää luvut", None)),
        ("Sovittiin, että lähetetään luvut.", ("us", "lähetetään luvut", None)),
        ("Kaupunki sitoutui maksamaan puolet.", ("us", "maksamaan puolet", None)),
        ("Meiltä luvut 15.5. mennessä.", ("us", "luvut", "2026-05-15")),
        ("Palaa asiaan syksyllä.", ("them", "Palaa asiaan syksyllä", None)),
        ("Hän lupasi eilen palaverissa lausunnon.", ("them", "lausunnon", None)),
        ("se lupas hoitaa homman", ("them", "hoitaa homman", None)),
        ("Lupaus: luvut viikon sisällä.", ("them", "luvut", "2026-05-13")),
        ("Päätettiin lähettää kutsu juhlaan.", ("us", "lähettää kutsu juhlaan", None)),
        ("Vastaus annettava 15.5. mennessä.", ("us", "Vastaus annettava", "2026-05-15")),
        ("Rahoitus auki. Palaa perjantaina.", ("them", "Palaa", "2026-05-08")),
        ("Rautiainen: vastaa kirjeeseen perjantaina.", ("them", "vastaa kirjeeseen", "2026-05-08")),
        (
            "Lupasimme, ettemme julkaise lukuja ennen kesäkuuta.",
            ("us", "ettemme julkaise lukuja ennen kesäkuuta", None),
        ),
    ],
)
def test_promise(text: str, promise: tuple[str, str, str | None], registry: Registry) -> None:
    assert promised(f"Tapasin eilen Rautiaisen. {text}", registry) == [promise]


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("Lupasin ettei hinnasta kerrota.", ("us", "ettei hinnasta kerrota")),
        ("Lupasimme hänelle, ettemme myy tonttia.", ("us", "ettemme myy tonttia")),
        ("Lupasin Rautiaiselle etten julkaise lukuja.", ("us", "etten julkaise lukuja")),
        ("Rautiainen lupasi, etteivät he lakkauta asemaa.", ("them", "etteivät he lakkauta asemaa")),
        ("Hän lupasi ettei vastusta asemaa.", ("them", "ettei vastusta asemaa")),
    ],
)
def test_promise_not_to_do_something_keeps_its_negation(
    text: str, promise: tuple[str, str], registry: Registry
) -> None:
    assert promised(f"Tapasin eilen Rautiaisen. {text}", registry) == [(*promise, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Rautiainen ei luvannut mitään.",
        "Kukaan ei sitoutunut.",
        "Vastausta ei luvattu.",
        "Rautiainen kertoi, että rata valmistuu.",
        "Rautiainen pyysi meiltä lisätietoja.",
        "Päätös tulee kesäkuussa.",
        "Rautiainen kertoi, että liitto oli luvannut rahaa.",
    ],
)
def test_no_promise(text: str, registry: Registry) -> None:
    assert promised(f"Tapasin eilen Rautiaisen. {text}", registry) == []


def test_both_promise_in_one_sentence(registry: Registry) -> None:
    text = "Sovimme, että Rautiainen lähettää luonnoksen perjantaina ja me kommentoimme sen ensi viikon keskiviikkoon mennessä."
    assert promised(text, registry) == [
        ("them", "lähettää luonnoksen", "2026-05-08"),
        ("us", "kommentoimme sen", "2026-05-13"),
    ]


@pytest.mark.parametrize(
    ("text", "by", "words"),
    [
        ("Tapasin Rautiaisen ja lupasin ettei asiasta puhuta.", "us", "ettei asiasta puhuta"),
        ("Lupasimme Rautiaiselle, ettemme julkaise laskelmaa.", "us", "ettemme julkaise laskelmaa"),
        ("Rautiainen kävi, hän lupasi etteivät he vastusta hanketta.", "them", "etteivät he vastusta hanketta"),
    ],
)
def test_promise_not_to_do_something_keeps_its_not(text: str, by: str, words: str, registry: Registry) -> None:
    assert [(who, what) for who, what, _ in promised(text, registry)] == [(by, words)]


def test_two_deeds_of_one_promise_are_two(registry: Registry) -> None:
    text = "Rautiainen lupasi selvittää asian ja vastata 15.5. mennessä."
    assert promised(text, registry) == [("them", "selvittää asian", None), ("them", "vastata", "2026-05-15")]


def test_event_as_deadline_stays_in_the_words(registry: Registry) -> None:
    text = "Rautiainen lupasi vastata kehysriiheen mennessä."
    assert promised(text, registry) == [("them", "vastata kehysriiheen mennessä", None)]


def test_what_our_own_people_promise_is_ours() -> None:
    registry = Registry.load({"persons": [{"id": 1, "name": "Eetu Erola", "ours": True}]})
    assert promised("Palaveri eilen. Eetu Erola lupasi toimittaa kartat.", registry) == [
        ("us", "toimittaa kartat", None)
    ]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Oltiin kuultavana valiokunnassa. Luvattiin lähettää kirjallinen vastaus viikon kuluessa.", ["us"]),
        ("Luvattiin vastaus toukokuussa.", ["them"]),
        ("Palaveri Koskelan kanssa, Finavia tekee omaa selvitystä. Koskela lupasi muistion perjantaina.", ["them"]),
        ("Palaveri Koskelan kanssa, Finavia tekee selvityksen 15.5. mennessä. Koskela lupasi muistion.", ["them", "them"]),
        ("Puhelu Wallinille ja Jäntille, kumpikin tukee.", []),
        ("Alustin aamulla ja Koskela kommentoi.", []),
        ("Näin Koskelan eilen. Traficomilta luonnos 15.5. mennessä.", ["them"]),
        ("Viesti Koskelalta: kartta valmistuu 15.5. mennessä.", ["them"]),
        ("Mun pitäis lähettää Wallinille kartta.", ["us"]),
        ("Jäntti lupas tapaamisessa eilen, että Fingrid vastaa.", ["them"]),
        ("Wallin lupas, muttei sanonut milloin.", ["them"]),
        ("Sovin Wallinin kaa et se kokoaa luvut ja me tarkistetaan.", ["them", "us"]),
        ("Et lähetä mitään.", []),
        ("Pitää muistaa lähettää Wallinille kartta.", ["us"]),
        ("Pitää soittaa Wallinille.", []),
        ("Saatiin lupaus kartasta Wallinilta.", ["them"]),
        ("VM pyysi meiltä laskelmaa, annetaan se perjantaina.", ["us"]),
        ("Valtuusto hyväksyi kannanoton, se lähetetään VM:lle.", ["us"]),
        ("Kirjoitan VM:lle lausunnon, pitää olla valmis 28.5. mennessä.", ["us"]),
        ("Laitan tähän muistiin, että Koskela soitti.", []),
        ("tapasin koskelan. me lähetetään luvut perjantaina", ["us"]),
        ("Välitän tiedoksi: Koskela soitti.", []),
        ("Tapaan Koskelan perjantaina, otan esille lentoaseman.", []),
        ("Koskela soitti, hän kaivaa asian esille.", ["them"]),
        ("Koskela kertoi: hän palaa asiaan maanantaina, ihan lupasi.", ["them"]),
    ],
)  # fmt: skip
def test_whose_it_is_and_what_is_only_told(text: str, by: list[str], registry: Registry) -> None:
    assert [whose for whose, _, _ in promised(text, registry)] == by


def test_surname_that_is_also_a_genitive_names_who_promised() -> None:
    registry = Registry.load({"persons": [{"id": 1, "name": "Kaija Melin", "ours": True}]})
    assert promised("Kaija Melin kävi. Melin lupasi kartat.", registry) == [("us", "kartat", None)]


@pytest.mark.parametrize("affirming", ["niin hän lupasi", "lupasi kädestä pitäen", "ihan lupasi"])
def test_what_is_only_affirmed_is_promised_once(affirming: str, registry: Registry) -> None:
    assert promised(f"Rautiainen lähettää luvut 15.5. mennessä, {affirming}.", registry) == [
        ("them", "lähettää luvut", "2026-05-15")
    ]


def test_of_two_days_the_one_at_the_latest_binds(registry: Registry) -> None:
    text = "Lupasin luvut vielä tämän kuun aikana, viimeistään 27.5."
    assert [due for _, _, due in promised(text, registry)] == ["2026-05-27"]


def test_planned_call_is_no_promise(registry: Registry) -> None:
    assert promised("Soitan huomenna Rautiaiselle.", registry) == []
