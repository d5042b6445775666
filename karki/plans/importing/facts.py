"""What the document says of itself: its title, city, period, year, author and language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from karki.language.detection import detect
from karki.plans.importing import cover
from karki.plans.importing.headings import Head
from karki.plans.importing.rules import rules
from karki.plans.importing.segments import Segment

_FRONT = 14  #: segments from the start among which the title is looked for
_SHORT = 8  #: words of a line that may give the year by itself
_SAMPLE = 6000  #: characters that tell the language
_CITY_SAMPLE = 20_000  #: characters in which the city is looked for
_LONGEST_TITLE = 18  #: words
_DASH = "[–—-]"
_RANGE = re.compile(rf"(?<![0-9.])((?:19|20)[0-9][0-9])\s?{_DASH}\s?((?:19|20)?[0-9][0-9])(?![0-9])")
_YEAR = re.compile(r"(?<![\w.–—-])(20[0-9][0-9])(?![0-9–—+-])(?! -\w)")
_GENITIVE_CITY = re.compile(
    r"\b([A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?n) (kaupun(?:ki|gin|gille|gilla|gissa|gista|kia)|kun(?:ta|nan|nalle|nassa|taa))\b"
)
_SWEDISH_CITY = re.compile(r"\b([A-ZÅÄÖ][\w-]+) (stads?|kommuns?)\b")
_ENGLISH_CITY = re.compile(r"\b(City of [A-Z][\w-]+|[A-Z][\w-]+ (?:City|Borough|Town|District|County) Council)\b")
_AUTHOR = re.compile(r"^(?P<label>[^\W\d_][\w ]{2,20}?):?\s+(?=[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class Facts:
    """`title_at` and `author_at` are indexes of segments, or None; `modifiers` are the city's own names."""

    language: str = ""
    title: str = ""
    title_at: int | None = None
    author_at: int | None = None
    city: str = ""
    period: str = ""
    year: int | None = None
    modifiers: tuple[str, ...] = ()


def find(
    segments: Sequence[Segment], heads: Sequence[Head], skipped: frozenset[int], title: str = "", author: str = ""
) -> Facts:
    """`skipped` holds the numbers of segments that are noise; `title` and `author` are the file's own properties."""
    front = [at for at in range(min(_FRONT, len(segments))) if segments[at].number not in skipped]
    known = [at for at, one in enumerate(segments[:_FRONT]) if one.is_heading and title and one.text == title.strip()]
    title_at = next(iter(known), None)
    title_at = _title(segments, heads, front) if title_at is None else title_at
    found = segments[title_at].text.strip() if title_at is not None else title.strip()
    author_at = next((at for at in front if _is_author(segments[at].text)), None)
    return replace(of_title(segments, skipped, found, author), title_at=title_at, author_at=author_at)


def of_title(segments: Sequence[Segment], skipped: frozenset[int], title: str, author: str = "") -> Facts:
    """The facts of a document whose title is known: what its cover says, else what the words elsewhere in it seem to give."""
    on_cover = cover.read(segments[:_FRONT], title.strip(), author.strip())
    text = "\n".join(segment.text for segment in segments)
    front = [at for at in range(min(_FRONT, len(segments))) if segments[at].number not in skipped]
    front_text = "\n".join(segment.text for segment in segments[:_FRONT])
    city = on_cover.city or _city(title, front_text, text[:_CITY_SAMPLE])
    modifiers = tuple(city.lower().split()[:-1]) + _named_in(title)
    return Facts(
        _language(text[:_SAMPLE]),
        title,
        None,
        None,
        city,
        on_cover.period or _period(segments, title),
        on_cover.year or _year(segments, title, front),
        modifiers,
    )


_language = lru_cache(maxsize=16)(detect)


def _title(segments: Sequence[Segment], heads: Sequence[Head], front: Sequence[int]) -> int | None:
    """The first line that names a plan's sort ("…suunnitelma", "priorities"); else the first heading or line."""
    first_head = next((head.at for head in heads if head.strength == 4 and head.at in front), None)
    inside = _sections_of_goals(heads)
    best: tuple[int, int] | None = None
    for order, at in enumerate(front):
        segment = segments[at]
        if at in inside:
            continue
        if segment.spot is not None or segment.is_item or len(segment.text.split()) > _LONGEST_TITLE:
            if segment.is_item or segment.spot is not None:
                break
            continue
        score = _title_score(segment.text) * 10 + (5 if at == first_head else 3 if segment.is_heading else 0) - order
        if segment.text.endswith((".", ":", ",")):
            score -= 25
        if best is None or score > best[0]:
            best = (score, at)
    if best is None:
        return None
    return best[1]


def _sections_of_goals(heads: Sequence[Head]) -> set[int]:
    """Where sections begin after a labelled head ("Kärki 1: …"): they are inside it and name no document."""
    first = next((head.at for head in heads if head.numbering.label), None)
    return {head.at for head in heads if head.section is not None and first is not None and head.at > first}


def _title_score(text: str) -> int:
    """How much a line looks like a plan's name: 0 to 3."""
    if len(text) > _LONGEST_TITLE * 20:
        return 0
    words = [word.lower() for word in re.findall(r"[\w-]+", text)]
    document = rules().document
    sort = any(word.endswith(ending) for word in words for ending in document["titles"])
    subject = rules().speaks_of_advocacy(words)
    return int(sort) + int(subject) + int(sort and subject)


def _is_author(text: str) -> bool:
    found = _AUTHOR.match(text)
    return bool(found) and len(text.split()) < 8 and found["label"].lower() in rules().document["authors"]  # type: ignore[index]


@lru_cache(maxsize=16)
def _city(title: str, front: str, text: str) -> str:
    """The city as the document names it, most often in its text, and best in its title."""
    counts: Counter[str] = Counter()
    for weight, part in ((100, title), (3, front), (1, text)):
        for found in _GENITIVE_CITY.finditer(part):
            counts[f"{found[1]} {'kaupunki' if found[2].startswith('kaup') else 'kunta'}"] += weight
        for found in _SWEDISH_CITY.finditer(part):
            counts[f"{found[1]} {found[2].removesuffix('s')}"] += weight
        for found in _ENGLISH_CITY.finditer(part):
            counts[found[1]] += weight
        for line in part.splitlines() if weight > 1 else ():
            if capitals := re.match(r"^([A-ZÅÄÖ]{3,}N) (KAUPUNKI|KUNTA)$", line.strip()):
                counts[capitals[0]] += weight
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else ""


def _named_in(title: str) -> tuple[str, ...]:
    """Proper names in the title, which may stand before a section's name ("Kuopion tavoitteet")."""
    return tuple(
        word.lower().removesuffix("'s").removesuffix("’s") for word in re.findall(r"\b[A-ZÅÄÖ][\w'’-]+", title)
    )


def _period(segments: Sequence[Segment], title: str) -> str:
    """The years of the plan: in the title, beside a word for a term, or in a short line at the front."""
    words = rules().document["period_words"]
    front = [one.text for one in segments[:_FRONT] if len(one.text.split()) <= 12 and one.spot is None]
    for text in (title, *front):
        if found := _RANGE.search(text):
            return _years(found)
    for segment in segments:
        found = _RANGE.search(segment.text)
        if found:
            before = segment.text[max(0, found.start() - 40) : found.start()].lower()
            if any(word in before for word in words):
                return _years(found)
    return ""


def _years(found: re.Match[str]) -> str:
    first, last = found[1], found[2]
    return f"{first}–{last if len(last) == 4 else first[:2] + last}"


def _year(segments: Sequence[Segment], title: str, front: Sequence[int]) -> int | None:
    """The one year of an annual plan; a plan for a period has none."""
    if found := _YEAR.search(title):
        return int(found[1])
    if _RANGE.search(title):
        return None
    words = rules().document["year_words"]
    for segment in segments:
        for match in _YEAR.finditer(segment.text):
            around = segment.text[max(0, match.start() - 30) : match.end() + 45].lower()
            if any(word in around for word in rules().document["annual"]):
                return int(match[1])
    for at in front:
        if segments[at].spot is not None:
            break
        text = segments[at].text
        length = len(text.split())
        found = _YEAR.search(text) if length <= _SHORT else None
        dated = re.search(r"[0-9]{1,2}\.[0-9]{1,2}\.", text)
        if found and not dated and (length < 4 or any(word in text.lower() for word in words)):
            return int(found[1])
    return None
