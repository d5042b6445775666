"""No table that leaves the house begins a formula in anybody's spreadsheet, whoever put it there and by which door."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

import karki
from karki.audit import exporting as trail_out
from karki.audit import trail
from karki.audit.models import Event
from karki.stakeholders import exporting
from karki.stakeholders.importing import showing
from karki.stakeholders.models import Alias, ContactDetail, Group, GroupMember, Membership, Organization, Person, Post
from karki.stakeholders.operations import imports

SIGNS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "\u00a0@", "＝", "|", "%")
EVIL = "cmd|'/c calc'!A1"


@pytest.fixture(params=SIGNS, ids=ascii)
def sign(request: pytest.FixtureRequest, lautasalmi: SimpleNamespace) -> str:
    """A registry in which every word of somebody's begins with the sign."""
    city, evil = lautasalmi.city, request.param + EVIL
    place = Organization.objects.create(city=city, key="x", kind="company", name=evil, name_sv=evil, name_en=evil)
    Alias.objects.create(organization=place, text=evil)
    post = Post.objects.create(city=city, organization=place, name=evil)
    person = Person.objects.create(city=city, name=evil, title=evil, purpose=evil, origin=evil)
    Membership.objects.create(person=person, organization=place, post=post, role=evil, source=evil)
    ContactDetail.objects.create(person=person, kind="other", value=evil, label=evil)
    person.other_names.create(text=evil, kind="former")
    GroupMember.objects.create(group=Group.objects.create(city=city, name=evil), person=person)
    trail.record("stakeholders.post.added", subject=post, city=city, by=lautasalmi.aino)
    return str(request.param)


def cells(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig")
    return [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]


def assert_text(data: bytes) -> None:
    found = cells(data)
    assert any(EVIL in cell for cell in found), "it is there"
    assert [cell for cell in found if cell.lstrip(" \u00a0").startswith(tuple("=+-@\t\r\n＝＋－＠|%"))] == []


def test_no_cell_of_any_export_begins_a_formula(sign: str, lautasalmi: SimpleNamespace) -> None:
    city = lautasalmi.city
    for kind in ("people", "organizations", "posts", "groups"):
        assert_text(exporting.made(city, kind, "csv"))
    file = f'Nimi;Sähköposti\n"{sign}{EVIL}";"{sign}{EVIL}"\n'.encode()
    assert_text(showing.refused_rows(imports.read(city=city, file_name="a.csv", data=file, by=lautasalmi.aino)))
    assert_text(b"".join(trail_out.pieces(Event.objects.all(), "csv", language="fi", audience=None)))
    with zipfile.ZipFile(io.BytesIO(exporting.made(city, "all", "xlsx"))) as book:
        sheets = "".join(book.read(name).decode() for name in book.namelist() if "worksheets/" in name)
    assert (
        EVIL in sheets.replace("&apos;", "'")
        and "<f" not in sheets
        and sheets.count("<c ") == sheets.count('t="inlineStr"')
    )


def test_tables_leave_by_one_door() -> None:
    """Whoever writes a table by another way writes formulas: the doors are those that the claim above opens."""
    written = Path(karki.__file__).parent.rglob("*.py")
    assert [path.name for path in written if "csv.writer" in path.read_text("utf-8")] == ["delimited.py"]
