"""The pages of a file on its way in: columns, what would come of it, the report, the refused rows."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from karki.stakeholders.models import Person, RegistryImport
from tests.stakeholders.importing import read

IMPORT = "/lautasalmi/people/import/"
LIST = "Kuka;Työpaikka;Sähköposti;Muistiinpanot\nKalle Keksitty;eduskunta;kalle@example.org;Hyvä mies\nRikki;x;y;\n"


def handed_in(browser: Any, data: str | bytes, name: str = "lista.csv") -> Any:
    data = data.encode() if isinstance(data, str) else data
    return browser.post(IMPORT, {"file": SimpleUploadedFile(name, data)})


def test_table_goes_from_its_columns_to_the_report(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any
) -> None:
    browser = as_(lautasalmi.aino)
    columns = handed_in(browser, LIST).url
    page = browser.get(columns)
    assert [one["field"].initial for one in page.context["form"].tables()[0]["columns"]] == ["", "", "email", ""]
    assert "muistiinpanoja ei tuoda" in page.text
    chosen = {"kind-0": "people", "column-0-0": "name", "column-0-1": "organization", "column-0-2": "email"}
    report = browser.post(columns, chosen).url
    page = browser.get(report)
    assert "Kalle Keksitty" in page.text
    assert "y ei ole sähköpostiosoite" in page.text
    assert browser.post(f"{report}confirm/", {"seen": page.context["read_in"].version}).url == report
    assert Person.objects.get(name="Kalle Keksitty").memberships.get().organization == house.parliament
    done = browser.get(report)
    assert "y ei ole sähköpostiosoite" in done.text
    csv = browser.get(f"{report}refused/").content.decode("utf-8-sig").splitlines()
    assert csv == [
        '"Kuka";"Työpaikka";"Sähköposti";"Muistiinpanot";"Taulukko";"Rivi";"Syy"',
        '"Rikki";"x";"y";"";"";"3";"y ei ole sähköpostiosoite."',
    ]


def test_another_kind_of_table_has_its_columns_guessed_anew(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    columns = handed_in(browser, "Nimi;Lyhenne;Puhelin\nOma Oy;OO;040 1234567\n").url
    assert browser.get(columns).context["form"]["kind-0"].initial == "organizations"
    again = browser.post(columns, {"kind-0": "people", "column-0-0": "name"})
    assert again.url == columns
    assert browser.get(columns).context["form"]["column-0-2"].initial == "phone"
    assert browser.post(columns, {"kind-0": "people", "column-0-2": "phone"}).status_code == 422


def test_cards_go_to_the_report_at_once(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    answer = handed_in(browser, "BEGIN:VCARD\nFN:Kalle Keksitty\nEND:VCARD\n", "kortit.vcf")
    page = browser.get(answer.url)
    assert answer.url == page.context["read_in"].get_absolute_url()
    assert "Kalle Keksitty" in page.text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("tyhja.csv", b" \n ", "tyhjä"),
        ("lista.xlsx", b"Nimi;Puhelin\nA B;1", "tekstitaulukko"),
        ("lista.csv", b"PK\x03\x04", "Excel-työkirja"),
        ("lista.docx", b"Nimi\nA B", ".docx"),
        ("lista.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "vanha Office"),
        ("kuva.csv", b"\x89PNG\r\n" + bytes(range(256)) * 20, "tekstiä"),
        ("kortit.vcf", b"Nimi\nA B", "tekstitaulukko"),
        ("lista.json", b'{"a": 1}', "vioittunut"),
        ("lista.json", b"[" * 100_000, "vioittunut"),
    ],
)
def test_what_is_no_such_file_is_refused_in_words_and_not_kept(
    lautasalmi: SimpleNamespace, as_: Any, name: str, data: bytes, said: str
) -> None:
    page = handed_in(as_(lautasalmi.aino), data, name)
    assert page.status_code == 422
    assert said in str(page.context["form"].errors)
    assert not RegistryImport.objects.exists()


def test_possible_duplicates_are_asked_about(lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    read_in = read(lautasalmi, "Nimi;Sähköposti\nIlta Esimerkki;ilta@example.org\n")
    address = read_in.get_absolute_url()
    page = browser.get(address)
    assert "sama kuin Ilta Esimerkki: sama nimi" in page.text
    assert browser.post(f"{address}confirm/", {"seen": 1, "row-0": "999999"}).status_code == 422
    assert browser.post(f"{address}confirm/", {"seen": 1, "row-0": house.ilta.pk}).status_code == 302
    assert house.ilta.contactdetails.count() == 1


def test_file_can_be_dropped_and_is_of_its_city_alone(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    browser, read_in = as_(lautasalmi.aino), read(lautasalmi, LIST)
    address = read_in.get_absolute_url()
    for page in ("", "columns/", "refused/"):
        assert as_(koivuranta.sanni).get(f"{address.replace('lautasalmi', 'koivuranta')}{page}").status_code == 404
    assert browser.post(f"{address}drop/").status_code == 302
    assert browser.get(f"{address}columns/").status_code == 302
    assert "ei tullut mitään" in browser.get(address).text
    assert browser.post(f"{address}confirm/", {"seen": 2}).status_code == 302
    assert not Person.objects.filter(name="Kalle Keksitty").exists()


def test_hostile_cells_are_shown_as_text(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    read_in = read(lautasalmi, 'Nimi;<script>alert("x")</script>\n<script>alert("y")</script>;=1+1\n')
    for address in (f"{read_in.get_absolute_url()}columns/", read_in.get_absolute_url()):
        assert "<script>alert" not in browser.get(address).text
