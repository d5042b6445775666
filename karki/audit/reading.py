"""The trail for a reader: each event a sentence in the reader's language, people by the names they have today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from karki.audit import kinds, names, secrecy, trail
from karki.audit.models import Event
from karki.common import formats
from karki.common.publicity import Audience
from karki.look.templatetags.components import lang


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it is read; `fields` are the texts that changed: label, before, after, and the language of the
    words, which is empty for what the page itself says."""

    event: Event
    at: datetime
    by: str
    subject: str
    sentence: SafeString
    plain: str  #: the sentence without marks
    fields: list[tuple[str, str, str, str]]


def readable(events: Iterable[Event], language: str = "", *, audience: Audience | None = None) -> list[Entry]:
    """The events in their order, with the names of everybody in them fetched at once.

    `language` is that of the words the events tell of, which are marked where the page is in another one. Of a subject
    that the audience may not see (see `secrecy`) an entry tells nothing but that something happened.
    """
    events = list(events)
    known = names.Names(ref for event in events for ref in _refs(event))
    unseen = secrecy.hidden(events, audience)
    return [_hidden(one, known) if one.pk in unseen else _entry(one, known, language) for one in events]


def _entry(event: Event, known: names.Names, language: str) -> Entry:
    return Entry(
        event=event,
        at=event.at,
        by=_by(event, known),
        subject=_subject(event, known),
        sentence=_marked(event, known, language),
        plain=_sentence(event, known),
        fields=_fields(event, known, language),
    )


def _hidden(event: Event, known: names.Names) -> Entry:
    kind = kinds.kind_of(event.code).label
    said = _("Something that is secret or removed (%(kind)s)") % {"kind": kind}
    return Entry(event, event.at, _by(event, known), "", SafeString(escape(said)), said, [])


def _by(event: Event, known: names.Names) -> str:
    return known.of(names.ACTOR, event.actor_id) if event.actor_id else ""


def sentence(event: Event) -> str:
    """The event as a sentence in the reader's language, without the actor's name."""
    return _sentence(event, names.Names(_refs(event)))


def _refs(event: Event) -> set[names.Ref]:
    refs = names.refs_in(names.named(event.details))
    if event.actor_id:
        refs.add((names.ACTOR, event.actor_id))
    if names.is_named(event.subject_type):
        refs.add((event.subject_type, int(event.subject_id)))
    return refs


def _subject(event: Event, known: names.Names) -> str:
    if names.is_named(event.subject_type):
        return known.of(event.subject_type, int(event.subject_id))
    return event.subject_label


def marked_sentence(event: Event, language: str) -> SafeString:
    """The sentence as HTML, in which the subject's own words are marked as being in `language`."""
    return _marked(event, names.Names(_refs(event)), language)


def _sentence(event: Event, known: names.Names) -> str:
    return _filled(trail.template_of(event.code), {**_said(event, known), "subject": _subject(event, known)})


def _marked(event: Event, known: names.Names, language: str) -> SafeString:
    words = "" if names.is_named(event.subject_type) else language
    values = {name: escape(value) for name, value in _said(event, known).items()}
    values["subject"] = format_html("<span{}>{}</span>", lang(words), _subject(event, known))
    return mark_safe(_filled(escape(trail.template_of(event.code)), values))  # noqa: S308  # every part is escaped


def _said(event: Event, known: names.Names) -> dict[str, str]:
    return {key: known.shown(trail.word_for(key, value)) for key, value in names.named(event.details).items()}


def _filled(template: str, values: Mapping[str, str]) -> str:
    try:
        return template % values
    except (KeyError, TypeError, ValueError):
        return template


def _fields(event: Event, known: names.Names, language: str) -> list[tuple[str, str, str, str]]:
    """What an edit changed, added and removed."""
    changed, added, removed = (event.details.get(key) for key in ("changed", "added", "removed"))
    pairs = changed.items() if isinstance(changed, dict) else ()
    found = [_field(event, name, pair, known, language) for name, pair in pairs]
    found += [(_("Added"), "", known.shown(one), language) for one in _listed(added)]
    found += [(_("Removed"), known.shown(one), "", language) for one in _listed(removed)]
    for key, label in (("renamed", _("Renamed")), ("reworded", _("Reworded"))):
        both = _listed(event.details.get(key))
        found += [(label, known.shown(before), known.shown(after), language) for before, after in both]
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _field(event: Event, name: str, pair: list[Any], known: names.Names, language: str) -> tuple[str, str, str, str]:
    """The changed field as the screen calls and shows it; a field that is no more keeps its old name."""
    before, after = map(known.shown, pair)
    try:
        # Of a part that has no page of its own, the event is about the whole and says whose fields they are.
        field = apps.get_model(event.details.get("fields_of", event.subject_type))._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return name, before, after, language
    label = str(getattr(field, "verbose_name", name))
    if isinstance(field, DateField):
        return label, _day(before), _day(after), ""
    choices = dict(getattr(field, "choices", None) or ())
    return label, str(choices.get(before, before)), str(choices.get(after, after)), "" if choices else language


def _day(text: str) -> str:
    return formats.day(date.fromisoformat(text)) if text else ""
