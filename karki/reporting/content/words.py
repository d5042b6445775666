"""The sentences a report is made of, in the language in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from karki.common import formats
from karki.look import shapes

RATINGS = (*shapes.RATINGS, "none")


def rating_word(rating: str | None) -> str:
    """“On track”; both None and `none` are “Not reported”."""
    return shapes.word_for(None if rating == "none" else rating)


def listed(parts: Sequence[str]) -> str:
    """“a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(most)s and %(last)s") % {"most": ", ".join(parts[:-1]), "last": parts[-1]}


def shares(counts: Mapping[str, int]) -> str:
    """“12 are on track, 3 are at risk and 5 have not been reported”: only what there is."""
    phrases: dict[str, Callable[[int], str]] = {
        "on_track": lambda n: ngettext("%(count)d is on track", "%(count)d are on track", n),
        "at_risk": lambda n: ngettext("%(count)d is at risk", "%(count)d are at risk", n),
        "stalled": lambda n: ngettext("%(count)d has stalled", "%(count)d have stalled", n),
        "achieved": lambda n: ngettext("%(count)d has been achieved", "%(count)d have been achieved", n),
        "dropped": lambda n: ngettext("%(count)d has been dropped", "%(count)d have been dropped", n),
        "none": lambda n: ngettext("%(count)d has not been reported", "%(count)d have not been reported", n),
    }
    shown = [(rating, counts[rating]) for rating in RATINGS if counts.get(rating)]
    return listed([phrases[rating](count) % {"count": count} for rating, count in shown])


def tally(counts: Mapping[str, int]) -> str:
    """“12 on track, 3 at risk”: a line below a heading."""
    return shapes.in_words({None if rating == "none" else rating: count for rating, count in counts.items()})


def times_a_year(count: int) -> str:
    """“four times a year”, in words as official texts have it; in figures above six."""
    words = {
        1: ngettext("once a year", "%(n)s times a year", 1),
        2: _("twice a year"),
        3: _("three times a year"),
        4: _("four times a year"),
        5: _("five times a year"),
        6: _("six times a year"),
    }
    return words.get(count) or _("%(count)d times a year") % {"count": count}


def objectives(count: int) -> str:
    return ngettext("%(count)d objective", "%(count)d objectives", count) % {"count": count}


def said_when(day: date, by: str) -> str:
    """“12.5.2026, Eetu Erola”."""
    return f"{formats.day(day)}, {by}" if by else formats.day(day)


def sentence_case(text: str) -> str:
    """A name that begins a sentence: only its first letter changes."""
    return text[:1].upper() + text[1:]
