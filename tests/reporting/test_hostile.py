"""What people may write, or paste, that a renderer could take for something else."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from types import SimpleNamespace

import lxml.html
import pdfplumber
import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from karki.documents.writing.texts import written
from karki.documents.writing.typeset import spoken
from karki.plans.models import Objective
from karki.reporting.models import Report
from karki.reporting.rendering import render
from tests.documents.writing.files import faults, text_of
from tests.examples import examples
from tests.reporting.writing import MARCH, freeze, say

HOSTILE = {
    "typst markup": '#set page(fill: red) #read("/etc/passwd") $x^2$ *b* _i_ = Otsikko @viite <label> \\ `raw`',
    "html": "<script>alert(1)</script> <b>x</b> &amp; \"lainaus\" 'heitto'",
    "template": "{{ 7|add:7 }} {% now 'Y' %} %(count)d {0}",
    "control characters": "alku\x00\x01\x08\x0b\x1b\x7f\x85loppu",
    "half a character": "alku\ud800loppu",
    "direction override": "laskutus \u202egnp.exe\u202c \u2066piilo\u2069 loppu",
    "right to left": "שלום עולם ja مرحبا بالعالم",
    "emoji": "valmis 🎉 kiitos 👩‍👩‍👧 ✓ ⚠️ ☃",
    "chinese": "友好城市 太原",
    "long word": "Lentoasemaverkostotarkastelu" * 12,
    "long address": "https://example.org/" + "hakemisto/" * 40,
    "many lines": "rivi\n" * 200,
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅",
    "word xml": "]]><w:p/> _x0041_ \ufffe\uffff",
    "bullet of another office": "\uf0b7 pallo \ue000 merkki \U000f0000",
    "spaces": "a\u00a0b\u2009c\u200bd\u2028e\u2029f\ufeffg\tj",
}


#: Reports by their hostile text: a rendering asks a report for nothing but what was frozen in it.
FROZEN: dict[str, Report] = {}


def hostile(lautasalmi: SimpleNamespace, text: str) -> Report:
    if text not in FROZEN:
        FROZEN[text] = _hostile(lautasalmi, text)
    return FROZEN[text]


def _hostile(lautasalmi: SimpleNamespace, text: str) -> Report:
    """The text as an objective, a name, a status update and the title of a goal."""
    kept = text.replace("\x00", "").replace("\ud800", "")  # the database itself refuses these two
    Objective.objects.filter(pk=lautasalmi.survey.pk).update(text=kept)
    lautasalmi.port.title = kept.replace("\n", " ")[:200]
    lautasalmi.port.save()
    lautasalmi.port.influences.update(name=kept.replace("\n", " ")[:200])
    say(lautasalmi.deepen, MARCH, "at_risk", kept)
    return freeze(lautasalmi, MARCH)


#: The right one of a page, 20 mm in points.
MARGIN = 56


@pytest.mark.parametrize("name", HOSTILE)
def test_pdf_survives(name: str, lautasalmi: SimpleNamespace) -> None:
    made = render(hostile(lautasalmi, HOSTILE[name]), "pdf").content
    assert faults(made) == []
    assert "aloituspaikkoja lisätään" in text_of(made)


@pytest.mark.parametrize("name", HOSTILE)
def test_word_holds_the_text_as_it_was_frozen(name: str, lautasalmi: SimpleNamespace) -> None:
    report = hostile(lautasalmi, HOSTILE[name])
    document = Document(BytesIO(render(report, "docx").content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    frozen = report.content["plan"]["goals"][0]["objectives"][0]["said"]["text"]
    assert any(cell.startswith(frozen) for cell in cells)


@pytest.mark.parametrize("name", HOSTILE)
def test_html_holds_the_text_and_no_element_of_it(name: str, lautasalmi: SimpleNamespace) -> None:
    report = hostile(lautasalmi, HOSTILE[name])
    page = lxml.html.fromstring(render(report, "html").content.decode())
    frozen = report.content["plan"]["goals"][0]["objectives"][0]["said"]["text"]
    assert frozen.replace("\n", "") in page.text_content().replace("\n", "")
    assert not page.xpath("//script|//b[text()='x']")


def test_long_words_stay_in_their_columns(lautasalmi: SimpleNamespace) -> None:
    compound = "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas"  # wider than the column it stands in
    Objective.objects.filter(pk=lautasalmi.deepen.pk).update(text=f"{compound} liikennejärjestelmäsuunnitelmassa")
    with pdfplumber.open(BytesIO(render(hostile(lautasalmi, compound * 3), "pdf").content)) as document:
        letters = [char for page in document.pages for char in page.chars if char["text"].strip()]
        edge = document.pages[0].width - MARGIN
    assert max(letter["x1"] for letter in letters) <= edge
    beside = [
        (a, b) for a, b in pairwise(letters) if abs(a["top"] - b["top"]) < 1 and a["page_number"] == b["page_number"]
    ]
    assert len(beside) > 500
    assert [(a["text"], b["text"]) for a, b in beside if a["x0"] < b["x0"] < a["x1"] - 2] == []  # none over another


def test_markup_of_typst_is_printed_as_it_is_written(lautasalmi: SimpleNamespace) -> None:
    text = text_of(render(hostile(lautasalmi, "#set page() $x$ *b* <l>"), "pdf").content)
    assert "#set page() $x$ *b* <l>" in text


def test_sign_without_a_font_is_named_in_the_pdf(lautasalmi: SimpleNamespace) -> None:
    assert "valmis □" in text_of(render(hostile(lautasalmi, "valmis 🎉"), "pdf").content)


@pytest.mark.parametrize(
    ("char", "words"),
    [("🎉", "□"), ("友", "□"), ("\u200d", ""), ("\ufe0f", ""), ("\uf0b7", "•"), ("\ue000", "□")],
)
def test_what_stands_for_a_character_without_a_font(char: str, words: str) -> None:
    assert spoken(char) == words


def test_written_keeps_words_and_drops_what_no_document_can_hold() -> None:
    assert written("a\x00b\ud800c\u202ed\ufffe\r\ne\tf ") == "abcd\ne f"


@given(st.text())
def test_written_text_is_settled(text: str) -> None:
    assert written(written(text)) == written(text)


@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=60).filter(lambda text: written(text) != ""))
def test_any_text_can_be_drawn(text: str, lautasalmi: SimpleNamespace) -> None:
    report = Report(city=lautasalmi.city, language="fi", as_of=MARCH, sha256="0" * 64)
    report.content = freeze_once(lautasalmi)
    report.created_at = Report.objects.get().created_at
    report.content["blocks"].append({"type": "paragraph", "text": written(text), "tone": ""})
    assert all(render(report, format).content for format in ("pdf", "docx", "html"))


def freeze_once(lautasalmi: SimpleNamespace) -> dict:  # type: ignore[type-arg]
    found = Report.objects.first()
    return (found or freeze(lautasalmi, MARCH)).content
