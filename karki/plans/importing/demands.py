"""Paragraphs that say what is wanted, in goals that have no lists: "The city calls for …", or a bold first sentence."""

from __future__ import annotations

from collections.abc import Sequence

from karki.documents.outline import Kind
from karki.plans.importing.rules import rules
from karki.plans.importing.segments import Segment

_LONGEST = 60  #: words
_BEGINNING = 6  #: words in which the verb stands


def find(segments: Sequence[Segment], lines: Sequence[int]) -> frozenset[int]:
    """The indexes of the paragraphs among `lines` that are demands; those with a bold first sentence, if there are."""
    plain = [at for at in lines if segments[at].kind is Kind.PARAGRAPH and segments[at].spot is None]
    led = frozenset(at for at in plain if is_led(segments, at))
    return led if len(led) > 1 else frozenset(at for at in plain if wants(segments[at].text))


def is_led(segments: Sequence[Segment], at: int) -> bool:
    """A bold sentence before words that are not bold, in the same paragraph or in the next."""
    one, following = segments[at], segments[at + 1] if at + 1 < len(segments) else None
    if not one.strong or following is None or following.kind is not Kind.PARAGRAPH or following.strong:
        return False
    return one.place == following.place or one.text.endswith(".")


def goes_on(segments: Sequence[Segment], at: int) -> bool:
    """The rest of a paragraph after its bold first sentence."""
    return at > 0 and is_led(segments, at - 1)


def is_demand(sentence: str) -> bool:
    """A sentence by which the city wants something: by its verb ("esitämme"), or by what must be ("on palautettava")."""
    if rules().is_pending(sentence):
        return False
    return wants(sentence) or (sentence.endswith(".") and rules().obliges(sentence))


def wants(text: str) -> bool:
    """A sentence among whose first words is a verb of wanting: "Kaupunki esittää, että …"."""
    words = text.lower().split()
    if not text.endswith(".") or len(words) > _LONGEST:
        return False
    stems = rules().document["demands"]
    return any(word.startswith(stem) for word in words[:_BEGINNING] for stem in stems)
