"""Words that were added and dropped, in place: underlined and struck through, never by colour alone."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from karki.plans.approved import undecided_word
from karki.plans.comparing.paper import kind_word

register = template.Library()

_TAGS = {"added": "ins", "removed": "del"}


@register.simple_tag
def runs(pieces: Iterable[Mapping[str, str]]) -> SafeString:
    """The pieces of a text (`comparing.words.runs`) with `ins` and `del` around what happened."""
    return format_html_join("", "{}", ((_piece(one),) for one in pieces))


def _piece(one: Mapping[str, str]) -> SafeString | str:
    tag = _TAGS.get(one["mark"])
    return format_html("<{0}>{1}</{0}>", tag, one["text"]) if tag else one["text"]


@register.simple_tag
def undecided(why: str) -> SafeString:
    """What of a goal or an objective waits for a decision, as a framed word; nothing where nothing does."""
    word = undecided_word(why)
    return format_html(' <span class="tag tag--warn">{}</span>', word) if word else SafeString("")


@register.filter
def change_kind(kind: str) -> str:
    return kind_word(kind)
