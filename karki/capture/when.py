"""When the engagement is: which of a text's times, and which way it points."""

from __future__ import annotations

from datetime import date, timedelta

from karki.capture.clauses import Clause
from karki.capture.kinds import Sign
from karki.capture.promises import inside
from karki.capture.times import Mention
from karki.capture.undertakings import Promise

_NEAR = timedelta(days=40)  #: the two days of a weekday, or of a day of this month, are no farther apart
_FAR = timedelta(days=240)  #: a date without a year that would be farther away is rather on the other side of today
_PLANNED = frozenset({"sopia", "varata", "järjestyä", "siirtyä", "sijoittua", "ajoittua", "siirtää"})
_MOVING = frozenset({"siirtyä", "siirtää", "lykätä", "lykkääntyä"})
_ARRANGED = frozenset({"sovittu", "sovitaan", "varattu"})
_MEETINGS = ("tapaami", "kokou", "palaveri", "neuvottelu", "puhelu", "tilaisuu", "lounaa", "keskustelu")
_WHERE = ("ssa", "ssä", "lla", "llä")


def when(
    text: str, cut: list[Clause], sign: Sign | None, found: list[Promise], times: list[Mention], today: date
) -> tuple[Mention, date] | None:
    """The day of the engagement: an exact time that is no deadline, near the word that told the kind."""
    usable = [mention for mention in times if mention.exact and not mention.deadline]
    outside = [mention for mention in usable if not inside(mention.start, found) or before_a_meeting(text, mention)]
    own = [mention for mention in outside if not _of_something_else(mention, cut, sign)]
    own = own or [mention for mention in usable if mention.past == mention.future and not mention.part]
    if not own:
        return None

    def distance(mention: Mention) -> tuple[bool, bool, bool, int]:
        if sign is None:
            return False, mention.part, False, mention.start
        clause = _clause_at(cut, mention)
        elsewhere = clause is not sign.clause
        away = min(abs(mention.start - sign.word.end), abs(sign.word.start - mention.end))
        return elsewhere, mention.part, clause is None or clause.sentence != sign.clause.sentence, away

    moved = [mention for mention in own if _moved_to(mention, cut)]
    if moved and len(own) > len(moved):
        return moved[-1], _day(moved[-1], True, today)
    best = min(own, key=distance)
    return best, _day(best, _ahead(cut, sign, found), today)


def _moved_to(mention: Mention, cut: list[Clause]) -> bool:
    """ "Se siirtyi ensi keskiviikolle", "uusi aika 1.9."."""
    clause = _clause_at(cut, mention)
    before = [word for word in clause.words if word.end <= mention.start] if clause else []
    return any(verb.lemma in _MOVING for word in before for verb in word.verbs) or any(
        word.low == "aika" and before[index - 1].low in {"uusi", "uudeksi"}
        for index, word in enumerate(before)
        if index
    )


def before_a_meeting(text: str, mention: Mention) -> bool:
    """Whether a meeting follows at once: "10.11. tapaamisessa" dates the meeting, whatever sentence it stands in."""
    after = text[mention.end : mention.end + 40].lower().split()
    return bool(after) and after[0].startswith(_MEETINGS) and after[0].rstrip(".,").endswith(_WHERE)


def _clause_at(cut: list[Clause], mention: Mention) -> Clause | None:
    return next((clause for clause in cut if clause.start <= mention.start <= clause.end), None)


def _of_something_else(mention: Mention, cut: list[Clause], sign: Sign | None) -> bool:
    """ "Soitti, että vierailu siirtyy 20.8.": a time in what was told, not of the telling."""
    clause = _clause_at(cut, mention)
    if sign is None or clause is None or clause is sign.clause or mention.back:
        return False
    told = any(not verb.past and verb.lemma != "ei" for _, verb in clause.finites[:1])
    message = sign.kind in {"call", "letter"} and clause.sentence == sign.clause.sentence
    return told and (clause.subordinate or message)


def _ahead(cut: list[Clause], sign: Sign | None, found: list[Promise]) -> bool | None:
    """Whether the engagement is still to come: the tense of its clause, else a past tense anywhere; None where nothing tells."""
    if sign:
        clause = sign.clause
        for word, verb in clause.finites:
            if verb.past or (verb.lemma in _PLANNED and word is not sign.word):
                return verb.lemma in _PLANNED and word is not sign.word
            return not any(w.is_verb("done", "was done") for w in clause.words)  # "olemme tavanneet" looks back
        if any(word.low in _ARRANGED for word in clause.words):
            return True
    for clause in cut:
        first = next(((word, verb) for word, verb in clause.finites if not inside(word.start, found)), None)
        if first and first[1].past:
            return False
    return None


def _day(mention: Mention, ahead: bool | None, today: date) -> date:
    """The day that a mention means where it can look both ways."""
    past, future = mention.past or mention.future, mention.future or mention.past
    assert past is not None and future is not None  # only exact mentions come here
    if past == future:
        return past
    if future - past < _NEAR:
        return future if ahead else past
    if ahead is None or today - past > _FAR > future - today or future - today > _FAR > today - past:
        return future if future - today < today - past else past
    return future if ahead else past
