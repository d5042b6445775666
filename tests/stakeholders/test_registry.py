"""The starter registry knows Finland's public bodies by name, and says when it does not."""

from __future__ import annotations

from collections import Counter

import pytest

from karki.stakeholders.registry import Names, looks_like_abbreviation, starter_entries, starter_names
from karki.stakeholders.registry.entries import KINDS, Entry


def keys(text: str) -> list[str]:
    return [entry.key for entry in starter_names().find(text)]


def test_no_key_is_used_twice() -> None:
    counts = Counter(entry.key for entry in starter_entries())
    assert [key for key, count in counts.items() if count > 1] == []


def test_every_entry_has_its_name_in_finnish_swedish_and_english() -> None:
    nameless = [
        entry.key
        for entry in starter_entries()
        if set(entry.name) != {"fi", "sv", "en"} or not all(name.strip() for name in entry.name.values())
    ]
    assert nameless == []


def test_every_entry_has_a_known_kind_and_a_public_source() -> None:
    odd = [e.key for e in starter_entries() if e.kind not in KINDS or not e.source.startswith("https://")]
    assert odd == []


def test_every_name_and_abbreviation_finds_its_own_entry() -> None:
    lost = [
        text
        for entry in starter_entries()
        for text in (*entry.name.values(), *entry.abbreviations, *entry.aliases, *entry.exact)
        if entry not in starter_names().find(text)
    ]
    assert lost == []


def test_only_pm_is_ambiguous_among_all_abbreviations() -> None:
    written = {text for entry in starter_entries() for text in (*entry.abbreviations, *entry.exact)}
    assert [text for text in written if len(starter_names().find(text)) > 1] == ["PM"]


def test_a_body_that_has_ended_names_successors_that_exist() -> None:
    known = {entry.key for entry in starter_entries()}
    ended = {entry.key: set(entry.successors) for entry in starter_entries() if entry.until}
    assert {"ely", "valvira", "ara"} <= set(ended)
    assert all(successors and successors <= known for successors in ended.values())


@pytest.mark.parametrize("key", ["lvm", "vnk", "eduskunta", "kok", "rkp", "ek", "kuntaliitto", "c21", "traficom"])
def test_the_bodies_that_a_city_meets_most_are_there(key: str) -> None:
    assert key in {entry.key for entry in starter_entries()}


def test_all_twelve_ministries_are_there() -> None:
    assert len([entry for entry in starter_entries() if entry.kind == "ministry"]) == 12


@pytest.mark.parametrize(
    "text",
    ["Hallitus", "Kansanedustajat", "Ammattiliitot", "Lentoyhtiöt", "Puolueet ja johto", "keskusta", "väylä"],
)
def test_an_everyday_word_is_no_name(text: str) -> None:
    assert keys(text) == []


def test_a_branch_of_industry_is_its_association_only_with_the_legal_form() -> None:
    assert (keys("Lääketeollisuus"), keys("Lääketeollisuus ry")) == ([], ["laaketeollisuus"])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Väylä", "vayla"),
        ("Traficom", "traficom"),
        ("EK:lle", "ek"),
        ("SAK ry", "sak"),
        ("Finnair", "finnair"),
        ("Itärata Oy", "itarata"),
        ("Svenska folkpartiet", "rkp"),
        ("European Committee of the Regions", "alueiden-komitea"),
    ],
)
def test_a_short_or_foreign_name_leads_to_the_same_entry(text: str, key: str) -> None:
    assert keys(text) == [key]


def test_a_line_longer_than_any_name_is_not_searched() -> None:
    assert keys("LVM " * 100) == []


@pytest.mark.parametrize(
    "text",
    [
        "LVM",
        "LVM:n",
        "LVM.",
        "liikenne- ja viestintäministeriö",
        "MINTC",
        "Liikenne– ja viestintäministeriö",
        "liikenne- ja viestintäministeriö (LVM)",
        "Kommunikationsministeriet",
        "the Ministry of Transport and Communications",
    ],
)
def test_a_ministry_is_found_by_each_of_its_writings(text: str) -> None:
    assert keys(text) == ["lvm"]


def test_pm_is_ambiguous_between_the_ministry_of_defence_and_the_prime_minister() -> None:
    assert sorted(keys("PM")) == ["paaministeri", "plm"]


def test_vk_is_claimed_by_nobody() -> None:
    assert keys("VK") == []


@pytest.mark.parametrize("text", ["lvm", "pm", "um", "ek", "c21"])
def test_an_abbreviation_in_small_letters_is_no_abbreviation(text: str) -> None:
    assert keys(text) == []


def test_a_list_of_abbreviations_is_split_and_the_unknown_one_kept_as_written() -> None:
    found = [
        (piece, [entry.key for entry in entries])
        for piece, entries in starter_names().find_all("VK, LVM, TEM ja OKM:n")
    ]
    assert found == [("VK", []), ("LVM", ["lvm"]), ("TEM", ["tem"]), ("OKM:n", ["okm"])]


def test_a_name_that_holds_an_and_stays_whole_in_a_list() -> None:
    text = "opetus- ja kulttuuriministeriö ja Ministry of Agriculture and Forestry"
    pieces = [piece for piece, _ in starter_names().find_all(text)]
    assert pieces == ["opetus- ja kulttuuriministeriö", "Ministry of Agriculture and Forestry"]


def test_two_bodies_with_one_abbreviation_are_both_given() -> None:
    names = {"fi": "a", "sv": "b", "en": "c"}
    first = Entry(key="eka", kind="agency", name=names, source="https://a.example/", abbreviations=("XY",))
    second = Entry(key="toka", kind="agency", name=names, source="https://b.example/", abbreviations=("XY",))
    assert Names([first, second]).find("XY:lle") == [first, second]


@pytest.mark.parametrize(
    ("piece", "answer"),
    [
        ("LVM", True),
        ("C21", True),
        ("EK:lle", True),
        ("2026", False),
        ("Väylä", False),
        ("Traficom", False),
        ("A", False),
    ],
)
def test_abbreviations_are_told_from_words(piece: str, answer: bool) -> None:
    assert looks_like_abbreviation(piece) is answer


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("eduskunnan LiV", "liikennevaliokunta"),
        ("Eduskunnan VaV:n", "valtiovarainvaliokunta"),
        ("eduskunnan liikenne- ja viestintävaliokunta", "liikennevaliokunta"),
        ("riksdagens finansutskottet", "valtiovarainvaliokunta"),
        ("Parliament’s Finance Committee", "valtiovarainvaliokunta"),
    ],
)
def test_a_committee_is_found_when_it_is_said_whose_it_is(text: str, key: str) -> None:
    found = starter_names().find_all(text)
    assert [(piece, [entry.key for entry in entries]) for piece, entries in found] == [(text, [key])]


@pytest.mark.parametrize("text", ["eduskunnan LVM", "eduskunnan QxV", "maakunnan LiV", "eduskunnan"])
def test_what_is_no_committee_is_none_of_parliament_either(text: str) -> None:
    assert starter_names().find_all(text) == [(text, [])]
