"""The HTML: a file of its own, and the same article on the page."""

from __future__ import annotations

import re
from itertools import pairwise
from types import SimpleNamespace

import lxml.html
import pytest
from django.utils import translation

from karki.documents.writing.markup import article
from karki.reporting.models import Report
from karki.reporting.rendering import render, sheet_of
from tests.kept import kept
from tests.reporting.writing import MARCH, MAY, freeze, say


@pytest.fixture
def report(lautasalmi: SimpleNamespace) -> Report:
    return kept("reported with an order", lambda: _reported(lautasalmi))


def _reported(it: SimpleNamespace) -> Report:
    say(it.deepen, MARCH, "at_risk")
    freeze(it, MARCH)
    say(it.survey, MAY, "on_track", "Luotaus on tilattu.")
    return freeze(it, MAY)


def test_file_needs_nothing_around_it(report: Report) -> None:
    text = render(report, "html").content.decode()
    assert not re.findall(r'(?:src|href)="(?!#)[^"]*"|url\(|@import|<script', text)


def test_file_says_its_language_and_title(report: Report) -> None:
    page = lxml.html.fromstring(render(report, "html").content)
    assert page.get("lang") == "fi-FI"
    assert page.findtext("head/title") == f"Lautasalmi · {report.content['title']}"


def test_one_h1_and_no_level_is_skipped(report: Report) -> None:
    page = lxml.html.fromstring(render(report, "html").content)
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_row_has_a_header_and_each_table_a_caption(report: Report) -> None:
    page = lxml.html.fromstring(render(report, "html").content)
    for table in page.xpath("//table"):
        assert table.findtext("caption")
        rows = table.xpath("./tbody/tr")
        assert len(table.xpath("./tbody/tr/th[@scope='row']")) == len(rows)


def test_page_has_the_same_article_as_the_file(report: Report) -> None:
    with translation.override("fi"):
        assert article(sheet_of(report)) in render(report, "html").content.decode()


def test_page_carries_no_style_of_its_own(report: Report) -> None:
    assert not re.search(r"\sstyle=|<style|\son\w+=", article(sheet_of(report)))


def test_hash_and_day_of_freezing_stand_at_the_end(report: Report) -> None:
    text = lxml.html.fromstring(render(report, "html").content).text_content()
    assert report.sha256 in text
    assert "12.5.2026 klo\u00a012.00" in text
