"""One dictated text read into the fields of an engagement."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from karki.capture.clauses import Clause, clauses
from karki.capture.kinds import Sign, signs
from karki.capture.objectives import Found
from karki.capture.promises import Promise, promises
from karki.capture.registry import Registry
from karki.capture.times import Mention, mentions
from karki.language.naming import Hit, find

_NEAR = timedelta(days=40)
_FAR = timedelta(
    days=240
)  #: a date without a year that would be farther away than this is rather on the other side of today
_PLANNED = frozenset({"sopia", "varata", "järjestyä", "siirtyä", "sijoittua", "ajoittua", "siirtää"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the text: code points, the end exclusive."""

    start: int
    end: int


@dataclass(slots=True)
class Commitment:
    """What somebody undertook: `by` "them" or "us", its words, and the day by which, if one was said."""

    by: str
    text: str
    due: date | None
    at: Place
    due_at: Place | None


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
    hits = find(text, registry.names)
    capture = Capture(text)
    capture.people = [hit for hit in hits if hit.kind == "person"]
    capture.organizations = [hit for hit in hits if hit.kind == "organization"]
    capture.objectives = registry.objectives.find(text, [(hit.start, hit.end) for hit in hits])
    cut = clauses(text)
    found = promises(cut, hits, registry.ours)
    all_signs = signs(cut, hits)
    found = _without_the_engagement_itself(found, all_signs)
    sign = _kind(all_signs, found)
    if sign:
        capture.kind, capture.kind_at = sign.kind, Place(sign.word.start, sign.word.end)
    times = mentions(text, today)
    deadlines = {id(promise): _deadline(text, promise, times) for promise in found}
    used = {id(mention) for mention in deadlines.values() if mention}
    when = _when(text, cut, sign, found, [mention for mention in times if id(mention) not in used], today)
    if when:
        mention, day = when
        capture.date, capture.date_at = day, Place(mention.start, mention.end)
    if sign is None and hits and (when or "kanssa" in text.lower()):
        capture.kind = "meeting"  # somebody on a day, and nothing that says otherwise
    since = capture.date if capture.date and capture.date < today else today
    for promise in found:
        capture.commitments.append(_commitment(text, promise, deadlines[id(promise)], times, today, since))
    return capture


# -- kind


def _inside(word_start: int, found: list[Promise]) -> bool:
    return any(promise.start <= word_start < promise.end for promise in found)


def _without_the_engagement_itself(found: list[Promise], all_signs: list[Sign]) -> list[Promise]:
    """ "Soitan huomenna" plans a call and promises none; after a meeting that was, it does."""
    kept = []
    for promise in found:
        carries = [sign for sign in all_signs if sign.clause is promise.clause and sign.weight >= 2]
        others = [
            sign
            for sign in all_signs
            if sign.clause is not promise.clause
            and sign.weight >= 1.8
            and not _inside(sign.word.start, [p for p in found if p is not promise])
        ]
        if promise.plain and carries and not others:
            continue
        kept.append(promise)
    return kept


def _kind(all_signs: list[Sign], found: list[Promise]) -> Sign | None:
    outside = [sign for sign in all_signs if not _inside(sign.word.start, found)]

    def weight(sign: Sign) -> float:
        return (
            sign.weight - (3 if sign.clause.subordinate else 0) - (2 if sign.clause.negated and sign.word.verbs else 0)
        )

    return max(outside or all_signs, key=weight, default=None)


# -- date


def _ahead(cut: list[Clause], sign: Sign | None, found: list[Promise]) -> bool | None:
    """Whether the engagement is still to come: the tense of its clause, else of the first clause that has one; None without a verb."""
    ordered = ([sign.clause] if sign else []) + [clause for clause in cut if not sign or clause is not sign.clause]
    for clause in ordered:
        for word, verb in clause.finites:
            if _inside(word.start, found) and clause is not ordered[0]:
                continue
            if verb.lemma in _PLANNED and sign and sign.clause is clause and sign.word is not word:
                return True
            if verb.past:
                return False
            if clause is ordered[0] and sign:
                return not any(w.is_verb("done", "was done") for w in clause.words)  # "olemme tavanneet" looks back
            break
        if clause is ordered[0] and sign and any(w.low in {"sovittu", "sovitaan", "varattu"} for w in clause.words):
            return True
    return None


def _when(
    text: str, cut: list[Clause], sign: Sign | None, found: list[Promise], times: list[Mention], today: date
) -> tuple[Mention, date] | None:
    """The day of the engagement: an exact time that is no deadline, near the word that told the kind."""
    usable = [mention for mention in times if mention.exact and not mention.deadline]
    outside = [mention for mention in usable if not _inside(mention.start, found) or _before_a_meeting(text, mention)]
    usable = [m for m in outside if not _of_something_else(m, cut, sign)] or [
        mention for mention in usable if mention.past == mention.future and not mention.part
    ]
    if not usable:
        return None
    ahead = _ahead(cut, sign, found)

    def distance(mention: Mention) -> tuple[bool, bool, bool, int]:
        if sign is None:
            return (False, mention.part, False, mention.start)
        sentence = next((c.sentence for c in cut if c.start <= mention.start <= c.end), -1)
        away = min(abs(mention.start - sign.word.end), abs(sign.word.start - mention.end))
        elsewhere = not sign.clause.start <= mention.start <= sign.clause.end
        return (elsewhere, mention.part, sentence != sign.clause.sentence, away)

    best = min(usable, key=distance)
    return best, _day(best, ahead, today)


def _of_something_else(mention: Mention, cut: list[Clause], sign: Sign | None) -> bool:
    """ "Soitti, että vierailu siirtyy 20.8.": a time in what was told, not of the telling."""
    if sign is None or sign.clause.start <= mention.start <= sign.clause.end or mention.back:
        return False
    clause = next((c for c in cut if c.start <= mention.start <= c.end), None)
    if clause is None:
        return False
    told = any(not verb.past and verb.lemma != "ei" for _, verb in clause.finites[:1])
    return told and (
        clause.subordinate or (sign.kind in {"call", "letter"} and clause.sentence == sign.clause.sentence)
    )


def _before_a_meeting(text: str, mention: Mention) -> bool:
    """ "10.11. tapaamisessa": the time of the meeting inside another sentence."""
    after = text[mention.end : mention.end + 40].lower().split()
    return (
        bool(after)
        and after[0].rstrip(".,").endswith(("ssa", "ssä", "lla", "llä"))
        and any(
            after[0].startswith(stem)
            for stem in ("tapaami", "kokou", "palaveri", "neuvottelu", "puhelu", "tilaisuu", "lounaa", "keskustelu")
        )
    )


def _day(mention: Mention, ahead: bool | None, today: date) -> date:
    """The day that a mention means where it can look both ways."""
    past, future = mention.past, mention.future
    if past is None or future is None or past == future:
        day = past or future
        assert day is not None
        return day
    if future - past < _NEAR:  # a weekday, or a day of this month
        return future if ahead else past
    nearer = future if future - today < today - past else past
    if ahead is None or today - past > _FAR > future - today or future - today > _FAR > today - past:
        return nearer
    return future if ahead else past


# -- promises


def _deadline(text: str, promise: Promise, times: list[Mention]) -> Mention | None:
    """The time in the promise's zone that is its deadline."""
    zone = [m for m in times if promise.zone[0] <= m.start < promise.zone[1] and not _before_a_meeting(text, m)]
    said = [m for m in zone if m.deadline]
    if said:
        inside = [m for m in said if promise.start <= m.start]
        return (inside or said)[0]
    ahead = [
        m for m in zone if (m.due or not m.exact) and not (m.exact and m.past == m.future and m.past and _is_back(m))
    ]
    inside = [m for m in ahead if m.start >= (promise.start if not promise.plain else promise.zone[0]) and not m.part]
    return inside[0] if inside else None


def _is_back(mention: Mention) -> bool:
    return mention.past == mention.future and mention.back


def _commitment(
    text: str, promise: Promise, deadline: Mention | None, times: list[Mention], today: date, since: date
) -> Commitment:
    due = None
    if deadline:
        again = next((m for m in mentions(text, today, since) if m.start == deadline.start), deadline)
        due = again.due
    at = Place(promise.start, promise.end)
    if due is None or deadline is None:
        return Commitment(promise.by, _clean(text[at.start : at.end]), None, at, None)
    words = text[at.start : at.end]
    if at.start <= deadline.start < at.end:
        words = text[at.start : deadline.start] + text[deadline.end : max(at.end, deadline.end)]
    cleaned = _clean(words)
    if not cleaned:
        words = text[promise.zone[0] : promise.zone[1]]
        cleaned = _clean(words)
    return Commitment(promise.by, cleaned, due, at, Place(deadline.start, deadline.end))


def _clean(words: str) -> str:
    return " ".join(words.split()).strip(" ,.;:!?–-").replace(" ,", ",").replace(" .", ".")
