"""A document as one HTML file that needs nothing around it: no font, no script, no address."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from karki.documents.writing.markup import article
from karki.documents.writing.sheet import Sheet

STYLE = Path(__file__).with_name("standalone.css")


def standalone_html(sheet: Sheet) -> bytes:
    page = format_html(
        '<!doctype html>\n<html lang="{}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="Kärki">\n'
        "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n{}\n</main>\n</body>\n</html>\n",
        sheet.locale,
        sheet.running_title,
        mark_safe(_style()),  # noqa: S308  # our own file, nothing of the users
        article(sheet),
    )
    return page.encode()


@lru_cache(maxsize=1)
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")
