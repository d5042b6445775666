"""By when: the deadline of each promise, and its words without it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from karki.capture.places import Place
from karki.capture.times import Mention
from karki.capture.undertakings import Promise
from karki.capture.when import before_a_meeting

#: "ettemme julkaise sitä ennen kesäkuuta" has no last day
_DENIED = re.compile(r"\b(?:ett)?(?:ei|eivät|en|emme|ettei|etteivät)\b", re.IGNORECASE)

#: "vielä tämän kuun aikana, viimeistään 27.11.": of two days this one binds
_AT_THE_LATEST = re.compile(r"\bviimeistään\b", re.IGNORECASE)


@dataclass(slots=True)
class Commitment:
    """What somebody undertook: `by` "them" or "us", its words, and the day by which, if one was said."""

    by: str
    text: str
    due: date | None
    at: Place
    due_at: Place | None


def deadline_of(text: str, promise: Promise, times: list[Mention]) -> Mention | None:
    """The time in the promise's zone that is its deadline: one that is said to be, else one ahead in what was promised."""
    begin, end = promise.zone
    zone = [m for m in times if begin <= m.start < end and not m.back and not before_a_meeting(text, m)]
    zone = [m for m in zone if not (m.until and _DENIED.search(text, promise.start, m.start))]
    said = [m for m in zone if m.deadline]
    within = [m for m in said if promise.start <= m.start]
    if said:
        latest = [m for m in within or said if _at_the_latest(text, m)]
        return (latest or within or said)[0]
    since = begin if promise.plain else promise.start  # "huomenna lähetän", but not "eilen lupasi"
    return next((m for m in zone if m.start >= since and not m.part), None)


def _at_the_latest(text: str, mention: Mention) -> bool:
    """Whether "viimeistään" stands in the mention, or right before it."""
    before = text[: mention.start].rstrip()
    return bool(_AT_THE_LATEST.search(text, mention.start, mention.end)) or before.lower().endswith("viimeistään")


def commitment(text: str, promise: Promise, deadline: Mention | None) -> Commitment:
    """The promise in words. A deadline that became a day is left out of them; an event or a vague time stays."""
    at = Place(promise.start, promise.end)
    if deadline is None or deadline.due is None:
        return Commitment(promise.by, _clean(text[at.start : at.end]), None, at, None)
    words = text[at.start : at.end]
    if at.start <= deadline.start < at.end:
        words = text[at.start : deadline.start] + text[deadline.end : max(at.end, deadline.end)]
    whole = text[promise.zone[0] : promise.zone[1]]
    return Commitment(promise.by, _clean(words) or _clean(whole), deadline.due, at, Place(deadline.start, deadline.end))


def _clean(words: str) -> str:
    return " ".join(words.split()).strip(" ,.;:!?–-").replace(" ,", ",").replace(" .", ".")
