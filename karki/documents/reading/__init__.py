"""Reading a document that a city has – Word, PDF, Markdown, HTML or plain text – into one outline."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from karki.documents.outline import Outline
from karki.documents.problems import DocumentProblem
from karki.documents.reading import html, markdown, pdf, refusals, text, word
from karki.documents.reading.limits import DEFAULT, Limits, Progress, Watch
from karki.documents.reading.sniff import Format, sniff

__all__ = ["Format", "Limits", "read_bytes", "read_file", "sniff"]

_log = logging.getLogger(__name__)
_READERS: dict[Format, Callable[[bytes, Watch], Outline]] = {
    Format.DOCX: word.read,
    Format.PDF: pdf.read,
    Format.MARKDOWN: markdown.read,
    Format.HTML: html.read,
    Format.TEXT: text.read,
}


def read_file(path: Path, *, limits: Limits = DEFAULT, progress: Progress | None = None) -> Outline:
    """The outline of a file; its size is looked at before it is read.

    Raises DocumentProblem for whatever is wrong with the contents, OSError when there is no such file.
    """
    size = path.stat().st_size
    if size > limits.max_bytes:
        raise refusals.too_large(size, limits.max_bytes)
    return read_bytes(path.read_bytes(), path.name, limits=limits, progress=progress)


def read_bytes(data: bytes, name: str, *, limits: Limits = DEFAULT, progress: Progress | None = None) -> Outline:
    """The outline of a file's bytes. `progress` is told the pages or parts done, and of how many.

    Raises DocumentProblem, and nothing else, for whatever is wrong with them.
    """
    if len(data) > limits.max_bytes:
        raise refusals.too_large(len(data), limits.max_bytes)
    found: Format | None = None
    try:
        found = sniff(data, name)
        if found in (Format.MARKDOWN, Format.HTML, Format.TEXT) and len(data) > limits.max_text_bytes:
            raise refusals.too_large(len(data), limits.max_text_bytes)
        reader = _READERS.get(found)
        if reader is None:
            raise refusals.unknown_format(_("JSON data"), refusals.READABLE.removesuffix(", .json"))
        outline = reader(data, Watch(limits, progress))
    except DocumentProblem:
        raise
    except Exception as error:  # a parser met something nobody thought of: the file is at fault, not the user
        _log.error("A reader of %s failed", found, exc_info=error)
        raise refusals.damaged(_("a document")) from error
    if not outline.blocks:
        raise refusals.no_text()
    return replace(outline, name=name)
