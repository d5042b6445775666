"""Names of those responsible: cut from a line, and known by their looks where no label names them."""

from __future__ import annotations

import re

_SEPARATOR = re.compile(r"\s*[,;/]\s*|\s+(?:ja|sekä|och|samt|and|&)\s+|\s*\n\s*")
_BRACKETED = re.compile(r"\([^()]*\)")
_NAME = r"[A-ZÅÄÖÉ][a-zåäöéüø]+(?:-[A-ZÅÄÖÉ][a-zåäöéüø]+)?"
_PERSON = re.compile(rf"^(?:[a-zåäö][\w-]*\s+){{0,4}}{_NAME}(?:\s+(?:{_NAME}|af|von|de))?\s+{_NAME}(?:\s*\([^()]*\))?$")
_OFFICE = re.compile(
    r"(?:johtaja|päällikkö|sihteeri|suunnittelija|asiantuntija|koordinaattori|lakimies|rehtori|pormestari|insinööri"
    r"|direktör(?:en)?|chef(?:en)?|koordinator|sekreterare|ingenjör|director|manager|officer|coordinator|adviser|head)$"
)
_DOTS = re.compile(r"\s+[·•|]\s+")
_CONJUNCTION = re.compile(r"\s+(?:ja|sekä|och|samt|and|&)\s+")


def names(text: str) -> list[str]:
    """The names in a line, parted by commas or semicolons outside brackets, and by "ja" between people."""
    parts = [part for part in split_names(text) if part]
    found: list[str] = []
    for part in parts:
        if found and _is_office(part) and _PERSON.match(found[-1]) and not _is_office(found[-1]):
            found[-1] = f"{found[-1]}, {part}"  # "Aino Aalto, tekninen johtaja"
            continue
        pieces = [piece.strip() for piece in _CONJUNCTION.split(part.rstrip("."))]
        found += pieces if len(pieces) > 1 and _parts_are_names(pieces) else [part]
    return [name.strip(" .") if not name.endswith(("y.", "r.")) else name for name in found if name.strip(" .")]


def _is_office(text: str) -> bool:
    """An office without its holder: "tekninen johtaja", "Director of Works", but not "Kehitysjohtaja Oiva Orri"."""
    words = text.split()
    at = next((at for at, word in enumerate(words) if _OFFICE.search(word.lower())), None)
    if at is not None and words[at + 1 : at + 2] in (["of"], ["for"], ["and"]):
        return True  # "Director of Land Use"
    return at is not None and not _PERSON.match(" ".join(words[at + 1 :]))


def _parts_are_names(pieces: list[str]) -> bool:
    """ "Aino Aalto ja Oiva Orri" are two; "strategia ja viestintä" is one unit."""
    return all(_PERSON.match(piece) for piece in pieces)


def split_outside_brackets(text: str, separators: str = ",;") -> list[str]:
    """The pieces of a list in a line; what stands in brackets parts nothing."""
    parts: list[str] = []
    depth = start = 0
    for at, sign in enumerate(text):
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(0, depth - 1)
        elif sign in separators and not depth and not _in_number(text, at):
            parts.append(text[start:at].strip())
            start = at + 1
    parts.append(text[start:].strip())
    return parts


def split_names(text: str) -> list[str]:
    """The names of a line. Where semicolons part them, a comma belongs to a name ("Ministry of Housing, Water and
    Energy; TII"), unless what it parts are single words ("LVM, VM; Väylä")."""
    dotted = [piece.strip() for piece in _DOTS.split(text)]
    if len(dotted) > 1:  # "COSLA · Convention of the North"
        return dotted
    pieces = split_outside_brackets(text, ";")
    if len(pieces) == 1:
        return split_outside_brackets(text, ",")
    parts: list[str] = []
    for piece in pieces:
        inner = split_outside_brackets(piece, ",")
        parts += inner if all(len(one.split()) == 1 for one in inner) else [piece]
    return parts


def _in_number(text: str, at: int) -> bool:
    """A decimal comma ("2,5") parts nothing."""
    return text[at] == "," and at > 0 and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()


def are_offices(text: str) -> bool:
    """A line of one to six offices, with or without their holders' names: "ympäristöjohtaja", "Head of Transport"."""
    if len(text) > 200 or text.endswith((":", "!", "?")):
        return False
    pieces = [piece for piece in split_outside_brackets(text.rstrip(".")) if piece]
    return 0 < len(pieces) <= 6 and all(
        len(piece.split()) <= 6 and any(_OFFICE.search(word) for word in piece.lower().split()) for piece in pieces
    )


def are_people(text: str) -> bool:
    """A line of nothing but one to six people's names."""
    if len(text) > 200 or text.endswith((":", "!", "?")):
        return False
    pieces = [piece for piece in _SEPARATOR.split(text.rstrip(".")) if piece]
    return 0 < len(pieces) <= 6 and all(_PERSON.match(piece) for piece in pieces)
