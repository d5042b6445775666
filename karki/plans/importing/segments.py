"""From an outline to segments: the pieces of the document that each get one role.

A segment is a block, or a part of one where an author squeezed a list into one paragraph ("1) … 2) …",
"# … # …", "Aikataulu: … Vastuu: …"). The first part keeps its block's number, further parts get numbers
after the document's last, so that the number of a block never changes. Cells keep their place in the table.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from karki.documents.outline import Block, Kind, Outline, Place
from karki.plans.importing.rules import OF_A_GOAL, rules
from karki.plans.importing.tables import Spot, flatten

#: "●●●○○" and its kin: a mark on a scale, never words
SCALE = re.compile(r"(?:[●○◉◎◐◑⬤◯★☆■□▮▯⚫⚪][ \u00a0]?){3,}")
#: without one of these a text is never more than one piece
_BREAKS = re.compile(r"[:#•●▪‣∙○◦]|[0-9][.)]")
_SENTENCE = 3  #: words
_FEWEST_TITLES = 2  #: of a document whose paragraphs begin with them
_LONGEST_NAME = 60  #: characters of a section's name
_COLON = re.compile(r":(?=\s|$)")
_FIRST = re.compile(r"^(1[.)])\s+(?=\S)")
_NUMBERED = re.compile(r"(?:^|(?<=\s))\(?([0-9]{1,2})\)\s+(?=\S)")
_DOTTED = re.compile(r"(?:^|(?<=\s))([0-9]{1,2})\.\s+(?=[A-ZÅÄÖ])")
_OWN_NUMBER = re.compile(r"^([0-9]{1,2})[.)]$")
_HASHES = re.compile(r"(?:^|(?<=\s))#{1,3}\s*(?=\w)")
_BULLETS = re.compile(r"(?:^|(?<=\s))([•●▪‣∙○◦])\s*(?=\w)")
_INNER_BULLETS = "○◦"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the document with one role; `number` names it for good."""

    number: int
    place: Place
    kind: Kind
    text: str
    level: int = 0
    marker: str = ""
    strong: bool = False
    spot: Spot | None = None  #: its place in a table

    @property
    def full(self) -> str:
        """The text with the number that the word processor added, where that is a number."""
        if self.marker and any(sign.isalnum() for sign in self.marker):
            return f"{self.marker} {self.text}"
        return self.text

    @property
    def is_item(self) -> bool:
        return self.kind is Kind.ITEM

    @property
    def needs_no_label(self) -> bool:
        """Whether its place tells what it is: an item of a list, a cell under a head that is known, a row of its own."""
        spot = self.spot
        return self.is_item or (spot is not None and not spot.is_head and (bool(spot.holds) or spot.is_title))

    @property
    def is_heading(self) -> bool:
        return self.kind is Kind.HEADING


def segment(outline: Outline) -> list[Segment]:
    """The outline as segments in reading order; the order inside a table follows what it holds."""
    fresh = max((block.place.block for block in outline.walk()), default=0)
    segments: list[Segment] = []
    flat = list(flatten(outline.blocks))
    repeated = Counter(block.text for block, _spot in flat if _can_name(block))
    names = {text for text in repeated if rules().section(text)}
    own = {outline.title, outline.author}  #: what the file is called is whole, whatever signs it holds
    before = ""
    titles = _run_in_titles(flat)
    flat = _led(flat, titles)
    hashed = any(len(_HASHES.findall(block.text)) > 1 for block, _spot in flat if "#" in block.text)
    for block, spot in flat:
        if block.text in own:
            segments.append(of_block(block, spot))
            continue
        block, before = _lone_item(block) if repeated[before] > 1 else block, block.text
        block = _lone_hash(block) if hashed else block
        if block.lead:
            fresh += 1
            first, rest = of_block(block, spot), block.text[block.lead :].strip()
            title = block.place in titles
            rest = rest.lstrip(".: ") if title else rest
            segments.append(replace(first, text=_title(block) if title else block.text[: block.lead], strong=True))
            segments.append(replace(first, text=rest, number=fresh))
            continue
        if not _BREAKS.search(block.text) and not (names and block.kind is Kind.ITEM):
            segments.append(of_block(block, spot))
            continue
        parts = [piece for part in _parts(block, spot) for piece in _without_name(part, names)]
        for index, part in enumerate(parts):
            if index:
                fresh += 1
                part = replace(part, number=fresh)
            segments.append(part)
    return segments


def _led(flat: list[tuple[Block, Spot | None]], titles: frozenset[Place]) -> list[tuple[Block, Spot | None]]:
    """The blocks, of which bold first words are kept apart only where they name a section, are a title or several are sentences.

    What ends with a colon and is no title is a label like any other, bold or not.
    """
    sentences = sum(1 for block, spot in flat if block.lead and spot is None and _is_sentence(block))

    def is_apart(block: Block, spot: Spot | None) -> bool:
        if spot is None and block.place in titles:
            return True
        if _is_label(block):
            return False
        return _names_section(block) or (spot is None and sentences > 1 and _is_sentence(block))

    return [
        (replace(block, lead=0) if block.lead and not is_apart(block, spot) else block, spot) for block, spot in flat
    ]


def _run_in_titles(flat: Sequence[tuple[Block, Spot | None]]) -> frozenset[Place]:
    """The places of paragraphs that begin with their title in bold, in a document that has no other headings.

    "**Open port.** Ice closes it …" A title ends with a full stop or a colon, and no two are the same.
    """
    headings = sum(1 for block, spot in flat if spot is None and (block.kind is Kind.HEADING or block.strong))
    led = [block for block, spot in flat if spot is None and block.lead and block.kind is Kind.PARAGRAPH]
    titled = [block for block in led if not _is_sentence(block) and not _names_section(block) and _ends_title(block)]
    texts = {_title(block) for block in titled}
    if headings > 1 or len(texts) < _FEWEST_TITLES or len(texts) < len(titled):
        return frozenset()
    return frozenset(block.place for block in titled)


def _ends_title(block: Block) -> bool:
    return block.text[: block.lead].rstrip().endswith((".", ":")) or block.text[block.lead :].startswith((".", ":"))


def _title(block: Block) -> str:
    """The bold first words without the sign that ends them."""
    return block.text[: block.lead].strip().rstrip(".:").strip()


def _is_sentence(block: Block) -> bool:
    return not _is_label(block) and len(block.text[: block.lead].split()) >= _SENTENCE


def _is_label(block: Block) -> bool:
    """ "**Satama:** Jää sulkee väylän …" """
    return block.text[: block.lead].endswith(":")


def _names_section(block: Block) -> bool:
    """ "**Nykytila.** Rata on …" """
    return rules().section(block.text[: block.lead].rstrip(".!: ")) in OF_A_GOAL


def _lone_item(block: Block) -> Block:
    """A list of one item ("1. …") under a section's name looks like a heading to a reader of files."""
    found = _FIRST.match(block.text) if block.kind in (Kind.HEADING, Kind.PARAGRAPH) and not block.strong else None
    if found is None:
        return block
    return replace(block, kind=Kind.ITEM, text=block.text[found.end() :], marker=found[1], level=0)


def _lone_hash(block: Block) -> Block:
    """ "#Satama" alone, where other paragraphs have their lists parted by hashes."""
    found = _HASHES.match(block.text) if block.kind is Kind.PARAGRAPH and block.text.count("#") == 1 else None
    return replace(block, kind=Kind.ITEM, text=block.text[found.end() :], marker="#", level=0) if found else block


def _can_name(block: Block) -> bool:
    """A short block that can be the name of a section."""
    return block.kind is not Kind.ITEM and len(block.text) <= _LONGEST_NAME


def of_block(block: Block, spot: Spot | None = None) -> Segment:
    return Segment(
        block.place.block, block.place, block.kind, block.text, block.level, block.marker, block.strong, spot
    )


def _parts(block: Block, spot: Spot | None) -> Iterator[Segment]:
    """The block's pieces; nearly always one."""
    whole = of_block(block, spot)
    pieces: Iterable[Segment] = [whole]
    if _BREAKS.search(block.text):
        pieces = (part for label in _labelled(whole) for part in _listed(label))
    yield from (piece for piece in pieces if piece.text)


def _labelled(whole: Segment) -> list[Segment]:
    """Cut before each label of a section inside the text: "Aikataulu: 2027. Vastuu: satama"."""
    if ":" not in whole.text:
        return [whole]
    starts = [start for colon in _COLON.finditer(whole.text) if (start := _label_before(whole.text, colon.start()))]
    return _cut(whole, starts)


def _label_before(text: str, colon: int) -> int:
    """Where the name of a section that ends at the colon begins, with a capital; 0 where there is none."""
    start = colon
    phrase: tuple[str, ...] = ()
    found = 0
    for _word in range(rules().longest):
        begin = max(text.rfind(sign, 0, start) for sign in " (|") + 1
        word = text[begin:start]
        if not word or not all(sign.isalnum() or sign in "-'&" for sign in word):
            break
        phrase = (word.lower(), *phrase)
        if word[0].isupper() and rules().phrases.get(phrase) in OF_A_GOAL:
            found = begin
        if begin < 2:
            break
        start = begin - 1
    return found


def _without_name(whole: Segment, names: set[str]) -> list[Segment]:
    """A section's name that ran into the item above it, where it stands alone elsewhere in the document."""
    words = whole.text.split(" ")
    if not whole.is_item or len(words) < 3 or not names:
        return [whole]
    for count in range(1, min(4, len(words) - 1)):
        name = " ".join(words[-count:])
        if name in names and name[:1].isupper() and name.rstrip(":") != whole.text:
            rest = " ".join(words[:-count])
            return [replace(whole, text=rest), replace(whole, text=name, kind=Kind.PARAGRAPH, marker="", level=0)]
    return [whole]


def _listed(whole: Segment) -> list[Segment]:
    """Cut a list that stands in one paragraph into its items."""
    text = whole.text
    own = _OWN_NUMBER.match(whole.marker)
    before = int(own[1]) if own else 0
    numbered = _DOTTED if whole.marker.endswith(".") else _NUMBERED
    ways = [_sequence(numbered, text, before)] if own else [_sequence(_NUMBERED, text), _sequence(_DOTTED, text)]
    for found in (*ways, _marks(_BULLETS, text), _marks(_HASHES, text)):
        if found:
            return _items(whole, found)
    return [whole]


def _sequence(pattern: re.Pattern[str], text: str, before: int = 0) -> list[re.Match[str]]:
    """Numbers that go on from `before`: 1, 2, 3 …, at least two with the one before them, or nothing."""
    found: list[re.Match[str]] = []
    for match in pattern.finditer(text):
        if int(match[1]) == before + len(found) + 1:
            found.append(match)
    if not before and found and found[0].start() > 0 and not text[: found[0].start()].rstrip().endswith((":", ".")):
        return []
    return found if len(found) + bool(before) > 1 else []


def _marks(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Bullets or hashes between texts of some words; social media tags and dot scales are none."""
    if SCALE.search(text):
        return []
    found = list(pattern.finditer(text))
    if len(found) < 2:
        alone = pattern is _HASHES and len(found) == 1 and found[0][0] == "# " and found[0].start() > 8
        return found if alone else []
    words = len(text[found[0].start() :].split())
    return found if pattern is _BULLETS or words >= 2 * len(found) else []


def _items(whole: Segment, found: list[re.Match[str]]) -> list[Segment]:
    parts = []
    if lead := whole.text[: found[0].start()].strip():
        one_of_them = len(found) == 1 or whole.is_item
        parts.append(replace(whole, text=lead, kind=Kind.ITEM if one_of_them else whole.kind))
    ends = [match.start() for match in found[1:]] + [len(whole.text)]
    first = found[0][0].strip()
    for match, end in zip(found, ends, strict=True):
        mark = match[0].strip()
        deeper = mark in _INNER_BULLETS and first not in _INNER_BULLETS
        text = whole.text[match.end() : end].strip()
        if text:
            parts.append(replace(whole, kind=Kind.ITEM, text=text, marker=mark or "#", level=int(deeper), strong=False))
    return parts


def _cut(whole: Segment, starts: list[int]) -> list[Segment]:
    edges = [0, *starts, len(whole.text)]
    texts = [whole.text[start:end].strip() for start, end in itertools.pairwise(edges)]
    return [
        whole if len(texts) == 1 else replace(whole, text=text, marker="" if index else whole.marker)
        for index, text in enumerate(texts)
        if text
    ]
