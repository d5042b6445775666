"""A part of one's own in a Word file: XML that Word keeps when the file is saved again and never shows."""

from __future__ import annotations

import re
import uuid
import zipfile
from io import BytesIO

_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPS_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
#: A file is the same each time that it is made of the same content, so its members bear no time of their own.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def with_part(document: bytes, xml: str, namespace: str) -> bytes:
    """The Word file with the XML as a custom part; `namespace` is that of its outermost element."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(document)) as old,
        zipfile.ZipFile(made, "w", compression=zipfile.ZIP_DEFLATED) as new,
    ):
        taken = [
            int(found[1]) for name in old.namelist() if (found := re.fullmatch(r"customXml/item([0-9]+)\.xml", name))
        ]
        number = max(taken, default=0) + 1
        for name in old.namelist():
            _add(new, name, _named(name, old.read(name), number))
        _add(new, f"customXml/item{number}.xml", xml.encode())
        _add(new, f"customXml/itemProps{number}.xml", _properties(namespace).encode())
        _add(new, f"customXml/_rels/item{number}.xml.rels", _link("customXmlProps", f"itemProps{number}.xml").encode())
    return made.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _NO_TIME), content, compress_type=zipfile.ZIP_DEFLATED)


def _named(name: str, content: bytes, number: int) -> bytes:
    """The lists of types and of relations name the new part too."""
    if name == _TYPES:
        entry = f'<Override PartName="/customXml/itemProps{number}.xml" ContentType="{_PROPS_TYPE}"/>'
        return content.replace(b"</Types>", f"{entry}</Types>".encode())
    if name == _RELATIONS:
        relation = _relation("customXml", f"../customXml/item{number}.xml", f"own{number}")
        return content.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    return content


def _relation(kind: str, target: str, id: str) -> str:
    return f'<Relationship Id="{id}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'


def _link(kind: str, target: str) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}">{_relation(kind, target, "rId1")}</Relationships>'


def _properties(namespace: str) -> str:
    item = str(uuid.uuid5(uuid.NAMESPACE_URL, namespace)).upper()
    return (
        f'<ds:datastoreItem ds:itemID="{{{item}}}" xmlns:ds="{_OFFICE}/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )
