"""A part that we once put into a Word file, and whether the file's text is still what it was then."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from karki.documents.reading.drafts import Draft
from karki.documents.reading.limits import DEFAULT, Limits, Watch
from karki.documents.reading.word.document import reader_of
from karki.documents.reading.word.names import W
from karki.documents.reading.word.package import Package


@dataclass(frozen=True, slots=True)
class Visible:
    """What a reader of the file sees: a mark of its text and structure, and every sign of it without white space."""

    sha256: str
    signs: str


def custom_part(data: bytes, tag: str, limits: Limits = DEFAULT) -> etree._Element | None:
    """The custom part whose outermost element is `tag`; None where the file has none."""
    package = Package(data, Watch(limits))
    for name in package.beside("customXml"):
        root = package.part(name)
        if root is not None and root.tag == tag:
            return root
    return None


def visible(data: bytes, limits: Limits = DEFAULT) -> Visible:
    """Lists of contents are left out, since their page numbers change by themselves. Raises DocumentProblem."""
    watch = Watch(limits)
    package = Package(data, watch)
    root = package.part(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        return Visible("", "")
    _drop_contents(body)
    drafts = reader_of(package, watch).blocks(body)
    seen = json.dumps(list(_seen(drafts)), ensure_ascii=True, separators=(",", ":"))
    words = "".join(text.text or "" for text in body.iter(f"{W}t"))
    return Visible(hashlib.sha256(seen.encode()).hexdigest(), bare(words))


def bare(text: str) -> str:
    """The signs of a text, to look for them wherever lines are broken."""
    return re.sub(r"[\s\u00ad]+", "", text)


def _seen(drafts: list[Draft]) -> Iterator[list[Any]]:
    for draft in drafts:
        yield [draft.kind.value, draft.level, draft.text]
        for row in draft.rows:
            yield ["row", len(row.cells)]
            for cell in row.cells:
                yield ["cell", cell.columns, cell.rows]
                yield from _seen(cell.blocks)


def _drop_contents(body: etree._Element) -> None:
    """Takes out the paragraphs of a contents field."""
    depth, contents = 0, 0  #: fields open; the depth at which the contents began
    for paragraph in list(body.iter(f"{W}p")):
        inside = contents > 0
        for element in paragraph.iter(f"{W}fldChar", f"{W}instrText"):
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                depth += 1
            elif kind == "end":
                depth -= 1
                contents = 0 if depth < contents else contents
            elif element.tag == f"{W}instrText" and (element.text or "").strip().startswith("TOC"):
                contents, inside = depth, True
        parent = paragraph.getparent()
        if inside and parent is not None:
            parent.remove(paragraph)
