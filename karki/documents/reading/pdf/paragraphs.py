"""Lines to blocks: which lines of a page are one paragraph or one list item."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from karki.documents.outline import Kind
from karki.documents.reading.drafts import Draft
from karki.documents.reading.limits import Watch
from karki.documents.reading.pdf.glyphs import Glyph
from karki.documents.reading.pdf.segments import Segment
from karki.documents.reading.wording import cuts_words, fold, join

_ENDED = (".", "!", "?", ":", ";")
_LEADER = re.compile(r"\s*(?:\.\s?){4,}\s*|\s*…{2,}\s*|\s*_{4,}\s*")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DOTTED = re.compile(r"[0-9]{1,3}\.\s")
_SHORTEST = 4  #: letters; what is shorter is hardly a word
#: two consonants that no word of these languages begins with
_CLUSTER = re.compile(
    r"(?!(?:[bcdfgkpsv][lr]|[dt]r|[ks]n|s[cjkmpqtvw]|[dt][vw]|[ckpst]h|gn|kv|bj|fj|hj|lj|pj|tj|ts|wh|wr))"
    r"[^\Waeiouyåäö\d]{2}"
)
_ENDINGS = ("n", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle")  #: of Finnish words before others
_SMALL_WORDS = frozenset(
    ["ja", "tai", "sekä", "eli", "että", "on", "ei", "kun", "kanssa", "mukaan", "kautta", "välillä", "asti", "och"]
)
_FEWEST_DROPS = 3  #: lines that show how far apart those of a paragraph are
_SECTION = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})+\.?\s+[A-ZÅÄÖ]")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is common to a whole document: its words, its line spacing, whether it cuts words."""

    words: frozenset[str] = frozenset()
    pitch: float = 1.2  #: line distance in ems
    most: float = 1.28  #: times the pitch: a line further down begins another paragraph
    hyphenated: bool = True

    @classmethod
    def of(cls, pages: Iterable[Sequence[Segment]]) -> Setting:
        pages = list(pages)
        words = frozenset(word for page in pages for segment in page for word in _inner(segment.text))
        pairs = [pair for page in pages for pair in itertools.pairwise(page)]
        hyphens = [(a.text, b.text) for a, b in pairs if a.text.endswith("-") and b.text]
        drops = [drop for pair in pairs if (drop := _drop(*pair)) is not None]
        pitch = Counter(drops).most_common(1)[0][0] if drops else 1.2
        tight = _tight([(drop, pair[1]) for pair in pairs if (drop := _drop(*pair)) is not None])
        return cls(words, *(tight or (pitch, 1.28)), cuts_words(hyphens, words))


def _inner(text: str) -> list[str]:
    """The words of a line but for its first and last, which may be halves of words."""
    found = [word.lower() for word in _WORDS.findall(text)]
    return found[1:-1] if len(found) > 2 else []


def _drop(one: Segment, other: Segment) -> float | None:
    """How far under a line the next one of its column stands, in ems; None where they are no neighbours."""
    if one.size and abs(one.size - other.size) < 0.3 and one.x0 < other.x1 and other.x0 < one.x1:
        ratio = (one.y - other.y) / one.size
        if 0.9 < ratio < 2.2:
            return round(ratio, 2)
    return None


def _tight(drops: Sequence[tuple[float, Segment]]) -> tuple[float, float] | None:
    """The pitch, and how many times it parts paragraphs, where these stand but a little further apart than lines.

    Lines that begin with a small letter go on with a sentence. Where many of the others stand further down, all alike,
    and hardly any of those, the border lies between.
    """
    inner = Counter(drop for drop, line in drops if not line.marker and line.text[:1].islower())
    outer = Counter(drop for drop, line in drops if line.marker or not line.text[:1].islower())
    if sum(inner.values()) < _FEWEST_DROPS:
        return None
    pitch = inner.most_common(1)[0][0]
    far = [(count, drop) for drop, count in outer.items() if 1.12 * pitch < drop < 1.28 * pitch]
    if not far or max(far)[0] < 2 * _FEWEST_DROPS:
        return None
    border = (pitch + max(far)[1]) / 2
    if sum(count for drop, count in inner.items() if drop > border) * 4 > sum(inner.values()):
        return None
    return pitch, border / pitch


@dataclass(slots=True)
class Paragraphs:
    """Takes lines in reading order and gives drafts; `limit` is where a cell's lines end at most, where it is known."""

    setting: Setting
    watch: Watch
    limit: float | None = None
    out: list[Draft] = field(default_factory=list)
    _lines: list[Segment] = field(default_factory=list)
    _rights: list[float] = field(default_factory=list)
    _broken: bool = False  # a column or page ended since the last line
    _since: int = 0  # the first line after the last such break
    _shift: float = 0.0  # of the column in which the paragraph began

    def read(self, lines: Sequence[Segment], right: float | None = None, shift: float = 0.0) -> None:
        """Lines of one column, after what came before; `shift` points right of where the first column begins."""
        if right is None:
            right = max((line.x1 for line in lines), default=0.0)
        for line, edge in zip(lines, _edges(lines, right), strict=True):
            if self._lines and not self._goes_on(self._lines[-1], line, self._rights[-1]):
                self.close()
            if self._broken:
                self._since = len(self._lines)
            if not self._lines:
                self._shift = shift
            self._lines.append(line)
            self._rights.append(edge)
            self._broken = False

    def column_ends(self) -> None:
        self._broken = True

    def block(self, draft: Draft) -> None:
        """A block between the lines, such as a table."""
        self.close()
        self.out.append(draft)

    def close(self) -> None:
        lines, rights = self._lines, self._rights
        self._lines, self._rights, self._broken, self._since = [], [], False, 0
        if not lines:
            return
        self.watch.tick()
        first = lines[0]
        text = fold(_LEADER.sub(" ", self._text(lines, rights)))
        if not text:
            return
        draft = Draft(Kind.PARAGRAPH, text, page=first.page, size=first.size)
        lettered = [line for line in lines if any(sign.isalpha() for sign in line.text)]
        draft.strong = bool(lettered) and all(line.bold for line in lettered)
        draft.lead = "" if draft.strong else _bold_words(text, lines)
        draft.indent = first.x0 - self._shift
        if first.marker:
            draft.kind, draft.marker = Kind.ITEM, first.marker
        elif len(text) < 110 and _SECTION.match(text) and text[-1] not in ".,;:" and not text[-1].isdigit():
            draft.kind, draft.level = Kind.HEADING, text.split()[0].rstrip(".").count(".") + 1
        self.out.append(draft)

    def _text(self, lines: Sequence[Segment], rights: Sequence[float]) -> str:
        text = ""
        for at, line in enumerate(lines):
            shown = f"{line.marker} {line.text}" if at and line.marker else line.text
            if at and self._cut(lines[at - 1], line, rights[at - 1]):
                text += shown
            else:
                text = join(text, shown, self.setting.words, self.setting.hyphenated)
        return text

    def _cut(self, first: Segment, second: Segment, right: float) -> bool:
        """Whether a word that is longer than its column was broken without a hyphen."""
        head, tail = first.text.strip(), (second.text.split() or [""])[0]
        if not head.isalpha() or not tail[:1].islower() or len(head) < 8:
            return False
        if self.limit is not None:
            right = self.limit
        if first.x1 < right - first.size * 0.7:
            return False
        words = self.setting.words
        if (head + tail).lower() in words:
            return True
        if head.lower() in words:
            return False
        if self.limit is not None and first.x1 + max(_width(second.glyphs[:1]), 0.45 * first.size) <= right - 0.5:
            return False  # one letter more had room
        if (
            self.limit is not None
            and (verdict := _is_rest(head.lower(), tail.strip(".,;:").lower(), words)) is not None
        ):
            return verdict
        start = (head + tail[:3]).lower()
        # Finnish words end in a vowel or in n, t, s, l, r
        return head[-1].lower() not in "aeiouyåäöntslr" or any(word.startswith(start) for word in words)

    def _goes_on(self, last: Segment, line: Segment, right: float) -> bool:
        first = self._lines[0]
        drop = last.y - line.y
        if abs(drop) < 0.3 * last.size and line.x0 >= last.x1 - 1 and not self._broken:
            return True  # a wide space in one line
        if last.closed or (last.text[-1:].isdigit() and _LEADER.search(last.text)):
            return False
        if line.marker and not self._dash_inside(first, last, line, right):
            return False
        bold_on = last.bold and line.glyphs[0].bold and self._full(last, line, right)
        if abs(last.size - line.size) > 0.6 or (last.bold != line.bold and not bold_on):
            return False
        if line.glyphs[0].bold and not last.glyphs[-1].bold and last.text.endswith(_ENDED):
            return False  # the next paragraph begins with its own bold words
        if self._broken or line.page != last.page or drop < 0:
            return self._goes_on_over_break(first, last, line, right)
        if drop > self._most(last):
            return False
        if self._large(first):
            return True
        return self._placed(first, last, line, right) and not self._ended_early(last, line, right)

    def _dash_inside(self, first: Segment, last: Segment, line: Segment, right: float) -> bool:
        """A dash that a line happens to begin with: "Kouvola / – Kuopio -radan"."""
        expected = first.text_x if first.marker else last.x0
        dash = line.marker in ("-", "–", "—")
        return dash and abs(line.x0 - expected) < 2 and self._full(last, line, right) and first.marker != line.marker

    def _most(self, last: Segment) -> float:
        """The largest drop to a next line of the same paragraph."""
        own = [a.y - b.y for a, b in zip(self._lines, self._lines[1:], strict=False) if a.page == b.page and a.y > b.y]
        return min(self.setting.most, 1.25) * own[-1] if own else self.setting.most * self.setting.pitch * last.size

    @staticmethod
    def _large(first: Segment) -> bool:
        return first.bold and not first.marker

    def _placed(self, first: Segment, last: Segment, line: Segment, right: float) -> bool:
        """Whether a line begins where the next line of the paragraph would."""
        em = last.size
        if self._since:
            return abs(line.x0 - self._lines[self._since].x0) <= 0.8 * em
        if first.marker:
            if line.x0 >= first.text_x - 0.6 * em:
                return True
            return line.x0 >= first.x0 - 2 and self._full(last, line, right)
        if len(self._lines) == 1:
            return line.x0 <= first.x0 + 0.8 * em or self._full(last, line, right)
        return line.x0 - self._lines[1].x0 <= 0.8 * em

    @staticmethod
    def _full(last: Segment, line: Segment, right: float) -> bool:
        """Whether the first word of the next line had no room at the end of the last."""
        return last.x1 + 0.25 * last.size + _first_word(line) > right - 0.3 * last.size

    def _ended_early(self, last: Segment, line: Segment, right: float) -> bool:
        if last.text.endswith("-") and last.text[-2:-1].isalpha():
            return False  # "Etelä- / Pohjanmaalle" too
        room = right - last.x1 - 0.25 * last.size - _first_word(line)
        slack = 6.0 if line.text[:1].islower() and not last.text.endswith(_ENDED) else 1.0
        if _DOTTED.match(line.text) and (last.text.endswith(_ENDED) or _DOTTED.match(last.text)):
            slack = -3.0
        return room > slack * last.size

    def _goes_on_over_break(self, first: Segment, last: Segment, line: Segment, right: float) -> bool:
        if first.marker and not line.marker and abs(line.x0 - first.text_x) < 0.6 * line.size:
            return line.text[:1].islower() or self._full(last, line, right)
        if last.text.endswith(_ENDED) or line.bold:
            return False
        if not (line.text[:1].islower() or last.text.endswith(("-", ","))):
            return False
        return not first.marker or not line.marker


def _edges(lines: Sequence[Segment], right: float) -> list[float]:
    """Where each line ends at most: where a few around it end, when the text is set narrower there."""
    edges: list[float] = []
    for at, line in enumerate(lines):
        around = [o.x1 for o in lines[max(0, at - 6) : at + 7] if abs(o.size - line.size) < 0.3 and o.x1 >= line.x1 - 1]
        around += [line.x1]
        far = max(around)
        alike = sum(far - end < 1.2 * line.size for end in around)
        edges.append(far if alike >= 4 and far - line.x0 > 12 * line.size else right)
    return edges


def _bold_words(text: str, lines: Sequence[Segment]) -> str:
    """The bold words that a paragraph begins with: as many letters as its bold glyphs have, spaces left out."""
    glyphs = (glyph for line in lines for glyph in line.glyphs if glyph.text.strip())
    count = sum(len(glyph.text.strip()) for glyph in takewhile(lambda glyph: glyph.bold, glyphs))
    if not count:
        return ""
    at = 0
    while at < len(text) and count:
        count -= not text[at].isspace()
        at += 1
    return text[:at]


def _is_rest(head: str, tail: str, words: frozenset[str]) -> bool:
    """Whether a line of one word, full to its last letter, is the beginning of the word that the next line ends."""
    if tail in words or tail in _SMALL_WORDS:
        return False
    if _CLUSTER.match(tail) or len(tail) < _SHORTEST:
        return True
    return not head.endswith(_ENDINGS)


def _width(glyphs: Sequence[Glyph]) -> float:
    return glyphs[-1].x1 - glyphs[0].x0 if glyphs else 0.0


def _first_word(line: Segment) -> float:
    """The width of a line's first word."""
    word = line.text.split(None, 1)[0] if line.text else ""
    start, count = line.text_x, len(word)
    rest = [glyph for glyph in line.glyphs if glyph.x0 >= start - 0.5]
    return rest[min(count, len(rest)) - 1].x1 - start if rest and count else 0.0
