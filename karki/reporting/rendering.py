"""A frozen report as a file: Word, PDF, a page of its own; its agenda text as plain text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from karki.common import formats
from karki.documents.writing.sheet import Sheet
from karki.documents.writing.standalone import standalone_html
from karki.documents.writing.typeset import pdf
from karki.documents.writing.word import docx
from karki.reporting import queries
from karki.reporting.models import Report


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


def agenda_text(sheet: Sheet) -> bytes:
    """The agenda item, to be pasted into the case management system.

    Heading, description and proposal; a blank line between paragraphs, and lines as Windows ends them.
    """
    item = sheet.content["agenda"]
    parts = [item["title"], _("Description"), *item["description"], _("Proposal for decision"), item["proposal"]]
    return ("\ufeff" + "\n\n".join(parts) + "\n").replace("\n", "\r\n").encode()


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


def sheet_of(report: Report) -> Sheet:
    """The report as the renderers take it, its words in the active language."""
    return Sheet(report.content, report.created_at, report.city.brand_colour, _colophon(report))


def _colophon(report: Report) -> tuple[str, ...]:
    """When the report was frozen, which version of its day it is where it is not the first, and the hash by which it can be proved."""
    at = timezone.localtime(report.created_at)
    when = {"day": formats.day(at), "time": formats.clock_time(at)}
    version = queries.version_of(report)
    return (
        _("Frozen %(day)s %(time)s. Later changes to the plan do not alter this report.") % when,
        *([_("Version %(number)d of this report.") % {"number": version}] if version > 1 else []),
        _("SHA-256 of the content: %(hash)s") % {"hash": report.sha256},
    )
