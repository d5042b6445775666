"""The few kinds of block a document is made of. Each renderer draws these and nothing else.

Blocks are plain dictionaries, because they are frozen as JSON. Every text in them is final: renderers add no words.

    heading    level (1–3), text, id, numeral, listed, new_page
    paragraph  text, tone ("", "fine", "lead", "label")
    figures    pairs [[name, value]]                    chart      counts, alt, title
    list       items [{text, depth}], narrow            table      caption, columns, rows of cells, total, titled

A cell has `text` and perhaps `code` (before it), `note` (a line below it), `items` (a list below it, as in a list block),
`rating` (its shape before the text), `indent` (depth of a sub-objective). The first cell of a row is its header.

A paragraph, a list's item or a cell may have `runs` beside its `text`: the same words in pieces [{text, mark}], some of
which were `added` or `removed` between two versions. Renderers underline and strike them and say it in words too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

Block = dict[str, Any]
CellOf = dict[str, Any]
Tone = Literal["", "fine", "lead", "label"]
Mark = Literal["", "added", "removed"]
Run = dict[str, str]
#: A text that nothing has happened to, or its pieces.
Words = str | Sequence[Run]


def heading(
    level: int, text: str, id: str, *, numeral: str = "", listed: bool = False, new_page: bool = False
) -> Block:
    """`listed`: it stands in the contents, as every heading of the first level does."""
    return {
        "type": "heading",
        "level": level,
        "text": text,
        "id": id,
        "numeral": numeral,
        "listed": listed or level == 1,
        "new_page": new_page,
    }


def paragraph(words: Words, tone: Tone = "") -> Block:
    return {"type": "paragraph", **_said(words), "tone": tone}


def run(text: str, mark: Mark = "") -> Run:
    """A piece of a text that stood in both versions, or in the later or the earlier one only."""
    return {"text": text, "mark": mark}


def _said(words: Words) -> dict[str, Any]:
    if isinstance(words, str):
        return {"text": words}
    return {"text": "".join(one["text"] for one in words), "runs": list(words)}


def figures(pairs: Iterable[tuple[str, int]]) -> Block:
    """Two to five large numbers about one thing."""
    return {"type": "figures", "pairs": [[name, str(value)] for name, value in pairs]}


def chart(counts: Mapping[str, int], *, title: str, alt: str) -> Block:
    """The stacked bar of ratings; a table with the same numbers must follow it."""
    return {"type": "chart", "counts": dict(counts), "title": title, "alt": alt}


def bullets(items: Iterable[tuple[Words, int]], *, narrow: bool = False) -> Block:
    """A list of (text, depth); `narrow`: short names that may stand in two columns."""
    return {"type": "list", "items": [{**_said(words), "depth": depth} for words, depth in items], "narrow": narrow}


def column(title: str, width: int, *, number: bool = False) -> dict[str, Any]:
    """`width` is the column's share of the line, in any unit."""
    return {"title": title, "width": width, "number": number}


def table(
    caption: str,
    columns: Sequence[dict[str, Any]],
    rows: Iterable[Sequence[CellOf]],
    *,
    total: bool = False,
    titled: bool = False,
) -> Block:
    """`total`: the last row sums up those above it; `titled`: the caption is seen, not only heard."""
    return {
        "type": "table",
        "caption": caption,
        "columns": list(columns),
        "rows": [list(row) for row in rows],
        "total": total,
        "titled": titled,
    }


def cell(
    words: Words | int = "",
    *,
    code: str = "",
    note: str = "",
    indent: int = 0,
    items: Iterable[tuple[Words, int]] = (),
) -> CellOf:
    below = [{**_said(text), "depth": depth} for text, depth in items]
    optional = {"code": code, "note": note, "indent": indent, "items": below}
    said = _said(str(words) if isinstance(words, int) else words)
    return {**said, **{name: value for name, value in optional.items() if value}}


def rating_cell(rating: str | None, word: str, *, note: str = "") -> CellOf:
    return {**cell(word, note=note), "rating": rating or "none"}
