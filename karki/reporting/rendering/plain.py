"""The agenda item as plain text, to be pasted into the case management system."""

from __future__ import annotations

from django.utils.translation import gettext as _

from karki.reporting.rendering.sheet import Sheet


def agenda_text(sheet: Sheet) -> bytes:
    """Heading, description and proposal; a blank line between paragraphs, and lines as Windows ends them."""
    item = sheet.content["agenda"]
    parts = [item["title"], _("Description"), *item["description"], _("Proposal for decision"), item["proposal"]]
    return ("\ufeff" + "\n\n".join(parts) + "\n").replace("\n", "\r\n").encode()
