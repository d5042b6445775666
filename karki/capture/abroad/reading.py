"""One Swedish or English dictation read into the fields of an engagement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from karki.capture.abroad.days import Day
from karki.capture.deadlines import Commitment
from karki.capture.places import Place
from karki.capture.rules import words_of
from karki.language.naming import Hit

_AHEAD = re.compile(
    r"\b(?:ska|skall|kommer att|träffas|är|kommer|besöker|deltar|håller|ordnar|is|are visiting|visits|won't|will|shall|is going to|are going to|plan to)\b"
)


def kind_of(text: str, language: str) -> tuple[str, Place] | None:
    """The kind whose words weigh most, the first of equals."""
    found = [
        (weight, -match.start(), kind, Place(*match.span()))
        for kind, patterns in words_of(language)["kinds"].items()
        for pattern, weight in patterns
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text.lower())
    ]
    if not found:
        return None
    _, _, kind, place = max(found, key=lambda one: one[:2])
    return kind, place


def day_of(text: str, found: list[Day], promised: list[tuple[int, int]], today: date) -> tuple[date, Place] | None:
    """The first exact day that is no deadline and in no promise; else one in a promise that looks back."""
    usable = [day for day in found if day.exact and not day.deadline]
    outside = [day for day in usable if not any(begin <= day.start < end for begin, end in promised)]
    for day in outside or [day for day in usable if day.past == day.future and day.past <= today]:
        begin = max(text.rfind(mark, 0, day.start) for mark in ".!?;") + 1
        ahead = _AHEAD.search(text[begin : day.start].lower())
        return (day.future if ahead else day.past), Place(day.start, day.end)
    return None


def promises_of(text: str, found: list[Day], hits: list[Hit], language: str) -> list[Commitment]:
    """What somebody promised or will do, clause by clause; what is denied is none."""
    return [
        commitment
        for begin, end in _clauses(text, language)
        for commitment in _promise(text, begin, end, found, hits, language)
    ]


def _clauses(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Without cutting at the full stops of dates: "by 3.3. she …"."""
    begin = 0
    for match in re.finditer(words_of(language)["promises"]["cut"], text, re.IGNORECASE):
        if match.group() == "." and (
            text[match.start() - 1 : match.start()].isdigit() or not text[match.end() : match.end() + 1].isspace()
        ):
            continue
        yield begin, match.start()
        begin = match.end()
    yield begin, len(text)


def _promise(text: str, begin: int, end: int, found: list[Day], hits: list[Hit], language: str) -> Iterator[Commitment]:
    rules = words_of(language)["promises"]
    clause = text[begin:end]
    verb = re.search(rf"(?<!\w)(?:{rules['verbs']})(?!\w)", clause, re.IGNORECASE)
    if verb is None or re.search(rf"(?:^|\W|(?<=n))(?:{rules['not']})(?!\w)", clause, re.IGNORECASE):
        return
    by = _by(clause[: verb.start()], clause[verb.end() :], begin, hits, rules)
    start = begin + verb.end()
    due = next((day for day in found if start <= day.start < end), None)
    words = text[start:end] if due is None else text[start : due.start] + text[due.end : end]
    words = words if words.strip(" ,.") else clause  # "han återkommer i december"
    place = Place(start + len(text[start:end]) - len(text[start:end].lstrip()), end)
    yield Commitment(
        by,
        " ".join(words.split()).strip(" ,.;:!?–-"),
        due.due if due else None,
        place,
        Place(due.start, due.end) if due else None,
    )


def _by(before: str, after: str, begin: int, hits: list[Hit], rules: dict[str, str]) -> str:
    """Who does it: the last who is named before the verb; in Swedish, where the verb comes second, who follows it at once."""
    ours = [match.start() for match in re.finditer(rf"(?<!\w)(?:{rules['ours']})(?!\w)", before, re.IGNORECASE)]
    theirs = [match.start() for match in re.finditer(rf"(?<!\w)(?:{rules['theirs']})(?!\w)", before, re.IGNORECASE)]
    theirs += [hit.start - begin for hit in hits if begin <= hit.start < begin + len(before)]
    if ours or theirs:
        return "us" if max(ours, default=-1) > max(theirs, default=-1) else "them"
    return "us" if re.match(rf"\s*(?:{rules['ours']})(?!\w)", after, re.IGNORECASE) else "them"
