"""Draws a plan: Word, PDF and HTML of the same blocks, and the exchange format itself.

Each works from a `karki-plan/1` object alone. `made_at` is the moment that the file bears (when the version was frozen, or now);
the same plan and moment give the same file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation

from karki.documents.writing import standalone, typeset, word
from karki.documents.writing.sheet import Sheet
from karki.plans.document import embedding
from karki.plans.document.content import Details, content_of, language_of
from karki.plans.interchange import PlanDocument

#: The brand where none is given: that of a city that has chosen no colour.
BRAND = "#0b4f8a"


@dataclass(frozen=True, slots=True)
class Extras:
    """What the document says beside the plan: lines of the cover, lines of the colophon, the city's colour."""

    details: Details = ()
    colophon: Iterable[str] = ()
    brand_colour: str = BRAND


_NOTHING = Extras()


def pdf(plan: PlanDocument, *, made_at: datetime, extras: Extras = _NOTHING) -> bytes:
    """PDF/A-2a and PDF/UA-1."""
    return _drawn(typeset.pdf, plan, made_at, extras)


def html(plan: PlanDocument, *, made_at: datetime, extras: Extras = _NOTHING) -> bytes:
    """One file that needs nothing around it."""
    return _drawn(standalone.standalone_html, plan, made_at, extras)


def docx(plan: PlanDocument, *, made_at: datetime, extras: Extras = _NOTHING) -> bytes:
    """Word, with the plan itself inside: read in again unedited, the file gives exactly the same plan."""
    return embedding.embed(_drawn(word.docx, plan, made_at, extras), plan)


def json_bytes(plan: PlanDocument, *, made_at: datetime | None = None, extras: Extras = _NOTHING) -> bytes:
    """`karki-plan/1`, to be read by people too. Neither the moment nor the extras are part of it."""
    return (json.dumps(plan.to_json(), ensure_ascii=False, indent=1) + "\n").encode()


def _drawn(draw: Callable[[Sheet], bytes], plan: PlanDocument, made_at: datetime, extras: Extras) -> bytes:
    content = content_of(plan, details=extras.details)
    with translation.override(language_of(plan)):
        return draw(Sheet(content, made_at, extras.brand_colour, tuple(extras.colophon)))
