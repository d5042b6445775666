"""How objectives are called aloud: “II.4” is the fourth of goal II, “II.4.1” the first under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, count


def goal_prefixes(numbers: Sequence[str]) -> list[str]:
    """The beginning of the codes of each goal: its number, or its place where that would be ambiguous.

    A code finds its objective in the whole plan, so no prefix may be another's or continue another's
    ("1" and "1.1"). A slash cannot stand in an address and turns into a hyphen.
    """
    written = [_bare(number) for number in numbers]
    chosen: list[str] = []
    for place, number in enumerate(written, 1):
        if not number or _clashes(number, chosen):
            others = [*chosen, *(one for one in written[place:] if one)]
            forms = chain([str(place), f"{number or 'G'}-{place}"], (f"{place}-{more}" for more in count(2)))
            number = next(form for form in forms if not _clashes(form, others))
        chosen.append(number)
    return chosen


def _bare(number: str) -> str:
    return re.sub(r"[\s/\\]+", "-", number.strip().rstrip(".:)–- ").strip("-. "))


def _clashes(number: str, others: Sequence[str]) -> bool:
    return any(number == other or number.startswith(f"{other}.") or other.startswith(f"{number}.") for other in others)
