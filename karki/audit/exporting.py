"""The trail as a file: CSV for a spreadsheet, JSON Lines for a program. Made in pieces, however long the trail is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from karki.audit import kinds
from karki.audit.models import Event, EventQuerySet
from karki.audit.reading import Entry, readable
from karki.common.publicity import Audience
from karki.documents.sheets import delimited

FORMATS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8"}
PIECE = 500  #: events in a piece


def pieces(events: EventQuerySet, format: str, *, language: str, audience: Audience | None) -> Iterator[bytes]:
    """The file piece by piece, the oldest event first, in `language`; the names in a piece are fetched at once.

    Events that come while the file is being made are not in it: the last one is fixed at the beginning.
    """
    newest = events.order_by("-id").values_list("id", flat=True).first() or 0
    if format == "csv":
        with translation.override(language):
            yield b"\xef\xbb\xbf" + delimited.write([_head()])
    after = 0
    while True:
        piece = list(events.filter(id__gt=after, id__lte=newest).order_by("id")[:PIECE])
        if not piece:
            return
        after = piece[-1].pk
        # The language of a generator's caller is the reader's no more when the server asks for the next piece.
        with translation.override(language):
            entries = readable(piece, audience=audience)
            made = delimited.write(map(_row, entries)) if format == "csv" else b"".join(map(_line, entries))
        yield made


def _head() -> list[str]:
    return [_("Time"), _("Who"), _("Kind"), _("What"), _("Object"), _("Its kind and number"), _("Changed")]


def _row(entry: Entry) -> list[str]:
    changed = "; ".join(f"{label}: {before} → {after}" for label, before, after, _language in entry.fields)
    thing = f"{entry.event.subject_type} {entry.event.subject_id}"
    kind = str(kinds.kind_of(entry.event.code).label)
    return [_time(entry.event), entry.by, kind, entry.plain, entry.subject, thing, changed]


def _line(entry: Entry) -> bytes:
    event = entry.event
    said: dict[str, Any] = {
        "id": event.pk,
        "at": event.at.isoformat(),
        "code": event.code,
        "by": {"id": event.actor_id, "name": entry.by} if event.actor_id else None,
        "subject": {"type": event.subject_type, "id": event.subject_id, "name": entry.subject},
        "sentence": entry.plain,
        "changed": [{"field": label, "before": old, "after": new} for label, old, new, _language in entry.fields],
    }
    return (json.dumps(said, ensure_ascii=False) + "\n").encode()


def _time(event: Event) -> str:
    return timezone.localtime(event.at).strftime("%Y-%m-%d %H:%M:%S")
