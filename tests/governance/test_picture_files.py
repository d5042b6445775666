"""The picture as files: SVG to be used elsewhere, PDF of A4 with its table."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from django.utils import translation

from karki.governance.models import Body
from karki.governance.operations import tenures
from karki.governance.picture.sheet import pdf_of
from karki.governance.structure import structure_of
from karki.stakeholders.models import Person
from tests.conftest import TODAY
from tests.documents.writing.files import faults

HERE = "/lautasalmi/governance/"
pytestmark = pytest.mark.usefixtures("today")


def test_follower_takes_the_picture_along(lautasalmi: SimpleNamespace, as_: Any) -> None:
    got = as_(lautasalmi.onni).get(f"{HERE}picture.svg", {"on": "2026-06-30"})
    assert got["Content-Type"] == "image/svg+xml"
    assert 'filename="lautasalmi-toimivalta-2026-06-30.svg"' in got["Content-Disposition"]
    assert "Kaupunginhallitus" in got.text


def test_other_kind_of_file_is_not_found(lautasalmi: SimpleNamespace, as_: Any) -> None:
    assert as_(lautasalmi.onni).get(f"{HERE}picture.exe").status_code == 404


@pytest.mark.parametrize("name", ["Kaupunginhallitus", "Tiimi 🚀 *huomen* #let x = 1", "L" * 140])
def test_paper_lies_down_and_holds_the_picture_and_the_table(lautasalmi: SimpleNamespace, as_: Any, name: str) -> None:
    Body.objects.filter(pk=lautasalmi.board.pk).update(name=name)
    got = as_(lautasalmi.onni).get(f"{HERE}picture.pdf")
    assert got.status_code == 200
    with pikepdf.open(io.BytesIO(got.content)) as document:
        _left, _low, width, height = (float(one) for one in document.pages[0].mediabox)
        assert (round(width), round(height)) == (842, 595)
        assert document.Root.MarkInfo.Marked
        assert len(document.pages) == 2


def test_name_with_what_no_picture_can_hold_is_drawn_without_it(lautasalmi: SimpleNamespace, as_: Any) -> None:
    """Such come with a document, or by the clipboard: an escape, a sign that is no character."""
    Body.objects.filter(pk=lautasalmi.board.pk).update(name="Hallitus\x1b\uffff <b>")
    browser = as_(lautasalmi.onni)
    drawn = ElementTree.fromstring(browser.get(f"{HERE}picture.svg").content)
    assert "Hallitus <b>" in "".join(drawn.itertext())
    assert browser.get(f"{HERE}picture.pdf").status_code == 200


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_paper_passes_the_validators(lautasalmi: SimpleNamespace, minna: Person, language: str) -> None:
    tenures.begin(office=lautasalmi.manager, person=minna, by=lautasalmi.aino)
    with translation.override(language):
        assert faults(pdf_of(structure_of(lautasalmi.city, TODAY), lautasalmi.city)) == []
