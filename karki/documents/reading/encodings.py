"""Bytes to text: UTF-8, UTF-16, and the one-byte encodings that Finnish and Swedish files come in."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ("cp1252", "cp850", "mac_roman")
_NORDIC = re.compile(r"(?<=[A-Za-zåäöÅÄÖ])[åäöÅÄÖéü]|[åäöÅÄÖéü](?=[A-Za-zåäö])|\s[–—]\s")
_ODD = re.compile(r"[\x80-\x9f„‰†‡Œœ¬Σ∆≈◊√∏π∫Ωßƒ¶╔╗╚╝║═█▄▀░▒▓ÐÞþ]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes) -> Decoded | None:
    """The text of a file and how it was encoded; None when the bytes are not text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _plausible(Decoded(data.decode(encoding, "replace"), encoding))
    if b"\x00" in data:
        wide = _utf16_without_bom(data)
        return _plausible(Decoded(data.decode(wide, "replace"), wide, True)) if wide else None
    try:
        return _plausible(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError:
        return _plausible(_damaged_utf8(data) or _one_byte(data))


def _plausible(decoded: Decoded) -> Decoded | None:
    """None for what decodes but is no text: many control characters or replacements."""
    sample = decoded.text[:200_000]
    strange = len(_CONTROLS.findall(sample)) + sample.count("\ufffd")
    return None if strange > 2 + len(sample) // 50 or "\x00" in sample else decoded


def _utf16_without_bom(data: bytes) -> str | None:
    sample = data[: 4096 & ~1]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes is still UTF-8: read as latin-1 every ä would be spoilt."""
    text = data.decode("utf-8", "replace")
    whole = len(re.findall(r"[^\x00-\x7f\ufffd]", text))
    return Decoded(text, "utf-8", True) if whole > 3 * text.count("\ufffd") else None


def _one_byte(data: bytes) -> Decoded:
    sample = data[:100_000]

    def score(encoding: str) -> int:
        text = sample.decode(encoding, "replace")
        return len(_NORDIC.findall(text)) - 2 * len(_ODD.findall(text)) - 2 * text.count("\ufffd")

    best = max(_ONE_BYTE, key=score)
    return Decoded(data.decode(best, "replace"), best, True)
