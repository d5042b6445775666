"""Which segments look like headings, how high they stand, and what their numbers and labels say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache, lru_cache

from karki.documents.outline import Kind
from karki.plans.importing import timing
from karki.plans.importing.rules import OF_A_GOAL, Section, rules
from karki.plans.importing.segments import Segment

_LONGEST = 22  #: words in a labelled or marked heading
_SENTENCE = 3  #: words; more of them with a full stop are a sentence
_SHORT = 9  #: words in a line that is a heading by its shortness alone
_CHAPTER = re.compile(r"^([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})[.)]?\s+(?=[^\W\d_]|[\"”'(0-9])")
_MONTH = (
    r"(?:[^\W\d]+kuu(?:ta|n|ssa)?|janua(?:ry|ri)|februa(?:ry|ri)|mar(?:ch|s)|april|ma[jy]|jun[ei]|jul[iy]|augusti?"
    r"|(?:sept|nov|dec)ember|o[ck]tober)"
)
#: "12 March 2026", which is no chapter 12; "1. Hallitusohjelma 2027" is the first
_DATE = re.compile(rf"[0-9]{{1,2}}\.?\s+{_MONTH}\s+(?:19|20)[0-9][0-9]", re.IGNORECASE)
_CODE = re.compile(r"^([A-ZÅÄÖ]{1,5}[-./]?[0-9]{1,5}(?:\.[0-9]{1,3})*)(?:\s*[:.)–—-]\s*|\s+)(?=[^\s0-9])")
_ROMAN = re.compile(r"^([IVX]{1,5})(?:[.):]|\s+[–—-])\s+(?=\S)")
_LETTER = re.compile(r"^([A-H])[.):]\s+(?=\S)")
#: little pictures before a heading ("🚆 Kärki I"), which are no words
_PICTURES = re.compile(r"^[^\w\s\"”'(«„“#§–—-]+\s+(?=\w)")
#: a figure that is set large beside the text ("1 200", "45 %") heads nothing; nor does a sum of money
_FIGURE = re.compile(r"[0-9][0-9\s.,]*(?:\+|\s?%)?")
_NUMBER = (
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVX]{1,5}|[A-H]|(?i:one|two|three|four|five|six|seven|eight|nine|ten)(?!\w))"
)
_TAIL = r"(?:\s*[.:;)|]\s*(?:[–—-]\s*)?|\s*[–—-]\s+|\s+|$)"


class Strength(IntEnum):
    """How surely a segment is a heading."""

    LINE = 1  #: only short
    BOLD = 2
    NUMBERED = 3
    MARKED = 4  #: the document itself says so


@dataclass(frozen=True, slots=True)
class Numbering:
    """A heading taken apart: "2.1 TAVOITE I: Rail" has chapter 2.1, label TAVOITE, number I, title Rail."""

    scheme: str  #: label, code, decimal, roman, letter or ""
    title: str
    number: str = ""
    label: str = ""
    chapter: str = ""

    @property
    def depth(self) -> int:
        return self.chapter.count(".") + 1 if self.chapter else 0


@dataclass(frozen=True, slots=True)
class Head:
    """A segment that looks like a heading; `at` is its index, a smaller `rank` stands higher."""

    at: int
    rank: int
    strength: Strength
    numbering: Numbering
    section: Section | None
    text: str

    @property
    def title(self) -> str:
        return self.numbering.title or self.text


@cache
def _label() -> re.Pattern[str]:
    """A label and a number. The label may be a compound ("Tavoitekokonaisuus A") or have a word before it."""
    by_length = sorted(rules().labels, key=len, reverse=True)
    names = "|".join(map(re.escape, by_length))
    endings = "|".join(re.escape(name) for name in by_length if len(name) > 3 and " " not in name)
    return re.compile(
        rf"^(?:(?P<label>(?i:{names})|[\w-]{{2,24}}(?i:{endings})|[A-ZÅÄÖ][\w’'-]{{2,20}} (?i:{names}))(?:\s*:)?\s+(?:(?i:nro|nr|no)\.?\s*)?(?P<number>{_NUMBER}){_TAIL}"
        rf"|(?P<before>{_NUMBER})[.:)]?\s*(?P<after>(?i:{names}))\s*(?:[:–—-]\s*|$))"
    )


#: inner labels that head goals too where nothing else does: "Teema: Rail"
_ALSO_BARE = frozenset(["tavoite", "teema", "mål", "tema"])


@cache
def _bare_label() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(rules().outer_labels | _ALSO_BARE, key=len, reverse=True))
    return re.compile(rf"^(?P<label>(?i:{names}))\s*:\s*(?=\S)")


@lru_cache(maxsize=16384)
def numbering(text: str) -> Numbering:
    """The number, label and title of a heading."""
    text = _PICTURES.sub("", text.strip())
    chapter, rest = "", text
    if (found := _CHAPTER.match(text)) and not _DATE.fullmatch(text):
        chapter, rest = found[1], text[found.end() :]
    if found := _label().match(rest):
        label, number = found["label"] or found["after"], found["number"] or found["before"]
        return Numbering("label", rest[found.end() :].strip(), number, label, chapter)
    if chapter and (found := _label().match(text)):  # "1. kärki: Rail"
        return Numbering("label", text[found.end() :].strip(), found["before"], found["after"], "")
    if chapter:
        return Numbering("decimal", rest, chapter, "", chapter)
    for scheme, pattern in (("code", _CODE), ("roman", _ROMAN), ("letter", _LETTER)):
        if found := pattern.match(text):
            return Numbering(scheme, text[found.end() :].strip(), found[1])
    return Numbering("", text)


_OWN_LABEL = re.compile(
    r"^(?P<label>[A-ZÅÄÖ][^\W\d_]{3,24})\s+(?P<number>[0-9]{1,2}|[IVX]{1,5}|[A-H])(?:\s*:|\s+[–—|-])\s+(?=\S)"
)


_BARE_ROMAN = re.compile(r"^([IVX]{1,5})\s+(?=[A-ZÅÄÖ])")
_ROMANS = "I II III"  #: stands among the labels where bare Roman numbers count the headings


def own_labels(texts: Iterable[str]) -> frozenset[str]:
    """Words that no rule knows but that count the document's headings: "Linjaus 1: …", "Linjaus 2: …"."""
    texts = list(texts)
    numbers: dict[str, list[str]] = {}
    for text in texts:
        found = _OWN_LABEL.match(text)
        if found and not rules().is_label(found["label"]):
            numbers.setdefault(found["label"], []).append(found["number"])
    known = {label for label, counted in numbers.items() if counted[0] in _FIRST and len(set(counted)) > 1}
    return frozenset(known | {_ROMANS} if _counts_in_romans(texts) else known)


def _counts_in_romans(texts: Iterable[str]) -> bool:
    """Whether headings begin with I, II, III and nothing but a space after it: "II Harbour"."""
    counted = [found[1] for text in texts if (found := _BARE_ROMAN.match(text))]
    return counted[:3] == ["I", "II", "III"]


_FIRST = ("1", "I", "A")


def own_numbering(text: str, own: frozenset[str]) -> Numbering:
    """The number, label and title of a heading, also where only this document has the label."""
    if _ROMANS in own and (roman := _BARE_ROMAN.match(text.strip())):
        return Numbering("roman", text.strip()[roman.end() :], roman[1])
    found = _OWN_LABEL.match(text.strip()) if own else None
    if found is None or found["label"] not in own:
        return numbering(text)
    return Numbering("label", text.strip()[found.end() :], found["number"], found["label"])


def bare_label(text: str) -> Numbering | None:
    """ "Kärki: Rail", a goal with a label and no number."""
    found = _bare_label().match(text)
    return Numbering("label", text[found.end() :].strip(), "", found["label"]) if found else None


def heads(segments: Sequence[Segment], modifiers: Iterable[str] = (), before: Iterable[Head] = ()) -> list[Head]:
    """Every segment that looks like a heading or a label, in order.

    `before` holds what was found without modifiers; only lines that have one are looked at again.
    """
    modifiers = tuple(modifiers)
    known = {head.at: head for head in before}
    own = own_labels(one.text for one in segments if one.is_heading or one.strong)
    found = []
    last: tuple[int, int, Strength] | None = None  #: number, rank and strength of the last numbered chapter
    for at, segment in enumerate(segments):
        lowered = segment.text.lower() if known else ""
        if known and not any(modifier in lowered for modifier in modifiers):
            head = known.get(at)
        else:
            head = _head(segments, at, modifiers)
        if own and head is not None and head.strength >= Strength.BOLD:
            head = replace(head, numbering=own_numbering(head.text, own))
        if last is not None and segment.is_item and _next_chapter(segments, at, last[0]):
            head = Head(at, last[1], last[2], numbering(segment.full), None, segment.full)
        if head is None or (segment.spot and segment.spot.is_head):
            continue
        if head.strength >= Strength.NUMBERED and head.numbering.chapter.isdigit():
            last = int(head.numbering.chapter), head.rank, head.strength
        found.append(head)
    return found


def continued(heads: Sequence[Head]) -> list[Head]:
    """The headings that only say that an earlier one goes on: "Rail (jatkuu)" on the next page."""
    seen: set[str] = set()
    found: list[Head] = []
    for head in heads:
        title, count = rules().continuation.subn("", head.text)
        if count and title.casefold().strip() in seen:
            found.append(head)
        seen.add(head.text.casefold().strip())
    return found


def between(heads: Sequence[Head], after: int, before: int) -> Sequence[Head]:
    """The headings between two indexes, both left out."""
    first = bisect_right(heads, after, key=lambda head: head.at)
    return heads[first : bisect_left(heads, before, key=lambda head: head.at)]


def _next_chapter(segments: Sequence[Segment], at: int, last: int) -> bool:
    """A lone list item that carries on the numbers of the chapters' headings is a heading itself."""
    segment = segments[at]
    if segment.marker not in (f"{last + 1}.", f"{last + 1}") or len(segment.text.split()) > _SHORT:
        return False
    if at and segments[at - 1].is_item and _counts_on(segments[at - 1].marker, segment.marker):
        return False
    following = segments[at + 1] if at + 1 < len(segments) else None
    return following is not None and not following.marker.rstrip(".").isdigit()


def _head(segments: Sequence[Segment], at: int, modifiers: tuple[str, ...]) -> Head | None:
    segment = segments[at]
    text = segment.full.strip()
    words = len(text.split())
    if (words > _LONGEST and not segment.is_heading) or _is_figure(text):
        return None
    parts = numbering(text)
    section = None if parts.scheme == "label" else rules().section(parts.title, modifiers)
    if section is None and text.endswith(":") and words <= _SHORT:
        section = rules().section(text, modifiers)
    strength = _strength(segments, at, parts, section, words)
    if strength is None:
        return None
    return Head(at, _rank(segment, parts, section, strength), strength, parts, section, text)


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text)) or timing.amount(text) == text


def _strength(
    segments: Sequence[Segment], at: int, parts: Numbering, section: Section | None, words: int
) -> Strength | None:
    segment = segments[at]
    text = segment.text
    if segment.is_heading:
        return Strength.MARKED
    if parts.scheme == "label" and _ends_like_a_heading(text) and not segment.is_item:
        return Strength.NUMBERED
    if segment.is_item:
        return _item_strength(segments, at, parts)
    if section is not None:
        return Strength.BOLD if segment.strong else Strength.LINE
    if text.endswith((".", ";", ",", "!", ":")):
        return None
    if parts.scheme in ("decimal", "code", "roman", "letter") and words <= _LONGEST and _fits_cell(segment):
        return Strength.NUMBERED
    if segment.strong and words <= _LONGEST:
        return Strength.BOLD
    if words <= _SHORT and segment.spot is None and text[:1].isupper() and _opens(segments, at):
        return Strength.LINE
    return None


def _fits_cell(segment: Segment) -> bool:
    return segment.spot is None or segment.spot.column == 0


def _item_strength(segments: Sequence[Segment], at: int, parts: Numbering) -> Strength | None:
    """A list item heads what follows only where it has a label or is numbered and something else follows."""
    segment = segments[at]
    following = segments[at + 1] if at + 1 < len(segments) else None
    before = segments[at - 1] if at else None
    if before is not None and before.is_item and _counts_on(before.marker, segment.marker):
        return None  # the last of a list
    opens = following is not None and (not following.is_item or following.level > segment.level)
    if parts.scheme == "label" and opens and _ends_like_a_heading(segment.text):
        return Strength.NUMBERED
    if parts.scheme == "decimal" and segment.level == 0 and opens and len(segment.text.split()) <= _LONGEST // 2:
        return Strength.LINE
    return None


def _counts_on(before: str, marker: str) -> bool:
    """Whether the marker carries on the one before it: 2. after 1., 4.1.3 after 4.1.2."""
    above, _dot, one = before.strip("().").rpartition(".")
    chapter, _dot, other = marker.strip("().").rpartition(".")
    return above == chapter and one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1


def _ends_like_a_heading(text: str) -> bool:
    return not text.endswith((";", ",")) and not (text.endswith(".") and len(text.split()) > 12)


def _opens(segments: Sequence[Segment], at: int) -> bool:
    """A short line between longer ones: something other than another short line follows."""
    if at + 1 >= len(segments):
        return False
    following = segments[at + 1]
    if following.is_item or following.spot is not None:
        return True
    words = len(following.text.split())
    return following.kind is Kind.PARAGRAPH and (words > _SHORT or (words > _SENTENCE and following.text.endswith(".")))


def _rank(segment: Segment, parts: Numbering, section: Section | None, strength: Strength) -> int:
    if segment.is_heading:
        return segment.level * 10
    if parts.depth and strength is Strength.NUMBERED and segment.spot is None:
        return parts.depth * 10
    if section in OF_A_GOAL:
        return 90
    if strength is Strength.NUMBERED:
        return 55 if parts.scheme == "code" else 50  # "A1." stands under "A."
    return 60 if strength is Strength.BOLD else 70
