"""A frozen report as a file: Word, PDF, a page of its own; its agenda text as plain text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from karki.reporting.models import Report
from karki.reporting.rendering.plain import agenda_text
from karki.reporting.rendering.sheet import Sheet, sheet_of
from karki.reporting.rendering.standalone import standalone_html
from karki.reporting.rendering.typeset import pdf
from karki.reporting.rendering.word import docx


@dataclass(frozen=True, slots=True)
class Format:
    content_type: str
    draw: Callable[[Sheet], bytes]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file that is ready to be sent or saved."""

    content: bytes
    content_type: str
    file_name: str


FORMATS: dict[str, Format] = {
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
    "pdf": Format("application/pdf", pdf),
    "html": Format("text/html; charset=utf-8", standalone_html),
    "txt": Format("text/plain; charset=utf-8", agenda_text),
}


def render(report: Report, format: str) -> Rendered:
    """Draws the frozen content in the report's own language; KeyError for a format there is not."""
    chosen = FORMATS[format]
    with translation.override(report.language):
        what = _("agenda text") if format == "txt" else _("follow-up report")
        name = slugify(f"{what} {report.content['body']} {report.as_of.isoformat()}")
        return Rendered(chosen.draw(sheet_of(report)), chosen.content_type, f"{name}.{format}")
