"""Which column of a table is what: guessed by its header, or by what stands in it, and always with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from karki.stakeholders.exchange.fields import KINDS, Field
from karki.stakeholders.exchange.values import LANGUAGES

#: Why a column was taken for a field.
WHY: Final = {
    "named": _("the header says so"),
    "within": _("a word of the header says so"),
    "looks": _("so the cells look"),
    "": _("nothing tells what it is"),
    "chosen": _("you chose it"),
    "note": _("notes are not read in: each needs a class of publicity"),
}
_LOOKS: Final = (
    ("email", re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)),
    ("url", re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    ("phone", re.compile(r"(?:\+358|\+46|0)[\d\s()-]{5,16}")),
)
_NOTE: Final = re.compile(r"muistiinpan|huomautu|huomio|lisätie|kommentt|anteckning|\bnotes?\b|comment|remark", re.I)
_SELDOM: Final = 3  #: letters of a word that is too short to be looked for inside a header


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column is; empty for nothing. `why` is a key of WHY."""

    field: str
    why: str


def kind_of(header: Sequence[str], name: str = "") -> str:
    """The kind of a table: that of which the headers name the most, a person's where they do not differ."""
    keys = [_key(one) for one in header]
    if keys and any(key in _words("people")[one] for key in keys for one in ("last", "first")):
        return "people"
    scores = {kind: _score(kind, keys) for kind in KINDS}
    for kind, (label, _fields) in KINDS.items():
        if _key(name) in {_key(one) for one in _in_all(label)}:
            scores[kind] += 3
    return max(scores, key=lambda kind: (scores[kind], kind == "people"))


def named(header: Sequence[str]) -> int:
    """How many of the cells name something that the registry keeps."""
    keys = [_key(one) for one in header]
    return max(_score(kind, keys) for kind in KINDS)


def guess(kind: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Guess]:
    """For every column of the header, what it is and why. A field that can be told once is guessed once."""
    fields, words = KINDS[kind][1], _words(kind)
    found: list[Guess] = [Guess("", "")] * len(header)
    taken: set[str] = set()

    def take(at: int, field: str, why: str) -> None:
        if not found[at].field and (field not in taken or fields[field].many):
            found[at] = Guess(field, why)
            taken.add(field)

    keys = [_key(one) for one in header]
    for at, key in enumerate(keys):
        for field, known in words.items():
            if key and key in known:
                take(at, field, "named")
    for at, key in enumerate(keys):
        if not found[at].field and _NOTE.search(header[at]):
            found[at] = Guess("", "note")
            continue
        for field, known in words.items():
            if any(len(word) > _SELDOM and re.search(rf"\b{re.escape(word)}", key) for word in known):
                take(at, field, "within")
    for at in range(len(header)):
        cells = [row[at] for row in rows if at < len(row) and row[at]]
        for field, looks in _LOOKS:
            if field in fields and len(cells) > 0 and all(looks.fullmatch(cell.strip()) for cell in cells):
                if found[at].why != "note":
                    take(at, field, "looks")
                break
    return found


def _score(kind: str, keys: Sequence[str]) -> int:
    words = _words(kind)
    return sum(any(key in known for known in words.values()) for key in keys if key)


def _words(kind: str) -> Mapping[str, set[str]]:
    """Field → the headers that name it outright: its words, and its name on screen in every language."""
    return {key: _names(field) for key, field in KINDS[kind][1].items()}


def _names(field: Field) -> set[str]:
    return {_key(one) for one in (*field.words, *_in_all(field.label))}


def _in_all(label: object) -> list[str]:
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            found.append(str(label))
    return found


def _key(header: str) -> str:
    return " ".join(re.sub(r"[^\w\s-]|_", " ", header.casefold()).split()).rstrip(" 0123456789")
