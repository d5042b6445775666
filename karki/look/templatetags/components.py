"""The components of the pages, one tag each. The gallery shows them all; templates/components/README.md lists them.

A tag decides nothing about rights or data: it takes what it is given and draws it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet, BoundField, CheckboxInput, DateInput, Textarea, TextInput, TimeInput
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from karki.look import shapes, stances
from karki.look.templatetags.icons import icon

register = template.Library()

NOTICE_ICONS = {"info": "info", "ok": "ok", "success": "ok", "warning": "warning", "warn": "warning", "error": "error"}
NOTICE_CLASSES = {"ok": "ok", "success": "ok", "warning": "warn", "warn": "warn", "error": "error"}
TRENDS = {
    "up": ("up", "M6 1l5 6H7.4v4H4.6V7H1z"),
    "same": ("same", "M1 5.2h10v1.6H1z"),
    "down": ("down", "M6 11l5-6H7.4V1H4.6v4H1z"),
    "ended": ("up", "M1 4.8h10v2.4H1z"),
}


# --- How things stand -----------------------------------------------------------------------------------------------


@register.simple_tag
def status(rating: str | None, big: bool = False) -> SafeString:
    """Shape and word of a rating; `None` and "" are “not reported”. `big=True` for the head of a page."""
    return _status(rating or None, big, get_language())


@lru_cache(maxsize=128)
def _status(rating: str | None, big: bool, _language: str | None) -> SafeString:
    size = " status--big" if big else ""
    return format_html('<span class="status{}">{}{}</span>', size, shapes.svg_for(rating), shapes.word_for(rating))


@register.simple_tag
def shape(rating: str | None) -> SafeString:
    """The shape alone, for a place where the word stands already."""
    return shapes.svg_for(rating)


@register.filter
def rating_word(rating: str | None) -> str:
    """The word alone, for headings and menus."""
    return shapes.word_for(rating)


@register.simple_tag
def stance(value: str) -> SafeString:
    """Shape and word of a stance; "" is "not known"."""
    return format_html('<span class="stance">{}{}</span>', stances.svg_for(value), stances.word_for(value))


@register.simple_tag
def pips(ratings: Iterable[str | None]) -> SafeString:
    """One shape per objective, hidden from screen readers: put `tally` beside it."""
    drawn = format_html_join("", "{}", ((shapes.svg_for(rating),) for rating in ratings))
    return format_html('<span class="pips" aria-hidden="true">{}</span>', drawn)


@register.simple_tag
def tally(counts: Mapping[str | None, int]) -> str:
    """“14 on track, 5 at risk”, from {rating: how many}."""
    return shapes.in_words(counts)


@register.simple_tag
def rating_bar(counts: Mapping[str | None, int], identifier: str = "ratings") -> SafeString:
    """A stacked bar of {rating: how many} and its legend. `identifier` must be unique on the page."""
    shown = [(rating, counts[rating]) for rating in shapes.ORDER if counts.get(rating)]
    bar = shapes.bar_chart_svg(counts, identifier=identifier)
    return _render("rating_bar.html", {"bar": bar, "shown": shown})


@register.simple_tag
def trend(direction: str) -> SafeString:
    """Arrow and word: up, same, down or ended."""
    kind, path = TRENDS[direction]
    words = {"up": _("improved"), "same": _("unchanged"), "down": _("worsened"), "ended": _("ended")}
    return format_html(
        '<span class="trend trend--{}"><svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>{}</span>',
        kind,
        path,
        words[direction],
    )


# --- Languages ---------------------------------------------------------------------------------------------------------


@register.simple_tag
def lang(language: str | None) -> SafeString:
    """For a start tag whose text is in `language`: ` lang="sv"`; nothing where that is the language of the page."""
    return format_html(' lang="{}"', language) if _is_other(language) else SafeString("")


def _is_other(language: str | None) -> bool:
    return bool(language) and language != (get_language() or "")[:2]


# --- Forms ----------------------------------------------------------------------------------------------------------


@register.simple_tag
def field(bound: BoundField, rows: int | None = None, mark_optional: bool = True) -> SafeString:
    """Label, hint, error and control of one form field; radio buttons and check boxes in a fieldset.

    `rows` for a text area; `mark_optional=False` where a whole form is optional, as in filters. What is written in a
    form that has a `language` is marked as being in it.
    """
    if bound.is_hidden:
        return SafeString(bound.as_widget())
    widget = bound.field.widget
    context: dict[str, Any] = {
        "field": bound,
        "optional": mark_optional and not bound.field.required,
        "hint_id": f"{bound.auto_id}_helptext",
        "error_id": f"{bound.auto_id}_error",
    }
    if isinstance(widget, CheckboxInput):
        return _render("field_check.html", context)
    if widget.use_fieldset:
        return _render("field_choices.html", context)
    attrs: dict[str, str | bool] = {"class": f"input {widget.attrs.get('class', '')}".strip()}
    if rows:
        attrs["rows"] = str(rows)
    context["day"] = isinstance(widget, DateInput)
    context["control"] = bound.as_widget(attrs=attrs | _written_in(bound))
    return _render("field.html", context)


@register.simple_tag
def control(bound: BoundField) -> SafeString:
    """The control alone, where the label stands elsewhere."""
    return SafeString(bound.as_widget(attrs=_written_in(bound)))


def _written_in(bound: BoundField) -> dict[str, str | bool]:
    """The language of words that are typed; a date or a choice speaks the reader's language."""
    language = getattr(bound.form, "language", "")
    widget = bound.field.widget
    if hasattr(widget, "language"):  # a menu of such words marks them one by one
        spoken = widget.spoken or language
        widget.language = spoken if _is_other(spoken) else ""
    words = isinstance(widget, TextInput | Textarea) and not isinstance(widget, DateInput | TimeInput)
    return {"lang": language} if words and _is_other(language) else {}


@register.simple_tag
def rating_field(bound: BoundField) -> SafeString:
    """Radio buttons of a rating with their shapes; the choices' values are ratings, "" is “not reported”."""
    context = {
        "field": bound,
        "hint_id": f"{bound.auto_id}_helptext",
        "error_id": f"{bound.auto_id}_error",
        "with_shapes": True,
        "optional": not bound.field.required,
    }
    return _render("field_choices.html", context)


@register.simple_tag
def errors(*forms: BaseForm | BaseFormSet[Any]) -> SafeString:
    """What was refused, first in the form, each line a link to its field; nothing when nothing was.

    Of a set of forms each line says in which row the field is.
    """
    sent = [form for form in forms if form.is_bound]
    sets = [form for form in sent if isinstance(form, BaseFormSet)]
    rows = [(form, 0) for form in sent if not isinstance(form, BaseFormSet)]
    rows += [(form, row) for one in sets for row, form in enumerate(one.forms, 1)]
    whole = [str(message) for one in sets for message in one.non_form_errors()]
    lines: list[tuple[str, str, str]] = []
    for form, row in rows:
        whole += [str(message) for message in form.non_field_errors()]
        for bound in form:
            label = _("Row %(row)d, %(field)s") % {"row": row, "field": bound.label} if row else str(bound.label)
            lines += [(_target(bound), label, str(message)) for message in bound.errors]
    if not whole and not lines:
        return SafeString("")
    return _render("errors.html", {"whole": whole, "lines": lines, "count": len(whole) + len(lines)})


def _target(bound: BoundField) -> str:
    """Where a link to the field leads: the control, or the first of several."""
    if bound.field.widget.use_fieldset:
        return f"{bound.auto_id}_0"
    return str(bound.id_for_label or bound.auto_id)


# --- The frame of a page --------------------------------------------------------------------------------------------


@register.simple_tag
def crumbs(*parts: str) -> list[tuple[str, str]]:
    """The way here: label, address, label, address …, and last the label of this page. Use with `as`, for `head`."""
    pairs = [(str(label), str(address)) for label, address in zip(parts[0::2], parts[1::2], strict=False)]
    return [*pairs, (str(parts[-1]), "")] if len(parts) % 2 else pairs


@register.simple_block_tag
def head(
    content: str,
    title: str,
    lead: str = "",
    numeral: str = "",
    trail: list[tuple[str, str]] | None = None,
    language: str = "",
    lead_language: str = "",
) -> SafeString:
    """The head of a page: crumbs, the only h1, one line that says what this is; inside, more lines and `head__act`.

    `language` and `lead_language` where title and line may be in another than the page's.
    """
    context = {"title": title, "lead": lead, "numeral": numeral, "trail": trail, "content": content}
    return _render("head.html", {**context, "language": language, "lead_language": lead_language})


@register.simple_block_tag
def section(
    content: str,
    title: str,
    id: str,
    lead: str = "",
    action: str = "",
    url: str = "",
    level: int = 2,
    minor: bool = False,
) -> SafeString:
    """A strong rule, a heading, at most one action, the content. `id` names the heading and links lead to it."""
    context = {"title": title, "id": id, "lead": lead, "action": action, "url": url, "minor": minor}
    return _render("section.html", {**context, "level": f"h{level}", "content": content})


@register.simple_block_tag
def card(content: str, title: str, id: str, level: int = 2) -> SafeString:
    """One self-contained thing beside the flow. Never in another card."""
    return format_html(
        '<section class="card" aria-labelledby="{id}"><{level} id="{id}">{title}</{level}>{content}</section>',
        id=id,
        level=f"h{level}",
        title=title,
        content=content,
    )


@register.simple_tag
def tabs(items: Iterable[Mapping[str, Any]], label: str) -> SafeString:
    """Pages of one thing: items of {url, label, count, current}; `label` names the set."""
    return _render("tabs.html", {"items": items, "label": label})


@register.simple_tag
def steps(labels: Iterable[str], current: int) -> SafeString:
    """Steps of a task; `current` counts from one, what is before it is done."""
    return _render("steps.html", {"labels": list(labels), "current": current})


@register.simple_tag(takes_context=True)
def pagination(context: template.Context, page: Page[Any], parameter: str = "page") -> SafeString:
    """Previous, numbers, next; other parameters of the address stay. Nothing when there is one page."""
    if page.paginator.num_pages < 2:
        return SafeString("")
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    request = context["request"]

    def address(number: int) -> str:
        query = request.GET.copy()
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    links = [(number, address(number) if isinstance(number, int) else "") for number in numbers]
    return _render(
        "pagination.html",
        {
            "page": page,
            "links": links,
            "previous": address(page.number - 1) if page.has_previous() else "",
            "next": address(page.number + 1) if page.has_next() else "",
        },
    )


# --- Small pieces ---------------------------------------------------------------------------------------------------


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """Something the page wants to say: info, ok, warning or error; at most one of a kind on a page."""
    modifier = f" notice--{NOTICE_CLASSES[kind]}" if kind in NOTICE_CLASSES else ""
    drawn = icon(NOTICE_ICONS.get(kind, "info"))
    return _render("notice.html", {"modifier": modifier, "icon": drawn, "title": title, "content": content})


@register.simple_tag
def message_kind(tags: str) -> str:
    """The kind of notice for the level tags of a Django message."""
    return next((word for word in tags.split() if word in NOTICE_ICONS), "info")


@register.simple_block_tag
def empty_state(content: str, title: str, action: str = "", url: str = "", level: int = 3) -> SafeString:
    """Nothing there yet: what would be here (the content), and one action."""
    context = {"title": title, "action": action, "url": url, "level": f"h{level}", "content": content}
    return _render("empty_state.html", context)


@register.simple_tag
def tag(text: str, kind: str = "") -> SafeString:
    """A small framed word: plain, role, warn or sure."""
    return format_html('<span class="tag{}">{}</span>', f" tag--{kind}" if kind else "", text)


@register.simple_tag
def progress(value: int, maximum: int, label: str, id: str) -> SafeString:
    """How far something has come; the label counts things."""
    return _render("progress.html", {"value": value, "maximum": maximum, "label": label, "id": id})


@register.simple_tag
def facts(pairs: Iterable[tuple[str, Any]], wide: bool = False) -> SafeString:
    """Name and value in two columns, or `wide`: two to five large figures about one thing."""
    return _render("facts.html", {"pairs": pairs, "wide": wide})


@register.simple_tag
def person(name: str, role: str = "") -> SafeString:
    """Initials, name, and what the person is."""
    return _render("person.html", {"name": name, "role": role})


@register.filter
def initials(name: str) -> str:
    """RV of Riikka Vehmersalo: the first letters of the first and the last name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.simple_block_tag
def table(
    content: str, caption: str, dense: bool = False, plain: bool = False, show_caption: bool = False
) -> SafeString:
    """A table that turns into cards in a narrow column (`plain`: stays a table); inside, thead and tbody."""
    context = {"caption": caption, "dense": dense, "plain": plain, "show_caption": show_caption}
    return _render("table.html", {**context, "content": content})


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> SafeString:
    """An irreversible step is confirmed. Opened by a link with data-dialog="id" whose address is the same as a page."""
    return _render("dialog.html", {"id": id, "title": title, "content": content})


def _render(name: str, context: Mapping[str, Any]) -> SafeString:
    return render_to_string(f"components/{name}", dict(context))
