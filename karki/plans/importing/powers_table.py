"""Who decides, from a table that says it outright: one row for each body, its powers as a list.

It is the table that our own documents have (`karki.plans.document.powers`), in any of the three languages; a person
may have edited it since, and a row or a power that is not understood is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from django.utils import translation
from django.utils.translation import gettext as _

from karki.governance.powers import PowerCode
from karki.plans.document import powers
from karki.plans.importing.joins import Piece
from karki.plans.importing.segments import Segment
from karki.plans.interchange import Actor, At, Power

_Row = tuple[list[Segment], list[Segment]]
_TIMES = re.compile(r"\((?P<times>(?P<count>[0-9]{1,3})?[^)]*)\)")


def find(pieces: Sequence[Piece]) -> list[Actor]:
    """The actors of the table in their order; none where the document has no such table."""
    heads: dict[int, list[str]] = {}
    rows: dict[tuple[int, int], _Row] = {}
    for segment, _role in pieces:
        spot = segment.spot
        if spot is None or spot.columns != 2 or spot.column > 1:
            continue
        if spot.row == 0:
            heads.setdefault(spot.table, []).append(segment.text)
        else:
            rows.setdefault((spot.table, spot.row), ([], []))[spot.column].append(segment)
    languages = {table: found for table, texts in heads.items() if (found := _language(texts)) is not None}
    return [
        _actor(names, said, languages[table])
        for (table, _row), (names, said) in rows.items()
        if table in languages and names
    ]


def _language(heads: list[str]) -> str | None:
    return next((language for language in ("fi", "sv", "en") if heads == _words(language)[0]), None)


@cache
def _words(language: str) -> tuple[list[str], dict[str, str], dict[str, str]]:
    """The heads of the table, kinds by the words before a name above, powers by their words; the longest first."""
    with translation.override(language):
        kinds = {word: kind for kind, word in powers.kinds().items()}
        labels = sorted(((str(code.label), code.value) for code in PowerCode), key=lambda pair: -len(pair[0]))
        return [powers.who(), powers.what()], kinds, dict(labels)


def _actor(names: list[Segment], said: list[Segment], language: str) -> Actor:
    name, *notes = names
    reason = _("A row of the table of powers.")
    actor = Actor(name=name.text, at=_at(name), reason=reason)
    for note in notes:
        actor.kind, actor.under = _standing(note.text, language) or (actor.kind, actor.under)
    for segment in said:
        power = _power(segment.text, language)
        if power is not None:
            power.at, power.reason = _at(segment), reason
            actor.powers.append(power)
    return actor


def _standing(text: str, language: str) -> tuple[str, str | None] | None:
    for word, kind in _words(language)[1].items():
        with translation.override(language):
            before = powers.standing(kind, "\0").removesuffix("\0")
        if text == word:
            return kind, None
        if text.startswith(before):
            return kind, text.removeprefix(before).strip() or None
    return None


def _power(text: str, language: str) -> Power | None:
    for words, code in _words(language)[2].items():
        if not text.startswith(words):
            continue
        rest = text.removeprefix(words).strip()
        often = _TIMES.match(rest)
        rest = rest[often.end() :].strip() if often else rest
        if not rest or rest[0] in ":,":
            clause, _colon, said = rest.removeprefix(",").partition(":")
            return Power(power=code, text=said.strip(), clause=clause.strip(), per_year=_count(often, language))
    return None


def _count(often: re.Match[str] | None, language: str) -> int | None:
    """How many times the words in brackets say."""
    if often is None or often["count"]:
        return int(often["count"]) if often else None
    with translation.override(language):
        return 1 if often["times"] == powers.times(1) else None


def _at(segment: Segment) -> At:
    return At(segment.number, segment.place.page, segment.place.line)
