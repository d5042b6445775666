"""Plain text, whatever its lines are like: wrapped or not, with typed lists, headings and tables."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from karki.documents.outline import Note, Outline
from karki.documents.reading import refusals
from karki.documents.reading.drafts import finish
from karki.documents.reading.encodings import Decoded, decode
from karki.documents.reading.limits import Watch
from karki.documents.reading.text import flow
from karki.documents.reading.text.lines import lines_of
from karki.documents.reading.text.pages import without_running_lines

__all__ = ["decoded", "encoding_notes", "read"]


def read(data: bytes, watch: Watch) -> Outline:
    """The outline of a text file."""
    found = decoded(data)
    drafts = flow.drafts(lines_of(without_running_lines(found.text)), watch)
    return Outline(finish(drafts, watch), "text", notes=encoding_notes(found))


def decoded(data: bytes) -> Decoded:
    """The text of the bytes; refuses what is no text."""
    found = decode(data)
    if found is None:
        raise refusals.unknown_format(gettext_lazy("not text: it holds bytes that no text has"))
    return found


def encoding_notes(found: Decoded) -> tuple[Note, ...]:
    if not found.guessed:
        return ()
    return (Note("guessed-encoding", values={"encoding": found.encoding}),)
