"""XML from a stranger: no entities, no network, no more depth than a document needs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from lxml import etree

from karki.documents.reading import refusals


def parse(data: bytes, what: object = None) -> etree._Element:
    """The root of an XML part. A part that declares a DTD or an entity is refused unread."""
    if declares_entities(data):
        raise refusals.external_entities()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.damaged(what or _("a Word document")) from error


def declares_entities(data: bytes) -> bool:
    """Whether XML, in whatever encoding, has a document type or an entity of its own."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        data = data.replace(b"\x00", b"")
    return b"<!DOCTYPE" in data or b"<!ENTITY" in data
