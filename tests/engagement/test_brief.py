"""The brief: one page of what is known, for the eyes of the one who asks."""

from __future__ import annotations

import time
from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import docx
import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from karki.audit import trail
from karki.audit.models import Event
from karki.engagement.models import Engagement
from karki.engagement.operations import engagements, notes
from karki.plans.operations import contradictions
from karki.stakeholders.models import Membership
from tests.documents.writing.files import faults, text_of
from tests.engagement.conftest import SECRET, another, promised


def at(it: SimpleNamespace, name: str = "brief", *args: Any) -> str:
    return reverse(f"engagement:{name}", args=[it.city.slug, it.meeting.pk, *args])


@pytest.fixture
def before(coast: SimpleNamespace) -> Engagement:
    """Aino met Minna in August."""
    row = another(coast, date=date(2026, 8, 20), ours=[coast.aino_person], objectives=[coast.seats])
    return engagements.hold(engagement=row, version=1, outcome="Matala pyysi luvut.", by=coast.aino)


def test_brief_warns_of_what_contends_with_its_matter(coast: SimpleNamespace, as_: Any) -> None:
    contradictions.tell(objective=coast.deepen, other=coast.icebreaker, why="sama laiva", by=coast.aino)
    another(coast, ours=[coast.aino_person], objectives=[coast.icebreaker], title="Jäänmurtajan asialla")
    page = as_(coast.onni).get(at(coast)).text
    assert "Älä aja tavoitteita I.1 ja I.2 samassa yhteydessä. Ne ovat ristiriidassa: sama laiva" in page
    assert "ristiriitainen tavoite, I.1 – I.2 (Jäänmurtajan asialla)" in page


def test_brief_tells_what_is_known(coast: SimpleNamespace, before: Engagement, as_: Any) -> None:
    promised(coast)
    another(coast, ours=[coast.aino_person], title="Toinen käynti")
    engagements.prepare(
        engagement=coast.meeting,
        version=1,
        key_messages="- Väylä ensin",
        not_to_say="Hinnasta ei puhuta",
        background="",
        by=coast.aino,
    )
    page = as_(coast.onni).get(at(coast)).content.decode()
    for words in (
        "erityisavustaja",
        "Väylä on syvennettävä",
        "väylä syvennetään 12 metriin",
        "aloituspaikkoja lisätään",
        "selvittää luotauksen rahan",
        "Matala pyysi luvut",
        "Väylä ensin",
        "Hinnasta ei puhuta",
        "Toinen käynti",
    ):
        assert words in page


@pytest.mark.parametrize(("who", "reads"), [("aino", True), ("helmi", True), ("eetu", False), ("onni", False)])
def test_secret_note_is_in_the_brief_of_those_who_may_read_it(
    coast: SimpleNamespace, before: Engagement, as_: Any, who: str, reads: bool
) -> None:
    notes.write(engagement=before, text="Hinta on 3 M€", by=coast.aino, **SECRET)
    hidden = another(coast, date=date(2026, 8, 21), title="Varjokauppa", **SECRET)
    engagements.hold(engagement=hidden, version=1, outcome="Varjokaupasta sovittiin", by=coast.aino)
    browser = as_(getattr(coast, who))
    for address in (at(coast), at(coast, "brief-file", "html")):
        text = browser.get(address).content.decode()
        assert ("Hinta on 3" in text) is reads
        assert ("Varjokaup" in text) is reads
    assert Event.objects.filter(code=trail.READING).count() == (4 if reads else 0)  # the note and the meeting, twice


@pytest.mark.parametrize(("form", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!doctype")])
def test_brief_is_a_file_in_under_a_second(
    coast: SimpleNamespace, before: Engagement, as_: Any, form: str, begins: bytes
) -> None:
    browser = as_(coast.aino)
    browser.get(at(coast, "brief-file", form))  # fonts and templates are read at the first one
    started = time.perf_counter()
    page = browser.get(at(coast, "brief-file", form))
    assert time.perf_counter() - started < 3  # a second where nothing else runs; CI shares its cores
    assert page.content.startswith(begins)
    assert "attachment" in page["Content-Disposition"]


def test_pdf_is_one_accessible_page(coast: SimpleNamespace, before: Engagement, as_: Any) -> None:
    promised(coast)
    content = as_(coast.aino).get(at(coast, "brief-file", "pdf")).content
    assert faults(content) == []
    assert "Meriministeriö" not in text_of(content)
    assert "Minna Matala" in text_of(content)
    assert len(pypdfium2.PdfDocument(content)) == 1
    word = as_(coast.aino).get(at(coast, "brief-file", "docx")).content
    assert "Sisällys" not in "".join(part.text for part in docx.Document(BytesIO(word)).paragraphs)


def test_brief_takes_as_many_queries_however_much_there_is(
    coast: SimpleNamespace, before: Engagement, as_: Any
) -> None:
    browser = as_(coast.aino)
    promised(coast)
    notes.write(engagement=before, text="Kahvi", publicity="internal", by=coast.aino)
    with CaptureQueriesContext(connection) as few:
        browser.get(at(coast))
    for n in range(15):
        row = another(coast, date=date(2026, 8, 1 + n), ours=[coast.eetu_person])
        engagements.hold(engagement=row, version=1, outcome="Kerrottiin.", by=coast.aino)
        notes.write(engagement=row, text="Kahvi", publicity="internal", by=coast.aino)
        promised(coast)
    with CaptureQueriesContext(connection) as many:
        browser.get(at(coast))
    assert len(many) <= len(few)


def test_brief_tells_the_posts_of_each_with_their_days(coast: SimpleNamespace, as_: Any) -> None:
    Membership.objects.create(
        person=coast.minna, organization=coast.ministry, role="erityisavustaja", starts=date(2025, 1, 1)
    )
    Membership.objects.create(
        person=coast.minna,
        organization=coast.ministry,
        role="neuvonantaja",
        starts=date(2023, 6, 1),
        ends=date(2024, 12, 31),
    )
    page = as_(coast.onni).get(at(coast)).content.decode()
    assert "Minna Matala: erityisavustaja, Meriministeriö (1.1.2025–)" in page
    assert "Minna Matala: neuvonantaja, Meriministeriö (1.6.2023–31.12.2024)" in page
