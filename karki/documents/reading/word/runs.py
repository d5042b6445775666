"""The text of a Word paragraph as it would be printed with every tracked change accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

from karki.documents.reading.word.names import MC, W, number, switch, value
from karki.documents.reading.word.styles import Style, Styles

_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
_WRAPPERS = frozenset(
    {f"{W}{name}" for name in ("hyperlink", "smartTag", "sdtContent", "fldSimple", "customXml", "dir", "bdo")}
)
_PLAIN = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
#: Symbol and Wingdings letters that carry meaning inside a text; other symbols are left out.
_SYMBOLS = {
    "F0B7": "•", "F0A7": "▪", "F0E0": "→", "F0DE": "⇒", "F0AE": "→", "F0FC": "✓", "F0D7": "·", "F0B0": "°",
    "F0B1": "±", "F0B3": "≥", "F0A3": "≤", "F06C": "●", "F06D": "○", "F0A1": "○", "F0D8": "➢", "F02D": "–",
    "F06E": "■", "F0A8": "□", "F06F": "□", "F0FE": "☒",
}  # fmt: skip


@dataclass(slots=True)
class Words:
    """What one paragraph says. `boxes` are the text boxes anchored in it, `notes` its footnote references."""

    text: str = ""
    strong: bool = False
    lead: str = ""  #: the bold words before others that are not bold
    size: float = 0.0
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Piece:
    text: str
    strong: bool
    size: float


class Fields:
    """Complex fields: what stands between their begin and separate is code and is never shown."""

    def __init__(self) -> None:
        self._open: list[bool] = []  # one per open field: is its result reached

    def char(self, kind: str | None) -> None:
        if kind == "begin":
            self._open.append(False)
        elif kind == "separate" and self._open:
            self._open[-1] = True
        elif kind == "end" and self._open:
            self._open.pop()

    @property
    def in_code(self) -> bool:
        return not all(self._open)

    def end_paragraph(self) -> None:
        """A code goes on over a paragraph's end only in a broken file: what follows must not vanish."""
        if self.in_code:
            self._open.clear()


class Reader:
    """Reads paragraphs one after another; remembers what it had to decide for the notes."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.fields = Fields()
        self.tracked = 0
        self.hidden = 0

    def read(self, element: etree._Element, style: Style) -> Words:
        words = Words()
        pieces = list(self._inline(element, style, words))
        self.fields.end_paragraph()
        words.text = "".join(piece.text for piece in pieces)
        shown = [piece for piece in pieces if piece.text.strip()]
        words.strong = bool(shown) and all(piece.strong for piece in shown)
        if shown and shown[0].strong and not words.strong:
            words.lead = "".join(piece.text for piece in takewhile(lambda piece: piece.strong, shown))
        words.size = max((piece.size for piece in shown), default=0.0)
        return words

    def _inline(self, parent: etree._Element, style: Style, words: Words) -> Iterator[_Piece]:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                yield from self._run(child, style, words)
            elif tag in _DELETED:
                self.tracked += 1
            elif tag in _INSERTED:
                self.tracked += 1
                yield from self._inline(child, style, words)
            elif tag in _WRAPPERS:
                yield from self._inline(child, style, words)
            elif tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    yield from self._inline(content, style, words)
            elif tag == f"{W}ruby":
                yield from self._inline(child.find(f"{W}rubyBase") or [], style, words)  # type: ignore[arg-type]
            elif tag == f"{MC}AlternateContent":
                words.boxes += boxes(child)

    def _run(self, run: etree._Element, style: Style, words: Words) -> Iterator[_Piece]:
        properties = run.find(f"{W}rPr")
        if self._vanishes(properties, style):
            self.hidden += 1
            return
        text = "".join(self._text(child, words) for child in run)
        if text:
            yield _Piece(text, self._bold(properties, style), self._size(properties, style))

    def _text(self, child: etree._Element, words: Words) -> str:
        tag = child.tag
        if tag == f"{W}fldChar":
            self.fields.char(child.get(f"{W}fldCharType"))
            return ""
        if self.fields.in_code:
            return ""
        if tag == f"{W}t":
            return (child.text or "").replace("\n", " ")
        if tag in _PLAIN:
            return _PLAIN[tag]
        if tag == f"{W}sym":
            return _SYMBOLS.get((child.get(f"{W}char") or "").upper().replace("0X", ""), "")
        if tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            words.notes.append((tag[len(W) :].removesuffix("Reference"), child.get(f"{W}id", "")))
        elif tag in _DRAWN or tag == f"{MC}AlternateContent":
            words.boxes += boxes(child)
        return ""

    def _vanishes(self, properties: etree._Element | None, style: Style) -> bool:
        own = switch(properties, "vanish")
        return style.hidden if own is None else own

    def _bold(self, properties: etree._Element | None, style: Style) -> bool:
        own = switch(properties, "b")
        if own is not None:
            return own
        named = value(properties, "rStyle")
        return style.bold or (named is not None and self.styles.get(named).bold)

    def _size(self, properties: etree._Element | None, style: Style) -> float:
        own = number(properties, "sz")
        return own / 2 if own else style.size or self.styles.default_size


def boxes(drawn: etree._Element) -> list[etree._Element]:
    """The contents of the text boxes in a drawing. Word writes each twice (Choice and Fallback): once here."""
    if drawn.tag == f"{MC}AlternateContent":
        for branch in drawn:
            found = _outermost(branch)
            if found:
                return found
        return []
    return _outermost(drawn)


def _outermost(element: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    waiting = [element]
    while waiting:
        current = waiting.pop(0)
        if current.tag == f"{W}txbxContent":
            found.append(current)
        elif current.tag == f"{MC}AlternateContent" and current is not element:
            found += boxes(current)
        else:
            waiting[:0] = list(current)
    return found


def mark_deleted(properties: etree._Element | None) -> bool:
    """Whether a tracked change takes away the paragraph's end, so that the next one joins it."""
    run = properties.find(f"{W}rPr") if properties is not None else None
    return run is not None and (run.find(f"{W}del") is not None or run.find(f"{W}moveFrom") is not None)
