"""Writing and reading the audit trail.

Each app registers its event codes with a sentence (`register`) in its own `audit.py`; an operation
calls `record` inside its transaction. An unregistered code is an error, so no event is without a sentence.
"""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from karki.audit.models import Event
from karki.common import clock
from karki.common.templatetags.components import lang

_sentences: dict[str, str | Promise] = {}


def register(sentences: dict[str, str | Promise]) -> None:
    """Adds event codes and their sentences; `%(subject)s` and the event's details fill them."""
    _sentences.update(sentences)


def registered_codes() -> frozenset[str]:
    return frozenset(_sentences)


def record(
    code: str, *, subject: models.Model, city: models.Model | None, by: models.Model | None, **details: Any
) -> Event:
    """Writes one event in the running transaction; `by` is None only for the system itself."""
    if code not in _sentences:
        raise LookupError(f"The audit event {code!r} has no sentence; register it in the app's audit.py.")
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An audit event must be written in the transaction of the change it tells.")
    return Event.objects.create(
        at=clock.now(),
        city_id=city.pk if city is not None else None,
        actor_id=by.pk if by is not None else None,
        code=code,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_label=str(subject)[:300],
        details=details,
    )


def sentence(event: Event) -> str:
    """The event as a sentence in the reader's language, without the actor's name."""
    template = str(_sentences.get(event.code, event.code))
    try:
        return template % {"subject": event.subject_label, **event.details}
    except (KeyError, TypeError, ValueError):
        return template


def marked_sentence(event: Event, language: str) -> SafeString:
    """The sentence as HTML, in which the subject's own words are marked as being in `language`."""
    subject = format_html("<span{}>{}</span>", lang(language), event.subject_label)
    values = {name: escape(value) for name, value in event.details.items()}
    template = escape(_sentences.get(event.code, event.code))
    try:
        return mark_safe(template % {**values, "subject": subject})  # noqa: S308  # every part of it is escaped
    except (KeyError, TypeError, ValueError):
        return template
