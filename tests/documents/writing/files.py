"""Written documents read back: what a validator finds in a PDF, what stands in it; a sheet with a few blocks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import page
import pypdfium2

from karki.documents.writing.sheet import Sheet


def sheet(*blocks: dict[str, Any], language: str = "fi") -> Sheet:
    content = {"language": language, "title": "Otsikko", "city": "Lautasalmi", "body": "", "cover": []}
    return Sheet({**content, "blocks": list(blocks)}, datetime(2026, 5, 12, 9, tzinfo=UTC), "#0b5cab")


def faults(content: bytes) -> list[str]:
    """What the validator says against PDF/A-2a or PDF/UA-1."""
    reports = [page.validate_pdf_bytes(content, profile=profile) for profile in ("2a", "ua1")]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


def text_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return "\n".join(each.get_textpage().get_text_range() for each in pages)
