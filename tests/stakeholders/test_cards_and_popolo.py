"""vCards in the wild and Popolo with slips: what is read, what is left out and told, what costs its entry."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from karki.documents.problems import DocumentProblem
from karki.stakeholders.exchange import popolo, vcards
from karki.stakeholders.exchange.records import Contact, Fault, OrganizationRecord, PersonRecord, Remarked, Told
from karki.stakeholders.exchange.rows import Choices

WORDS = Choices(
    organization={"company": "yritys"}, post={"mp": "kansanedustaja"}, ended={"left": "lähti"}, cadences=(90, 180)
)


def cards(text: str, encoding: str = "utf-8") -> list[Told]:
    return list(vcards.read(text.encode(encoding), WORDS))


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def person(*lines: str, version: str = "3.0") -> PersonRecord:
    [found] = [one for one in cards(card(*lines, version=version)) if isinstance(one, PersonRecord)]
    return found


def codes(told: list[Told]) -> list[str]:
    return [one.code for one in told if isinstance(one, (Fault, Remarked))]


def test_folded_lines_are_one() -> None:
    one = person("FN:Kaarina Pi", " tkä-Nimi", "TITLE:kunnan", "\tjohtaja")
    assert (one.name, one.title) == ("Kaarina Pitkä-Nimi", "kunnanjohtaja")


@pytest.mark.parametrize(
    "line",
    [
        "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:H=E4m=E4l=E4inen;=C5sa;;;",
        "N;CHARSET=UTF-8;QUOTED-PRINTABLE:H=C3=A4m=C3=A4l=C3=\r\n=A4inen;=C3=85sa;;;",
        "N;ENCODING=QUOTED-PRINTABLE;CHARSET=tuntematon:H=C3=A4m=C3=A4l=C3=A4inen;=C3=85sa",
    ],
)
def test_old_card_in_quoted_printable_has_its_letters(line: str) -> None:
    told = cards(card(line, "TEL;WORK;VOICE:040 1", version="2.1"))
    [one] = [one for one in told if isinstance(one, PersonRecord)]
    assert (one.name, one.contacts) == ("Åsa Hämäläinen", [Contact("phone", "040 1")])
    assert codes(told) == ["no-fn"]


def test_card_of_eight_bits_without_a_charset_is_read() -> None:
    [one] = cards(card("FN:Äijö Yölä", version="2.1"), "latin-1")
    assert isinstance(one, PersonRecord)
    assert one.name == "Äijö Yölä"


def test_pictures_are_left_out_and_told() -> None:
    told = cards(card("FN:Kuva Kuvanen", "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 60, *[" " + "B" * 70] * 900, ""))
    assert codes(told) == ["photo"]
    assert isinstance(told[-1], PersonRecord)


def test_groups_and_escapes_are_understood() -> None:
    one = person(
        r"FN:Nimi\, jossa pilkku",
        "item1.EMAIL;type=INTERNET:a@example.org",
        "item1.X-ABLabel:_$!<Work>!$_",
        r"item2.ADR:;;Katu 1\;b;Kuopio;;70100;Suomi",
        r"ORG:Oy Pilkku\, Piste Ab;Yksikkö",
        r"NICKNAME:Nippe,N\,N",
        "TEL;VALUE=uri:tel:+358-40-1",
        "TEL;TYPE=FAX:09 1",
        "URL:example.org",
    )
    assert one.name == "Nimi, jossa pilkku"
    assert one.contacts == [
        Contact("email", "a@example.org", "Work"),
        Contact("address", "Katu 1;b, 70100 Kuopio, Suomi"),
        Contact("phone", "+358-40-1"),
        Contact("phone", "09 1", "fax"),
        Contact("url", "https://example.org"),
    ]
    assert one.seats[0].organization.name == "Oy Pilkku, Piste Ab"
    assert [called.text for called in one.names] == ["Nippe", "N,N"]


def test_many_cards_in_a_file_and_the_broken_ones_cost_themselves() -> None:
    told = cards(
        card("FN:Yksi")
        + "BEGIN:VCARD\r\nFN:Ilman loppua\r\n"
        + card("FN:Kaksi", "EMAIL:ei osoite")
        + card("TITLE:nimetön")
        + "roskaa\r\n"
        + card("FN:Kolme", "AGENT:", "BEGIN:VCARD", "FN:Sisällä", "END:VCARD", "TITLE:x")
    )
    assert [one.name for one in told if isinstance(one, PersonRecord)] == ["Yksi", "Kolme"]
    assert [(one.line, one.code) for one in told if isinstance(one, Fault)] == [
        (5, "no-end"),
        (7, "bad-email"),
        (12, "no-name"),
    ]


def test_cards_of_files_that_were_put_together_are_all_read() -> None:
    told = cards(card("FN:Yksi").strip() + card("FN:Kaksi"))
    assert [one.name for one in told if isinstance(one, PersonRecord)] == ["Yksi", "Kaksi"]


def test_card_without_a_name_is_that_of_its_organisation() -> None:
    told = cards(card("ORG:Satama Oy", "N:;;;;") + card("FN:Liitto ry", "KIND:org", version="4.0"))
    assert [one.name for one in told if isinstance(one, OrganizationRecord)] == ["Satama Oy", "Liitto ry"]


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group", "KIND:location", "KIND:device"])
def test_card_of_a_list_a_place_or_a_device_is_nobody(kind: str) -> None:
    told = cards(card("FN:Johtoryhmä", kind, "MEMBER:urn:uuid:1", version="4.0"))
    assert (codes(told)[-1], [one for one in told if isinstance(one, PersonRecord)]) == ("other-kind", [])


def test_extension_of_a_telephone_is_told_beside_the_number() -> None:
    one = person("FN:A B", 'TEL;VALUE=uri;TYPE="voice,work":tel:+358-40-1234567;ext=12', version="4.0")
    assert one.contacts == [Contact("phone", "+358-40-1234567", "alanumero 12")]


def test_note_too_long_to_be_read_is_a_note_and_no_picture() -> None:
    assert codes(cards(card("FN:A B", f"NOTE:{'x' * 30_000}"))) == ["notes"]


def test_what_the_registry_does_not_keep_is_told() -> None:
    assert codes(cards(card("FN:A B", "BDAY:19700101", "NOTE:hei", "X-OMA:1"))) == ["notes", "unknown-field"]


@pytest.mark.parametrize("data", [b"", b"Nimi;Puhelin\n", b"\x00\x01\x02" * 50])
def test_what_holds_no_card_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentProblem):
        vcards.read(data, WORDS)


# --- Popolo ---


def told(**lists: Any) -> list[Told]:
    return list(popolo.read(json.dumps(lists).encode(), WORDS))


def test_popolo_of_others_is_read() -> None:
    found = told(
        meta={"licence": "CC0"},
        areas=[{"id": "a", "name": "Saaripiiri"}],
        organizations=[{"id": "o", "name": "eduskunta", "classification": "legislature"}],
        posts=[{"id": "p", "label": "kansanedustaja", "organization_id": "o", "area_id": "a"}],
        persons=[
            {
                "id": 7, "name": "Ilta Esimerkki", "email": "ilta@example.org", "birth_date": "1970",
                "other_names": [{"name": "Iltanen", "note": "former"}],
                "contact_details": [{"type": "cell", "value": "040 1"}],
                "memberships": [{"post_id": "p", "start_date": "2023-04", "end_date": "2027"}],
            }
        ],
        events=[],
    )  # fmt: skip
    one = next(one for one in found if isinstance(one, PersonRecord))
    [seat] = one.seats
    assert (seat.organization.name, seat.post.name, seat.area) == ("eduskunta", "kansanedustaja", "Saaripiiri")
    assert (seat.starts, seat.ends) == (date(2023, 4, 1), date(2027, 12, 31))
    assert [contact.value for contact in one.contacts] == ["040 1", "ilta@example.org"]
    assert codes(found) == ["unknown-field", "unknown-field"]


@pytest.mark.parametrize(
    ("lists", "faults"),
    [
        ({"persons": [{"id": "1", "name": 7}]}, []),
        ({"persons": [{"id": "1", "name": ["A"]}, "x", None, {"name": "  "}]}, ["shape", "shape", "shape", "no-name"]),
        ({"persons": [{"name": "A", "contact_details": {"type": "email"}}]}, ["shape"]),
        ({"persons": [{"name": "A", "contact_details": [{"type": "email", "value": "x"}]}]}, ["bad-email"]),
        ({"persons": [{"id": "1", "name": "A"}], "memberships": [{"person_id": "2"}]}, ["unknown-id"]),
        (
            {"persons": [{"id": "1", "name": "A"}], "memberships": [{"person_id": "1", "organization_id": "x"}]},
            ["unknown-id"],
        ),
        ({"persons": [], "posts": [{"id": "p", "label": "P", "organization_id": "x"}]}, ["unknown-id"]),
        ({"persons": [], "posts": [{"id": "p", "label": "P"}]}, ["no-organization"]),
        (
            {"persons": [{"id": "1", "name": "A"}], "memberships": [{"person_id": "1", "start_date": "2023-13"}]},
            ["bad-day"],
        ),
        ({"persons": {"id": "1", "name": "A"}, "organizations": []}, []),
    ],
)
def test_entry_that_is_wrong_costs_itself(lists: dict[str, Any], faults: list[str]) -> None:
    assert [one.code for one in told(**lists) if isinstance(one, Fault)] == faults


@pytest.mark.parametrize("data", [b"", b"{", b"[1, 2", b'{"persons": 1}', b'"x"', b"[" * 50_000, b"null"])
def test_what_is_no_popolo_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentProblem):
        list(popolo.read(data, WORDS))
