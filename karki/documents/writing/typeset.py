"""PDF by typst: PDF/A-2a to last, PDF/UA-1 to be read by all.

All text goes to typst as JSON and is set as text, so nothing a person wrote can be markup. A warning of typst
(an unknown font, say) is an error: a document that looks wrong must not be made in silence.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from karki.documents.writing import charts
from karki.documents.writing.changes import MARKS, change_word
from karki.documents.writing.sheet import Sheet
from karki.look import shapes

STANDARDS = ["a-2a", "ua-1"]
TEMPLATE = Path(__file__).with_name("document.typ")
FONTS = Path(settings.BASE_DIR) / "node_modules" / "source-sans" / "TTF"

#: A word longer than this is cut where a line ends; a zero-width space marks the places.
LONGEST_WORD = 36
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_UNDRAWABLE = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)+)"`')


class NotDrawn(Exception):
    """typst refused the document or warned about it; `str()` is what it said. A fault of ours, not of the user."""


def pdf(sheet: Sheet) -> bytes:
    inputs = {
        "content": sheet.content,
        "colophon": sheet.colophon,
        "running": sheet.running_title,
        "brand": sheet.brand_colour,
        "short": sheet.short,
        "region": sheet.locale[3:],
        "date": [sheet.made_at.year, sheet.made_at.month, sheet.made_at.day],
        "words": {"page": _("Page"), "contents": _("Contents"), **{mark: change_word(mark) for mark in MARKS}},
        "shapes": {rating: charts.shape_svg(rating) for rating in (*shapes.RATINGS, "none")},
        "charts": [charts.ratings_svg(b["counts"]) for b in sheet.content["blocks"] if b["type"] == "chart"],
    }
    return drawn(TEMPLATE, inputs, sheet.made_at)


def png_of(svg: str, *, width: int, height: int) -> bytes:
    """The drawing as a picture of three times its size (in points), for Word, which cannot be trusted with SVG."""
    source = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    return _compiled(source.encode(), {"svg": svg}, format="png", ppi=216)


def drawn(template: Path, inputs: dict[str, Any], made_at: datetime) -> bytes:
    """Sets a template, which finds `inputs` as JSON in `sys.inputs.sheet`; the file bears the moment `made_at`.

    A character that no font has (an emoji) gives way to a square, in drawings too.
    """
    replaced: dict[str, str] = {}
    text, second = json.dumps(inputs, ensure_ascii=False), int(made_at.timestamp())
    for _attempt in range(8):
        told = {"sheet": json.dumps(_readable(json.loads(text), replaced), ensure_ascii=False)}
        try:
            made = _compiled(_source(template), told, format="pdf", pdf_standards=STANDARDS, timestamp=second)
            return _plain_ends(made)
        except typst.TypstError as fault:
            missing = {char for found in _UNDRAWABLE.findall(str(fault.diagnostic)) for char in _unescaped(found)}
            if not missing - replaced.keys():
                raise NotDrawn(str(fault.diagnostic)) from fault
            replaced |= {char: spoken(char) for char in missing}
    raise NotDrawn("Characters without a font remain: " + " ".join(sorted(replaced)))


def spoken(char: str) -> str:
    """What stands for a character that no font has: a square, nothing for a joiner.

    Not the name of a sign: Unicode has names in English only, and the document has a language of its own.
    """
    category = unicodedata.category(char)
    if char == "\uf0b7":  # the bullet of Word's Symbol font, as it comes through the clipboard
        return "\u2022"
    if category.startswith("M") or category == "Cf":
        return ""
    return "\u25a1"


def _compiled(source: bytes, inputs: dict[str, str], **options: Any) -> bytes:
    made, warnings = typst.compile_with_warnings(source, font_paths=fonts(), sys_inputs=inputs, **options)
    if warnings:
        raise NotDrawn("; ".join(str(warning) for warning in warnings))
    assert isinstance(made, bytes)
    return made


def _plain_ends(document: bytes) -> bytes:
    """A stream whose last byte is CR, then the LF that ends its line, reads as one byte shorter than it says.

    PDF/A forbids the mismatch; with CR for the end of the line the length is plain, and no byte moves.
    """
    return document.replace(b"\r\nendstream", b"\r\rendstream")


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Only our own typeface and typst's: the same document is the same file on every machine."""
    if not FONTS.is_dir():
        raise NotDrawn(f"The typeface is missing: {FONTS}. Install it with `npm ci`.")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])


@lru_cache(maxsize=8)
def _source(template: Path) -> bytes:
    return template.read_bytes()


def _readable(value: Any, replaced: dict[str, str]) -> Any:
    """The same JSON with texts that can be set; in a drawing, only what no font has gives way."""
    if isinstance(value, str):
        text = value.translate({ord(char): instead for char, instead in replaced.items()})
        return text if text.startswith("<svg") else _broken(text)
    if isinstance(value, list):
        return [_readable(each, replaced) for each in value]
    if isinstance(value, dict):
        return {key: _readable(each, replaced) for key, each in value.items()}
    return value


def _broken(text: str) -> str:
    """Very long words get places where the line may end; shorter ones are hyphenated by the template."""
    return _LONG_WORD.sub(lambda match: "\u200b".join(re.findall(r".{1,12}", match.group())), text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda match: chr(int(match.group(1), 16)), text)
