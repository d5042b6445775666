"""Lists of public bodies: known by how such names end, so that a list of them is no list of what is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from karki.plans.importing.rules import rules, words_of
from karki.stakeholders.registry import looks_like_abbreviation

_LONGEST = 8  #: words in a body's name
_FEWEST = 2  #: names in a list that speaks for itself


def are_bodies(texts: Sequence[str]) -> bool:
    """Whether most lines of a list are names of bodies and none is a sentence."""
    named = sum(map(is_body, texts))
    return len(texts) >= _FEWEST and named * 2 > len(texts) and all(map(_may_be_name, texts))


def is_body(text: str) -> bool:
    """ "Liikenne- ja viestintäministeriö", "Riksdagens kommunikationsutskott", "Ministry of Transport", "LVM"."""
    if not _may_be_name(text):
        return False
    words = words_of(text)
    endings, openers = rules().document["body_endings"], rules().document["body_openers"]
    return bool(words) and (words[-1].endswith(endings) or words[0] in openers or looks_like_abbreviation(text))


def _may_be_name(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) <= _LONGEST and not text.endswith((".", ":", "!", "?"))
