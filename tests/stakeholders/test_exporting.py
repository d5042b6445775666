"""The registry as a file: what is in it, for whom, and that it runs nothing."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from karki.audit.models import Event
from karki.documents.sheets import workbook
from karki.stakeholders import exporting
from karki.stakeholders.models import Alias, ContactDetail, Group, Membership, Note, Organization, Person
from tests.conftest import TODAY

EXPORT = "/lautasalmi/people/export/"


@pytest.fixture
def registry(house: SimpleNamespace) -> SimpleNamespace:
    """Ilta with all that can be known of her; a note of every class."""
    ContactDetail.objects.create(person=house.ilta, kind="phone", value="+358 40 1234567", label="avustaja")
    ContactDetail.objects.create(person=house.ilta, kind="email", value="ilta@example.org")
    house.ilta.other_names.create(text="=Iltanen", kind="former")
    Alias.objects.create(organization=house.party, text="EP", kind="abbreviation")
    Group.objects.create(city=house.city, name="Kutsuttavat").people.add(house.ilta)
    Group.objects.create(city=house.city, name="Piirin edustajat", by_rule=True, post_kind="mp", area=house.area)
    note = {"city": house.city, "person": house.ilta, "by_name": "Aino", "written_on": TODAY}
    Note.objects.create(text="Puhui torilla", publicity="public", **note)
    Note.objects.create(text="Soita ensin", publicity="internal", **note)
    secret = {"secret_ground": "JulkL 24 §", "secret_until": date(2030, 1, 1)}
    Note.objects.create(text="Aivan salaista", publicity="secret", **secret, **note)
    return house


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_people_are_a_table_with_a_row_for_each_post(registry: SimpleNamespace) -> None:
    Membership.objects.create(person=registry.ilta, organization=registry.party, role="varapuheenjohtaja")
    rows = [row for row in table(exporting.made(registry.city, "people", "csv")) if row["Nimi"] == "Ilta Esimerkki"]
    assert [(row["Organisaatio"], row["Tehtävä"], row["Rooli"]) for row in rows] == [
        ("Esimerkkipuolue", "", "varapuheenjohtaja"),
        ("eduskunta", "kansanedustaja", ""),
    ]
    assert rows[1]["Puolue tai edustettu organisaatio"] == "Esimerkkipuolue"
    assert rows[1]["Alkaa"] == "5.4.2023"
    assert rows[0]["Tunniste Kärjessä"] == f"karki:lautasalmi:person:{registry.ilta.pk}"
    assert rows[0]["Ryhmät"] == "Kutsuttavat"


def test_cells_begin_no_formula(registry: SimpleNamespace) -> None:
    row = next(row for row in table(exporting.made(registry.city, "people", "csv")) if row["Entiset nimet"])
    assert row["Entiset nimet"] == "'=Iltanen"
    assert row["Puhelin"] == "'+358 40 1234567 (avustaja)"


def test_workbook_has_a_sheet_for_each_kind_and_its_cells_are_text(registry: SimpleNamespace) -> None:
    data = exporting.made(registry.city, "all", "xlsx")
    sheets = {sheet.name: sheet for sheet in workbook.read(data)}
    assert list(sheets) == ["Organisaatiot", "Tehtävät", "Ryhmät", "Henkilöt"]
    cells = [cell for row in sheets["Henkilöt"].rows() for cell in row.cells]
    assert "=Iltanen" in cells
    assert b"<f>" not in data


@pytest.mark.parametrize("format", ["csv", "xlsx", "vcard", "vcard3", "popolo"])
def test_notes_go_along_by_their_class_and_secret_ones_never(registry: SimpleNamespace, format: str) -> None:
    what = "all" if format == "popolo" else "people"

    def told(notes: str) -> str:
        data = exporting.made(registry.city, what, format, notes)
        if format == "xlsx":
            return str([row.cells for row in workbook.read(data)[0].rows()])
        return data.decode()

    assert "torilla" not in told("")
    assert ("torilla" in told("public"), "Soita" in told("public")) == (True, False)
    everything = told("internal")
    assert ("torilla" in everything, "Soita" in everything, "salaista" in everything) == (True, True, False)


def test_cards_are_folded_and_tell_every_post(registry: SimpleNamespace) -> None:
    Person.objects.filter(pk=registry.ilta.pk).update(title="ä" * 120)
    data = exporting.made(registry.city, "people", "vcard")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    cards = data.decode().replace("\r\n ", "").split("END:VCARD\r\n")
    ilta = next(card for card in cards if "FN:Ilta" in card)
    assert ilta.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ilta Esimerkki\r\n")
    assert "seat1.ORG:eduskunta\r\nseat1.ROLE:kansanedustaja" in ilta
    assert "X-ABLABEL:avustaja" in ilta
    assert "VERSION:3.0" in exporting.made(registry.city, "people", "vcard3").decode()


def test_popolo_refers_to_nothing_that_is_not_in_it(registry: SimpleNamespace) -> None:
    Organization.objects.filter(pk=registry.parliament.pk).update(archived_on=TODAY, archived_why="ended")
    told = json.loads(exporting.made(registry.city, "all", "popolo"))
    known = {kind: {one["id"] for one in told[kind]} for kind in ("persons", "organizations", "posts", "areas")}
    assert told["memberships"]
    for one in told["memberships"]:
        assert one["person_id"] in known["persons"]
        assert one["organization_id"] in known["organizations"]
        assert one["post_id"] in known["posts"]
    assert all(one["area_id"] in known["areas"] for one in told["posts"])


def test_archived_and_other_cities_people_are_not_in_it(registry: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    Person.objects.create(city=koivuranta.city, name="Muu Muualta")
    Person.objects.filter(pk=registry.taavi.pk).update(archived_on=TODAY, archived_why="left")
    data = exporting.made(registry.city, "people", "csv").decode()
    assert ("Muualta" in data, "Taavi" in data, "Ilta" in data) == (False, False, True)


def test_taking_out_leaves_a_trace(lautasalmi: SimpleNamespace, registry: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    page = browser.post(EXPORT, {"what": "all", "format": "xlsx", "notes": ""})
    assert page.headers["Content-Disposition"].endswith('.xlsx"')
    event = Event.objects.get(code="stakeholders.registry.taken_out")
    assert event.details == {"table": "all", "format": "xlsx", "notes": ""}


@pytest.mark.parametrize(("what", "format"), [("all", "csv"), ("posts", "vcard"), ("people", "popolo"), ("x", "y")])
def test_what_a_format_does_not_hold_is_said(lautasalmi: SimpleNamespace, as_: Any, what: str, format: str) -> None:
    page = as_(lautasalmi.aino).post(EXPORT, {"what": what, "format": format})
    assert page.status_code == 422
    assert not Event.objects.exists()


def test_export_takes_as_many_queries_however_many_people(
    house: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    made = Person.objects.bulk_create(Person(city=house.city, name=f"Ihminen {n}") for n in range(300))
    Membership.objects.bulk_create(Membership(person=one, organization=house.party) for one in made)
    with django_assert_max_num_queries(14):
        exporting.made(house.city, "all", "xlsx", "internal")
