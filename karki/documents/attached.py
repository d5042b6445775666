"""A file that people keep beside something: what it is by its bytes, whether it may be kept, and a name that does no harm.

Nothing of it is read into an outline: an attachment is kept as it is and given out as it is.
"""

from __future__ import annotations

import hashlib
import struct
import unicodedata
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext_lazy as _

from karki.documents.problems import DocumentProblem
from karki.documents.reading import refusals
from karki.documents.reading.encodings import decode

_OFFICE = "application/vnd.openxmlformats-officedocument."
#: Ending → what the browser is told. What a text is, its ending says: only that it is text can be seen.
TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "pptx": f"{_OFFICE}presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "ics": "text/calendar",
    "eml": "message/rfc822",
}
_SAME = {"jpeg": "jpg", "text": "txt", "markdown": "md"}
_TEXTS = frozenset({"txt", "md", "csv", "ics", "eml"})
_MEMBERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_PICTURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))

#: Bytes of the beginning that tell what a file is, and of a packed file's list of contents, which is read as a whole.
_HEAD, _LARGEST_LIST = 64 * 1024, 1024 * 1024
_CHUNK = 1024 * 1024
#: Letters of a name, its ending included.
LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its name made harmless, what it is, how large (bytes), and its SHA-256."""

    name: str
    content_type: str
    size: int
    sha256: str


def checked(file: IO[bytes], name: str, *, allowed: Collection[str], most: int) -> Checked:
    """What the file is; `most` in bytes. It is read a piece at a time. Raises DocumentProblem with what is wrong."""
    size = file.seek(0, 2)
    if not size:
        raise refusals.empty()
    if size > most:
        raise too_large(most)
    name = harmless(name)
    ending = ending_of(name)
    if ending not in allowed or ending not in TYPES:
        raise _not_allowed(ending, allowed)
    _check_content(file, size, ending)
    return Checked(name, TYPES[ending], size, _hash(file))


def ending_of(name: str) -> str:
    """The ending without its dot, in small letters, .jpeg as jpg; empty where there is none."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return _SAME.get(ending, ending)


def harmless(name: str) -> str:
    """The last part of a path, without what is not seen or turns the direction of reading; at most LONGEST_NAME letters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(" " if char.isspace() else char for char in last if _is_seen(char))
    cleaned = " ".join(unicodedata.normalize("NFC", seen).split()).strip(". ") or str(_("attachment"))
    stem, dot, ending = cleaned.rpartition(".")
    if len(cleaned) > LONGEST_NAME:
        room = LONGEST_NAME - len(dot + ending)
        cleaned = f"{stem[:room].rstrip()}{dot}{ending}" if 0 < room < LONGEST_NAME else cleaned[:LONGEST_NAME]
    return cleaned


def _is_seen(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def too_large(most: int) -> DocumentProblem:
    return DocumentProblem(
        "too-large", _("The file is too large; at most %(limit)s is kept."), limit=refusals.megabytes(most)
    )


def _not_allowed(ending: str, allowed: Collection[str]) -> DocumentProblem:
    return DocumentProblem(
        "unknown-format",
        _("A file of this kind is not kept (%(ending)s). These are: %(allowed)s."),
        ending=f".{ending}" if ending else "–",
        allowed=", ".join(f".{one}" for one in TYPES if one in allowed),
    )


def _check_content(file: IO[bytes], size: int, ending: str) -> None:
    file.seek(0)
    head = file.read(_HEAD)
    found = _binary(file, head, size)
    if found is None and ending in _TEXTS:
        found = _text(head, ending)
    if found != ending:
        raise DocumentProblem(
            "wrong-ending",
            _("The file's name ends in .%(ending)s, but it holds something else. Save it anew in the right form."),
            ending=ending,
        )


def _binary(file: IO[bytes], head: bytes, size: int) -> str | None:
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _packed(file, size)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    return next((ending for magic, ending in _PICTURES if head.startswith(magic)), None)


def _packed(file: IO[bytes], size: int) -> str:
    """Which office file a packed one is; "" for another. Raises DocumentProblem for macros, and for what is damaged."""
    try:
        if _list_size(file, size) > _LARGEST_LIST:
            raise refusals.bomb()
        file.seek(0)
        with zipfile.ZipFile(file) as packed:
            names = packed.namelist()
            if any(name.lower().endswith(("vbaproject.bin", "/basic/script-lc.xml")) for name in names):
                raise DocumentProblem("macros", _("The file holds macros (a program). Save it without them."))
            if "mimetype" in names and packed.getinfo("mimetype").file_size < 200:
                told = packed.read("mimetype").decode("ascii", "replace").strip()
                return next((ending for ending, kind in TYPES.items() if kind == told), "")
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, RuntimeError) as error:
        raise refusals.damaged(_("a packed file")) from error
    return next((ending for start, ending in _MEMBERS if any(name.startswith(start) for name in names)), "")


def _list_size(file: IO[bytes], size: int) -> int:
    """How large a packed file says its list of contents to be: the list is read into memory as a whole."""
    file.seek(max(0, size - 66_000))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 16 > len(tail):
        raise zipfile.BadZipFile
    return int(struct.unpack_from("<L", tail, at + 12)[0])


def _text(head: bytes, ending: str) -> str:
    decoded = decode(head)
    if decoded is None:
        return ""
    start = decoded.text.lstrip("\ufeff \t\r\n")[:2_000].upper()
    if ending == "ics" and not start.startswith("BEGIN:VCALENDAR"):
        return ""
    if ending == "eml" and ":" not in start.partition("\n")[0]:
        return ""
    return ending


def _hash(file: IO[bytes]) -> str:
    file.seek(0)
    found = hashlib.sha256()
    while piece := file.read(_CHUNK):
        found.update(piece)
    file.seek(0)
    return found.hexdigest()
