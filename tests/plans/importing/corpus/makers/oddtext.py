"""Text files as a careless converter leaves them: broken HTML lists in cells that tabs part."""

from __future__ import annotations

import re

from .notation import Block, Layout, read

_OPEN = '<ul style="list-style-type: none">'
_DOTS = {1: "•", 2: "○"}


def make(source: str) -> bytes:
    """The layout as such a converter would write it, in UTF-8."""
    layout = read(source)
    lines: list[str] = []
    contents = False
    number = 0
    for before, block in zip([None, *layout.blocks], layout.blocks, strict=False):
        contents = _in_contents(block, contents)
        if before is not None and not _stay_together(before, block, contents):
            lines.append("")
        number = number + 1 if block.kind == "number" else 0
        lines.extend([f"- {number}) {block.text}"] if number else _lines(block, layout))
    return ("\n\n" + "\n".join(lines) + "\n").encode()


def _in_contents(block: Block, contents: bool) -> bool:
    if block.kind == "heading":
        return block.text == "Sisällys"
    return contents


def _stay_together(before: Block, block: Block, contents: bool) -> bool:
    lists = {"bullet", "number"}
    return (before.kind in lists and block.kind in lists) or (contents and before.kind == "paragraph")


def _lines(block: Block, layout: Layout) -> list[str]:
    if block.kind == "table":
        return _table(block, layout.blocks.index(block))
    if block.kind == "gap":
        return []
    if block.kind == "bullet":
        return [" " * (block.level - 1) + f"- {block.text}"]
    if block.kind == "bold":
        return [re.sub(r"\b(20\d\d)\b", r"**\1**", block.text)]
    if "  " in block.text:
        title, _, page = block.text.rpartition("  ")
        return [f"{title}\t{page}"]
    return [block.text]


def _table(block: Block, place: int) -> list[str]:
    width = len(block.rows[0])
    if width == 2 and len(block.rows) == 1:
        cells = " | ".join(_cell(cell) for cell in block.rows[0])
        return ["- | | |", "|---|--|", f"| {cells} |", "|---|--|"]
    lines = ["\t".join(_cell(cell) for cell in row) for row in block.rows]
    if len(block.rows) == 1:
        lines.append("--\t---\t---" if place % 2 else "---\t---\t--")
    return lines


def _cell(parts: list[Block]) -> str:
    words: list[str] = []
    level = 0
    for part in parts:
        if part.kind == "bullet":
            if part.level > level:
                words.append(_OPEN)
            words.append(_DOTS[part.level])
            level = part.level
        words.append(part.text)
    return " ".join(words) + (" " if level else "")
