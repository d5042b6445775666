"""Which thing of the earlier text is which of the later: by identity, by the same words, by nearly the same words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

#: Share of common letter groups from which two texts are taken for the same thing, rewritten.
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to be found in both texts: `identity` (None: it has none), its words, and the list it is in."""

    text: str
    identity: int | None = None
    place: Hashable = None


def paired(before: Sequence[Thing], after: Sequence[Thing], *, alike: float = ALIKE) -> dict[int, int]:
    """Places in `before` by places in `after`; each at most once. Words count only where no identity decides."""
    pairs: dict[int, int] = {}
    _by_key(pairs, [one.identity for one in before], [one.identity for one in after])
    _by_key(pairs, [(one.place, _plain(one.text)) for one in before], [(one.place, _plain(one.text)) for one in after])
    _by_key(pairs, [_plain(one.text) for one in before], [_plain(one.text) for one in after])
    _by_likeness(pairs, before, after, alike)
    return pairs


def _by_key(pairs: dict[int, int], before: Sequence[Hashable], after: Sequence[Hashable]) -> None:
    """Pairs equal keys in order; None and what is paired already are left out."""
    taken = set(pairs.values())
    free: dict[Hashable, list[int]] = {}
    for place, key in enumerate(before):
        if key is not None and place not in taken:
            free.setdefault(key, []).append(place)
    for place, key in enumerate(after):
        if place not in pairs and key is not None and free.get(key):
            pairs[place] = free[key].pop(0)


def _by_likeness(pairs: dict[int, int], before: Sequence[Thing], after: Sequence[Thing], alike: float) -> None:
    """The most alike first; in the same list before in another."""
    taken = set(pairs.values())
    old = [(place, _groups(one.text)) for place, one in enumerate(before) if place not in taken]
    new = [(place, _groups(one.text)) for place, one in enumerate(after) if place not in pairs]
    found = []
    for there, words in new:
        for here, others in old:
            likeness = _likeness(words, others)
            if likeness >= alike:
                found.append((before[here].place != after[there].place, -likeness, there, here))
    for *_rank, there, here in sorted(found):
        if there not in pairs and here not in taken:
            pairs[there] = here
            taken.add(here)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _groups(text: str) -> Counter[str]:
    """Groups of three letters: Finnish inflects, so whole words would hardly ever be the same."""
    plain = f" {_plain(text)} "
    return Counter(plain[place : place + 3] for place in range(len(plain) - 2))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    sizes = one.total(), other.total()
    if not all(sizes) or 2 * min(sizes) < ALIKE * sum(sizes):  # too unlike in length
        return 0.0
    return 2 * (one & other).total() / sum(sizes)


def moved(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Of pairs (place after, place before) of one list, the places after that left the order of the rest.

    As few as possible: what stays is the longest run that is in order in both.
    """
    ordered = sorted(pairs)
    ends: list[int] = []  # the smallest last place of a run of each length
    at: list[int] = []  # which pair that is
    previous: list[int] = []
    for number, (_after, before) in enumerate(ordered):
        length = bisect_left(ends, before)
        if length == len(ends):
            ends.append(before)
            at.append(number)
        else:
            ends[length], at[length] = before, number
        previous.append(at[length - 1] if length else -1)
    stays, number = set(), at[-1] if at else -1
    while number >= 0:
        stays.add(number)
        number = previous[number]
    return {after for number, (after, _before) in enumerate(ordered) if number not in stays}
