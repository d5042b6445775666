"""PDF files from the corpus's shorthand, set by typst with its ligatures and hyphens."""

from __future__ import annotations

import re
from typing import cast

import typst

from .notation import JOINED, Block, Layout, read

_BODY = {"paragraph", "bold"}


def make(source: str) -> bytes:
    """The PDF that the shorthand describes; the same bytes' text on every machine."""
    layout = read(source)
    lines = [_page(layout)]
    for before, block in zip([None, *layout.blocks], layout.blocks, strict=False):
        if before is not None and before.kind != block.kind:
            lines.append("")
        lines.append(_block(block, layout))
    return cast(bytes, typst.compile("\n".join(lines).encode(), format="pdf"))


def _page(layout: Layout) -> str:
    settings = layout.settings
    running = ""
    if "header" in settings:
        running += f", header: [{_escape(settings['header'])} #h(1fr) #context counter(page).display()]"
    if "footer" in settings:
        running += f", footer: [{_escape(settings['footer'])}]"
    hyphenate = settings.get("hyphenate", "no") == "yes"
    paper, columns = settings.get("paper", "a4"), settings.get("columns", "1")
    return (
        f'#set page(paper: "{paper}", columns: {columns}{running})\n'
        f'#set text(lang: "{settings.get("lang", "fi")}", size: {settings.get("size", "11pt")}, '
        f"hyphenate: {str(hyphenate).lower()})\n"
        f"#set par(justify: {str(hyphenate).lower()})\n"
    )


def _block(block: Block, layout: Layout) -> str:
    if block.kind == "table":
        return _table(block, layout)
    if block.kind == "page":
        return "#pagebreak()"
    if block.kind == "gap":
        return ""
    return _text(block) + ("\n" if block.kind in _BODY or block.kind == "heading" else "")


def _text(block: Block) -> str:
    text = _inline(block.text)
    if block.kind == "title":
        return f'#text(size: 22pt, weight: "bold")[{text}]\n'
    if block.kind == "heading":
        return f"#heading(level: {block.level})[{text}]"
    if block.kind == "bold":
        return f"#strong[{text}]"
    if block.kind == "bullet":
        return "  " * (block.level - 1) + f"- {text}"
    if block.kind == "number":
        return f"+ {text}"
    return text


def _table(block: Block, layout: Layout) -> str:
    width = max(len(row) for row in block.rows)
    columns = layout.settings.get("widths", "1fr " * width).split()
    if len(columns) != width:
        columns = ["1fr"] * width
    stroke = layout.settings.get("rules", "yes")
    lines = [f"#table(columns: ({', '.join(columns)},), stroke: {'0.5pt' if stroke == 'yes' else 'none'},"]
    for number, row in enumerate(block.rows):
        for column in range(width):
            parts = row[column] if column < len(row) else []
            if [part.text for part in parts] == [JOINED]:
                continue
            depth = _joined_below(block, number, column)
            body = "\n".join(_text(part) + ("\n" if part.kind in _BODY else "") for part in parts)
            cell = f"table.cell(rowspan: {depth})" if depth > 1 else ""
            lines.append(f"{cell}[\n{body}\n],")
    return "\n".join([*lines, ")"])


def _joined_below(block: Block, number: int, column: int) -> int:
    depth = 1
    for row in block.rows[number + 1 :]:
        if column >= len(row) or [part.text for part in row[column]] != [JOINED]:
            break
        depth += 1
    return depth


def _inline(text: str) -> str:
    """The text, with what stands between double asterisks in bold."""
    parts = [_escape(part) for part in text.split("**")]
    return "".join(f"#strong[{part}]" if index % 2 else part for index, part in enumerate(parts))


def _escape(text: str) -> str:
    return re.sub(r"([\\#$*_`<>@\[\]~=/])", r"\\\1", text)
