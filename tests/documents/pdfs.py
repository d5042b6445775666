"""Small PDF files: typeset by typst, or put together and spoilt by pikepdf."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import pikepdf
import typst

_HEAD = '#set page(paper: "a4", margin: 2.5cm)\n#set text(lang: "fi", size: 11pt)\n'


@lru_cache(maxsize=64)
def typeset(source: str) -> bytes:
    """A PDF of typst source, on A4 with body text of 11 points."""
    return typst.compile((_HEAD + source).encode())


def encrypted(data: bytes, password: str) -> bytes:
    """Locked with a password; an empty one opens for everybody."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="omistaja", user=password))
    return buffer.getvalue()


def scanned(pages: int = 1) -> bytes:
    """Pages that hold nothing but a picture."""
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=(595, 842))
        picture = pikepdf.Stream(document, bytes(range(256)) * 4)
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 32, 32, 8
        picture.ColorSpace = pikepdf.Name.DeviceGray
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Kuva=picture))
        page.Contents = pikepdf.Stream(document, b"q 595 0 0 842 0 0 cm /Kuva Do Q")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def turned(data: bytes, degrees: int) -> bytes:
    """The same pages, to be shown turned."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        for page in document.pages:
            page.rotate(degrees, relative=False)
        document.save(buffer)
    return buffer.getvalue()
