"""The times that a Finnish text tells, each as the day that it may mean.

Everything is relative to `today`. Which way a bare weekday or a date without its year points, back or ahead, is the sentence's to say,
so a mention carries both. A time too vague for a day ("viime viikolla", "keväällä") is a mention without days.

`mention` is what a time is; each other room reads times of one sort: `dates` (12.3., 3. toukokuuta), `days` (eilen, ensi tiistaina),
`periods` (toukokuun loppuun, kahden viikon kuluessa), `feasts` (vappuna).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from karki.capture.times import dates, days, feasts, periods  # noqa: F401  each remembers its readers when it is imported
from karki.capture.times.mention import Mention, Now, readers

__all__ = ["Mention", "mentions"]


def mentions(text: str, today: date, since: date | None = None) -> list[Mention]:
    """Every time in `text`, in order, without overlaps: of two that begin together the longer."""
    low, now = text.lower(), Now(today, since or today)
    found = sorted(_all(low, now), key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        mention.back = (
            mention.exact and mention.past == mention.future and mention.past is not None and mention.past < today
        )
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return _merged(kept, low)


def _all(low: str, now: Now) -> Iterator[Mention]:
    for pattern, reader in readers:
        for match in pattern.finditer(low):
            try:
                mention = reader(match, now)
            except (OverflowError, ValueError):  # beyond the calendar: "999 viikkoa sitten" in the year 1
                continue
            if mention is not None:
                if "by" in match.groupdict() and (match["by"] or match["before"]):
                    mention.deadline = True
                    mention.until = (match["before"] or "").startswith("ennen")
                yield mention


def _merged(found: list[Mention], low: str) -> list[Mention]:
    """ "torstaina 23.4." is one day, said twice: the more exact one stays; times of day give way to any day beside them."""
    kept: list[Mention] = []
    for mention in found:
        if kept and not low[kept[-1].end : mention.start].strip(" ,(") and kept[-1].exact and mention.exact:
            before = kept[-1]
            if before.part or (mention.part and not before.part):
                best = mention if before.part else before
            elif before.past != before.future:
                best = mention
            else:
                kept.append(mention)
                continue
            best.start, best.end = before.start, mention.end
            best.deadline = before.deadline or mention.deadline
            kept[-1] = best
            continue
        kept.append(mention)
    return kept
