"""The picture on paper: A4 lying down, and behind it the same as a table, as PDF that lasts and that all can read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.common import clock, formats
from karki.documents.writing.typeset import drawn
from karki.governance.picture.card import power_in_words
from karki.governance.picture.svg import Picture, in_words
from karki.governance.structure import Node, Structure

TEMPLATE = Path(__file__).with_name("sheet.typ")
PAPER = 269 / 160  #: width to height of what is left of A4 for the picture


def pdf_of(structure: Structure, city: City) -> bytes:
    """Raises NotDrawn when the typesetter refuses, which is a fault of ours."""
    picture, made_at = Picture(structure), clock.now()
    inputs: dict[str, Any] = {
        "language": (get_language() or "fi")[:2],
        "title": _("Teams and tasks of influencing"),
        "city": city.display_name,
        "day": formats.day(structure.day),
        "date": [made_at.year, made_at.month, made_at.day],
        "picture": picture.as_file(cards=picture.widest(PAPER), brand=city.brand_colour),
        "told": in_words(structure),
        "table": _("Who decides what"),
        "head": [_("Body or office"), _("Powers"), _("Holder"), _("Deputies")],
        "rows": [_row(node) for node in structure.walk()],
        "page": _("Page"),
    }
    return drawn(TEMPLATE, inputs, made_at)


def _row(node: Node) -> dict[str, Any]:
    return {
        "depth": node.depth,
        "name": node.row.name,
        "powers": "\n".join(power_in_words(one) for one in node.powers),
        "holders": "\n".join(holder.name for holder in node.holders),
        "deputies": "\n".join(node.deputies_in_words),
    }
