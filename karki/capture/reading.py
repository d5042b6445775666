"""One dictated text read into the fields of an engagement."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from karki.capture.abroad import language_of
from karki.capture.abroad.days import days
from karki.capture.abroad.reading import day_of, kind_of, promises_of
from karki.capture.clauses import clauses
from karki.capture.deadlines import Commitment, commitment, deadline_of
from karki.capture.kinds import Sign, signs
from karki.capture.objectives import Found
from karki.capture.places import Place
from karki.capture.promises import inside, promises
from karki.capture.registry import Registry
from karki.capture.times import Mention, mentions
from karki.capture.undertakings import Promise
from karki.capture.when import when
from karki.language.naming import Hit, find

_WHERE = re.compile(r"(?:ss|ll)[aä](?:mme|ni|nsa|nsä|an|än)?$")


@dataclass(slots=True)
class Capture:
    """What a text says of one engagement. Everything may be missing; nothing is guessed from what is not there."""

    text: str
    kind: str | None = None
    kind_at: Place | None = None
    date: date | None = None
    date_at: Place | None = None
    people: list[Hit] = field(default_factory=list)  #: a hit without a target is a name that several share
    organizations: list[Hit] = field(default_factory=list)
    objectives: list[Found] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)


def read(text: str, today: date, registry: Registry) -> Capture:
    """The engagement that `text`, said on `today`, tells of. Any text is taken; nothing is raised."""
    hits = find(text, registry.names, of_meetings=True)
    language = language_of(text)
    if language != "fi":
        return _abroad(text, today, registry, hits, language)
    cut = clauses(text)
    told = signs(cut, hits, registry.ours)
    times = mentions(text, today)
    found = promises(cut, hits, registry.ours, registry.names)
    found = _without_the_engagement_itself(found, told, times)
    found = _without_news(found, hits, times)
    sign = _kind(told, found)
    deadlines = [deadline_of(text, promise, times) for promise in found]
    free = [mention for mention in times if not any(mention is deadline for deadline in deadlines)]
    day = when(text, cut, sign, found, free, today)
    capture = Capture(
        text,
        people=[hit for hit in hits if hit.kind == "person"],
        organizations=[hit for hit in hits if hit.kind == "organization"],
        objectives=registry.objectives.find(text, [(hit.start, hit.end) for hit in hits]),
    )
    if day:
        capture.date, capture.date_at = day[1], Place(day[0].start, day[0].end)
    if sign:
        capture.kind, capture.kind_at = sign.kind, Place(sign.word.start, sign.word.end)
    elif hits and not any(map(_denied, told)) and (day or "kanssa" in text.lower()):
        capture.kind = "meeting"  # somebody on a day, and nothing that says otherwise
    since = min(capture.date or today, today)
    again = {mention.start: mention for mention in mentions(text, today, since)} if any(deadlines) else {}
    for promise, deadline in zip(found, deadlines, strict=True):
        capture.commitments.append(commitment(text, promise, again.get(deadline.start) if deadline else None))
    return capture


def _abroad(text: str, today: date, registry: Registry, hits: list[Hit], language: str) -> Capture:
    """A dictation in Swedish or English."""
    found = days(text, today, language)
    told = kind_of(text, language)
    commitments = promises_of(text, found, hits, language)
    day = day_of(text, found, [(one.at.start, one.at.end) for one in commitments], today)
    return Capture(
        text,
        kind=told[0] if told else "meeting" if hits and day else None,
        kind_at=told[1] if told else None,
        date=day[0] if day else None,
        date_at=day[1] if day else None,
        people=[hit for hit in hits if hit.kind == "person"],
        organizations=[hit for hit in hits if hit.kind == "organization"],
        objectives=registry.objectives.find(text, [(hit.start, hit.end) for hit in hits]),
        commitments=commitments,
    )


def _without_the_engagement_itself(found: list[Promise], told: list[Sign], times: list[Mention]) -> list[Promise]:
    """ "Soitan huomenna" plans a call and promises none; after a meeting that was, or with a last day for it, it does."""
    kept = []
    for promise in found:
        rest = [one for one in found if one is not promise]
        carries = any(sign.clause is promise.clause and sign.weight >= 2 for sign in told)
        others = any(
            sign.clause is not promise.clause and sign.weight >= 1.8 and not inside(sign.word.start, rest)
            for sign in told
        )
        begin, end = promise.zone
        by_a_day = any(begin <= time.start < end and time.deadline for time in times)
        if others or by_a_day or not (promise.plain and carries):
            kept.append(promise)
    return kept


def _without_news(found: list[Promise], hits: list[Hit], times: list[Mention]) -> list[Promise]:
    """ "Liitto kokoaa kannat. Salo lupasi luonnoksen 8.4. mennessä": what a body is doing, before somebody of it promises in so many words."""

    def news(promise: Promise, later: list[Promise]) -> bool:
        begin, end = promise.zone
        body = any(hit.kind == "organization" and begin <= hit.start < end for hit in hits)
        dated = any(begin <= time.start < end and time.due for time in times)
        said = any(
            one.by == "them" and not one.plain and one.clause.sentence > promise.clause.sentence for one in later
        )
        return promise.plain and promise.by == "them" and body and not dated and said

    return [promise for number, promise in enumerate(found) if not news(promise, found[number + 1 :])]


def _kind(told: list[Sign], found: list[Promise]) -> Sign | None:
    """The heaviest sign outside the promises; within them, the place where they were made ("lupasi tapaamisessa …") or our own plan."""
    told = [sign for sign in told if not _denied(sign)]
    outside = [sign for sign in told if not inside(sign.word.start, found)]

    def weight(sign: Sign) -> float:
        less = 3 if sign.clause.subordinate else 0
        if sign.clause.negated and sign.word.verbs:
            less += 2
        return sign.weight - less

    plans = [promise.clause for promise in found if promise.plain and promise.by == "us"]
    within = [sign for sign in told if _WHERE.search(sign.word.low) or any(sign.clause is one for one in plans)]
    return max(outside or within, key=weight, default=None)


def _denied(sign: Sign) -> bool:
    """ "En tavannut ketään": a deed that was not."""
    words = sign.clause.words
    before = words[: words.index(sign.word)]
    deed = any(verb.form == "done" for verb in sign.word.verbs)
    return deed and any(verb.lemma == "ei" for word in before for verb in word.verbs)
