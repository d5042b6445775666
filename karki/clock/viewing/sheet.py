"""The wheel on A3 lying down, one to three years, and behind it the same as a table: PDF that lasts and all can read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.clock.viewing.entries import Entry, entries_of, legend
from karki.clock.viewing.shown import Shown
from karki.clock.wheel import svg
from karki.clock.wheel.layout import Face
from karki.common import clock, formats
from karki.documents.writing.typeset import drawn

TEMPLATE = Path(__file__).with_name("sheet.typ")


def pdf_of(found: Shown, faces: Sequence[Face], city: City) -> bytes:
    """Raises NotDrawn when the typesetter refuses, which is a fault of ours."""
    made_at = clock.now()
    inputs: dict[str, Any] = {
        "language": (get_language() or "fi")[:2],
        "title": svg.title_of(faces),
        "city": city.display_name,
        "day": formats.day(clock.today()),
        "date": [made_at.year, made_at.month, made_at.day],
        "picture": svg.as_file(faces, brand=city.brand_colour),
        "told": " ".join(map(svg.in_words, faces)),
        "legend": " · ".join(row["name"] for row in legend(faces)),
        "reading": _(
            "Rings from the outside in the same order. A mark with a shadow holds several things. The past is shaded, the hand is on this day."
        ),
        "head": [_("Number"), _("When"), _("What"), _("Kind"), _("Whose")],
        "years": [{"year": str(face.year), "rows": _rows(found, face)} for face in faces if face.marks],
        "page": _("Page"),
    }
    return drawn(TEMPLATE, inputs, made_at)


def _rows(found: Shown, face: Face) -> list[list[str]]:
    return [
        [str(entry.mark.number), entry.when, _what(entry), entry.kinds, _whose(entry)]
        for entry in entries_of(found, face, "")
    ]


def _what(entry: Entry) -> str:
    if not entry.mark.is_group:
        line = entry.lines[0]
        return f"{line.item.title} ({line.state})" if line.state else line.item.title
    titles = [f"{line.item.title}, {line.when}" for line in entry.lines]
    return "\n".join([*titles, entry.more] if entry.more else titles)


def _whose(entry: Entry) -> str:
    return ", ".join(dict.fromkeys(line.whose for line in entry.lines if line.whose))
