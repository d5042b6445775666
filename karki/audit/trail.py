"""Writing the audit trail; `reading` shows it.

Each app registers its event codes with a sentence (`register`) in its own `audit.py`; an operation
calls `record` inside its transaction. An unregistered code is an error, so no event is without a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from karki.audit import names
from karki.audit.models import Event
from karki.common import clock
from karki.common.publicity import WithPublicity

READING = "audit.secret_read"

_sentences: dict[str, str | Promise] = {READING: _("Read what is secret: %(subject)s")}
_words: dict[str, Mapping[str, str | Promise]] = {}


def register(
    sentences: Mapping[str, str | Promise], *, words: Mapping[str, Mapping[str, str | Promise]] | None = None
) -> None:
    """Adds event codes and their sentences; `%(subject)s` and the event's details fill them.

    `words` tells how the values of a detail are said: {"role": {"leader": _("leader")}}.
    """
    _sentences.update(sentences)
    _words.update(words or {})


def registered_codes() -> frozenset[str]:
    return frozenset(_sentences)


def template_of(code: str) -> str:
    """The sentence of a code in the reader's language, with its places still empty.

    A row outlives the code that wrote it: one that is known no more still says what it was about.
    """
    return str(_sentences.get(code) or _("A change that this version has no words for: %(subject)s"))


def word_for(detail: str, value: Any) -> Any:
    """How a detail's value is said; the value itself where nobody has said how."""
    return _words.get(detail, {}).get(value, value) if isinstance(value, str) else value


def record_many(
    told: Iterable[tuple[str, models.Model, Mapping[str, Any]]], *, city: models.Model, by: models.Model | None
) -> None:
    """Writes many events at once, in a few queries: code, subject and details of each.

    Nobody hears of them one by one: an operation that does much at once records one event of its own besides, by whose
    subject the search follows.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An audit event must be written in the transaction of the change it tells.")
    Event.objects.bulk_create(
        [_event(code, subject, city, by, details) for code, subject, details in told], batch_size=200
    )


def record(
    code: str, *, subject: models.Model, city: models.Model | None, by: models.Model | None, **details: Any
) -> Event:
    """Writes one event in the running transaction; `by` is None only for the system itself.

    Rows of people in `details` are kept by id, other rows as text; the label of a subject that is a person stays
    empty (see `names`).
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An audit event must be written in the transaction of the change it tells.")
    event = _event(code, subject, city, by, details)
    event.save()
    return event


def _event(
    code: str, subject: models.Model, city: models.Model | None, by: models.Model | None, details: Mapping[str, Any]
) -> Event:
    if code not in _sentences:
        raise LookupError(f"The audit event {code!r} has no sentence; register it in the app's audit.py.")
    label = subject._meta.label_lower
    return Event(
        at=clock.now(),
        city_id=city.pk if city is not None else None,
        actor_id=by.pk if by is not None else None,
        code=code,
        subject_type=label,
        subject_id=str(subject.pk),
        subject_label="" if names.is_named(label) else str(subject)[:300],
        details=names.storable(details),
    )


def record_reading(shown: Iterable[WithPublicity | None], *, city: models.Model, by: models.Model) -> None:
    """Writes that somebody was shown these rows; of what is not secret nothing is written.

    Call it where the words of a row go into a page or a file, once for each page. Unlike `record` it opens its own
    transaction: a reading changes nothing that it could belong to.
    """
    secret = {(type(row), row.pk): row for row in shown if row is not None and row.is_secret}
    if secret:
        with transaction.atomic():
            record_many([(READING, row, {}) for row in secret.values()], city=city, by=by)
