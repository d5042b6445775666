"""A document as HTML of the site's own classes: the page and the stand-alone file show the same article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from karki.documents.writing import charts
from karki.documents.writing.changes import change_word
from karki.documents.writing.sheet import Sheet
from karki.look import shapes


def article(sheet: Sheet) -> SafeString:
    """The whole document. Headings begin at h1, which is its title."""
    content = sheet.content
    identity = format_html(
        '<div class="doc__id"><span>{}</span><span>{}</span></div>', content["city"], content["body"]
    )
    cover = format_html(
        '<dl class="facts">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", map(tuple, content["cover"]))
    )
    return format_html(
        '<article class="doc" lang="{}" aria-labelledby="document-title">{}<h1 id="document-title">{}</h1>{}{}{}</article>',
        sheet.language,
        identity,
        content["title"],
        cover,
        _joined(_BLOCKS[block["type"]](block) for block in content["blocks"]),
        format_html_join("", '<p class="fine">{}</p>', ((line,) for line in sheet.colophon)),
    )


def _heading(block: Mapping[str, Any]) -> SafeString:
    numeral = format_html('<span class="numeral">{}</span> ', block["numeral"]) if block["numeral"] else ""
    level = f"h{block['level'] + 1}"
    return format_html('<{0} id="{1}">{2}{3}</{0}>', level, block["id"], numeral, block["text"])


def _paragraph(block: Mapping[str, Any]) -> SafeString:
    classes = {"fine": "fine", "lead": "doc__lead", "label": "meta"}
    return format_html('<p class="{}">{}</p>', classes.get(block["tone"], "doc__text"), _said(block))


def _figures(block: Mapping[str, Any]) -> SafeString:
    pairs = format_html_join("", '<div><dt>{}</dt><dd class="big">{}</dd></div>', map(tuple, block["pairs"]))
    return format_html('<dl class="facts facts--wide">{}</dl>', pairs)


def _chart(block: Mapping[str, Any]) -> SafeString:
    shown = [
        (rating, block["counts"][rating or "none"]) for rating in shapes.ORDER if block["counts"].get(rating or "none")
    ]
    legend = format_html_join(
        "",
        "<li>{}{} {}</li>",
        ((shapes.svg_for(rating), count, shapes.word_for(rating).lower()) for rating, count in shown),
    )
    drawn = charts.page_bar(block["counts"])
    return format_html('<div class="rating-bar">{}<ul class="legend">{}</ul></div>', drawn, legend)


def _list(block: Mapping[str, Any]) -> SafeString:
    classes = "plain plain--narrow" if block["narrow"] else "plain"
    return format_html('<ul class="{}">{}</ul>', classes, _items(block["items"]))


def _items(items: Sequence[Mapping[str, Any]]) -> SafeString:
    """Flat entries of (text, depth) into nested lists."""
    parts, place = [], 0
    while place < len(items):
        item, place = items[place], place + 1
        inner = []
        while place < len(items) and items[place]["depth"] > item["depth"]:
            inner.append(items[place])
            place += 1
        below = format_html('<ul class="plain">{}</ul>', _items(inner)) if inner else ""
        parts.append(format_html("<li>{}{}</li>", _said(item), below))
    return _joined(parts)


def _table(block: Mapping[str, Any]) -> SafeString:
    columns = block["columns"]
    kind = _kind(columns)
    hidden = "" if block["titled"] else mark_safe(' class="vh"')
    head = format_html_join(
        "",
        '<th scope="col"{}>{}</th>',
        ((mark_safe(' class="num"') if column["number"] else "", column["title"]) for column in columns),
    )
    last = len(block["rows"]) - 1 if block["total"] else None
    rows = format_html_join(
        "",
        "<tr{}>{}</tr>",
        (
            (mark_safe(' class="total"') if at == last else "", _row(row, columns))
            for at, row in enumerate(block["rows"])
        ),
    )
    return format_html(
        '<div class="table-box"><table class="table{}"><caption{}>{}</caption>{}<thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>",
        kind,
        hidden,
        block["caption"],
        _shares(columns),
        head,
        rows,
    )


def _kind(columns: Sequence[Mapping[str, Any]]) -> str:
    """A few columns of numbers stay a table on a narrow screen; everything else turns into cards there."""
    numbers = sum(column["number"] for column in columns)
    if not numbers:
        return " table--texts"
    return " table--plain" if numbers <= 3 else " table--figures"


def _shares(columns: Sequence[Mapping[str, Any]]) -> SafeString:
    """The columns' shares of the line, in steps that the style sheets know: the policy allows no style here."""
    shares = [min(50, max(15, round(column["width"] / 5) * 5)) for column in columns]
    return format_html("<colgroup>{}</colgroup>", format_html_join("", '<col class="w-{}">', ((s,) for s in shares)))


def _row(row: Sequence[Mapping[str, Any]], columns: Sequence[Mapping[str, Any]]) -> SafeString:
    first = format_html('<th scope="row">{}</th>', _cell(row[0]))
    rest = format_html_join(
        "",
        '<td data-label="{}"{}>{}</td>',
        (
            (column["title"], mark_safe(' class="num"') if column["number"] else "", _cell(cell))
            for cell, column in zip(row[1:], columns[1:], strict=True)
        ),
    )
    return first + rest


def _cell(cell: Mapping[str, Any]) -> SafeString:
    note = format_html('<div class="meta">{}</div>', _lines(cell["note"])) if cell.get("note") else ""
    if "rating" in cell:
        shape = shapes.svg_for(None if cell["rating"] == "none" else cell["rating"])
        return format_html('<span class="status">{}{}</span>{}', shape, cell["text"], note)
    items = format_html('<ul class="plain">{}</ul>', _items(cell["items"])) if cell.get("items") else ""
    code = format_html('<b class="code">{}</b> ', cell["code"]) if cell.get("code") else ""
    body = format_html("{}{}{}{}", code, _said(cell), note, items)
    for _level in range(cell.get("indent", 0)):
        body = format_html('<div class="sub">{}</div>', body)
    return body


def _said(part: Mapping[str, Any]) -> SafeString:
    """A text or, between two versions, its pieces: the words before a change are for those who hear the page."""
    if not part.get("runs"):
        return _lines(part["text"])
    return _joined(_run(one) for one in part["runs"])


def _run(run: Mapping[str, str]) -> SafeString:
    element = {"added": "ins", "removed": "del"}.get(run["mark"])
    if element is None:
        return _lines(run["text"])
    said = change_word(run["mark"])
    return format_html('<{0}><span class="vh">{1}: </span>{2}</{0}>', element, said, _lines(run["text"]))


def _lines(text: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.split("\n")))


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


_BLOCKS: dict[str, Callable[[Mapping[str, Any]], SafeString]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "figures": _figures,
    "chart": _chart,
    "list": _list,
    "table": _table,
}
