"""Markdown and HTML inside a line: emphasis, links and tags, down to the words."""

from __future__ import annotations

import re
from html import unescape

from karki.documents.reading.wording import fold

_TAGS = (
    "a abbr address article aside b big blockquote body br caption center cite code col colgroup dd del details div dl"
    " dt em figure font footer h1 h2 h3 h4 h5 h6 header hr html i img ins kbd li main mark nav ol p pre q s section"
    " small span strike strong style sub summary sup table tbody td tfoot th thead tr tt u ul var"
)
_LONGEST = 20_000  #: signs; a longer line is searched for no emphasis and no links
TAG = re.compile(rf"</?(?:{_TAGS.replace(' ', '|')})\b[^<>]{{0,500}}/?>", re.I)
BREAK = re.compile(r"\s*<br\b[^<>]{0,50}>\s*", re.I)
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,1000}(?:\s+\"[^\"]{0,300}\")?\)")
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,1000}(?:\s+\"[^\"]{0,300}\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_STRONG = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.{1,600}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]{1,600}?)(?<=\S)\1(?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$&])")
_WHOLE = re.compile(r"(\*\*\*|\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1[:.]?")
_WHOLE_TAG = re.compile(r"\s*<(strong|b)\b[^<>]*>(?:(?!</\1>).)+</\1>\s*", re.I | re.S)


def plain(text: str) -> str:
    """The words of a line, marks of emphasis, links and tags taken away."""
    if "<" in text:
        text = TAG.sub(" ", _AUTOLINK.sub(r"\1", text))
    if "[" in text and len(text) < _LONGEST:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if ("*" in text or "_" in text) and len(text) < _LONGEST:
        text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "&" in text:
        text = unescape(text)
    return fold(text)


def lead(text: str) -> str:
    """The words in bold that a line begins with, where others follow."""
    found = _STRONG.match(text.lstrip())
    return plain(found[2]) if found and text.lstrip()[found.end() :].strip() else ""


def strong(text: str) -> bool:
    """Whether all of a line is set in bold."""
    return bool(_WHOLE.fullmatch(text.strip()) or _WHOLE_TAG.fullmatch(text))
