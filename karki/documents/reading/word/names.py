"""Names of WordprocessingML and the readings of its common attributes."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = f"{W}val"


def value(element: etree._Element | None, child: str) -> str | None:
    """The w:val of a child, None where there is no such child."""
    found = element.find(f"{W}{child}") if element is not None else None
    return None if found is None else found.get(VAL, "")


def number(element: etree._Element | None, child: str) -> int | None:
    return whole(value(element, child))


def whole(text: str | None) -> int | None:
    """A whole number, None where the attribute is missing or no number."""
    try:
        return int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None


def switch(element: etree._Element | None, child: str) -> bool | None:
    """A toggle such as w:b: on when it stands there without a false value, None when it is absent."""
    found = value(element, child)
    return None if found is None else found not in ("0", "false", "off", "none")


def left_indent(properties: etree._Element | None) -> float | None:
    """The left indent of a w:pPr in points."""
    found = properties.find(f"{W}ind") if properties is not None else None
    if found is None:
        return None
    twips = whole(found.get(f"{W}left") or found.get(f"{W}start"))
    return None if twips is None else twips / 20
