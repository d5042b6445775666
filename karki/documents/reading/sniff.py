"""What a file is, told from its bytes; its name only has to agree."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from karki.documents.reading import refusals
from karki.documents.reading.encodings import decode


class Format(StrEnum):
    DOCX = "docx"
    PDF = "pdf"
    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"
    JSON = "json"


_ENDINGS = {
    ".docx": Format.DOCX, ".docm": Format.DOCX, ".dotx": Format.DOCX, ".pdf": Format.PDF,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN, ".html": Format.HTML, ".htm": Format.HTML,
    ".xhtml": Format.HTML, ".txt": Format.TEXT, ".text": Format.TEXT, ".json": Format.JSON,
}  # fmt: skip
_NAMES = {
    Format.DOCX: _("a Word document"), Format.PDF: _("a PDF file"), Format.MARKDOWN: _("Markdown text"),
    Format.HTML: _("a web page"), Format.TEXT: _("plain text"), Format.JSON: _("JSON data"),
}  # fmt: skip
_TEXTS = frozenset({Format.MARKDOWN, Format.HTML, Format.TEXT, Format.JSON})
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"{\\rtf", _("a rich text file (RTF)")),
    (b"\x89PNG", _("a picture")),
    (b"\xff\xd8\xff", _("a picture")),
    (b"GIF8", _("a picture")),
    (b"II*\x00", _("a picture")),
    (b"MM\x00*", _("a picture")),
    (b"MZ", _("a program")),
    (b"\x7fELF", _("a program")),
    (b"\x1f\x8b", _("a packed file")),
    (b"7z\xbc\xaf", _("a packed file")),
    (b"Rar!", _("a packed file")),
    (b"%!PS", _("a PostScript file")),
)
_ZIPS = (
    ("xl/", _("an Excel workbook")),
    ("ppt/", _("a PowerPoint presentation")),
    ("mimetype", _("an OpenDocument file")),
)
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_MARKUP = re.compile(r"^#{1,6}\s+\S", re.M)


def sniff(data: bytes, name: str) -> Format:
    """The format of a file. Raises DocumentProblem for what is empty, foreign or named wrongly."""
    if not data or not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xff\xfe"):
        raise refusals.empty()
    ending = PurePath(name.replace("\\", "/")).suffix.lower()
    expected = _ENDINGS.get(ending)
    found = _binary(data, expected) or _textual(data, expected)
    if expected is found or (expected in _TEXTS and found in _TEXTS):
        return found
    if expected is not None:
        raise refusals.wrong_ending(ending, _NAMES[found])
    if ending and not ending[1:].isdigit() and " " not in ending:
        raise refusals.unknown_ending(ending)
    return found


def _binary(data: bytes, expected: Format | None) -> Format | None:
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refusals.encrypted()
        raise refusals.unknown_format(_("an old Office file (.doc or .xls)"))
    if data.startswith(b"PK"):
        return _packed(data)
    for magic, what in _FOREIGN:
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:512]):
            raise refusals.unknown_format(what)
    return None


def _packed(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise refusals.damaged(_NAMES[Format.DOCX]) from error
    if any(name.endswith("document.xml") or name.startswith("word/") for name in names):
        return Format.DOCX
    for start, what in _ZIPS:
        if any(name.startswith(start) for name in names):
            raise refusals.unknown_format(what)
    raise refusals.unknown_format(_("a packed file"))


def _textual(data: bytes, expected: Format | None) -> Format:
    decoded = decode(data)
    if decoded is None:
        if expected in (Format.DOCX, Format.PDF):
            raise refusals.damaged(_NAMES[expected])
        raise refusals.unknown_format(_("not text: it holds bytes that no text has"))
    text = decoded.text.lstrip("\ufeff \t\r\n")
    if not text:
        raise refusals.empty()
    if expected is Format.JSON or (text[0] in "{[" and text.rstrip()[-1] in "}]" and '"' in text):
        return Format.JSON
    if _HTML.match(text[:5000]):
        return Format.HTML
    if text.startswith("<?xml"):
        raise refusals.external_entities() if _declares(text) else refusals.unknown_format(_("XML data"))
    if expected in (Format.MARKDOWN, Format.HTML):
        return expected
    return Format.MARKDOWN if len(_MARKUP.findall(text)) >= 2 else Format.TEXT


def _declares(text: str) -> bool:
    return "<!DOCTYPE" in text or "<!ENTITY" in text
