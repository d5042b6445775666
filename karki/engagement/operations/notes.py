"""Notes of an engagement: written, changed by their writer, read; reading a secret one leaves a trace."""

from __future__ import annotations

from datetime import date as Date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require_decision
from karki.common import clock, texts
from karki.common.changes import assign, changed
from karki.engagement.access import check_publicity, may_edit, may_edit_note, may_read
from karki.engagement.models import Engagement, Note

LONGEST = 20_000


@transaction.atomic
def write(
    *,
    engagement: Engagement,
    text: str,
    publicity: str,
    secret_ground: str = "",
    secret_until: Date | None = None,
    by: User,
) -> Note:
    """Writes a note; also who does not read secrets may write a secret one, and then reads their own."""
    require_decision(may_edit(by, engagement))
    _check(text, publicity, secret_ground, secret_until)
    note = Note(engagement=engagement, text=text, publicity=publicity, by=by, by_name=str(by))
    note.secret_ground, note.secret_until, note.created_at = secret_ground, secret_until, clock.now()
    note.save()
    trail.record("engagement.note.written", subject=note, city=engagement.city, by=by, publicity=publicity)
    return note


@transaction.atomic
def edit(
    *,
    note: Note,
    version: int,
    text: str,
    publicity: str,
    secret_ground: str = "",
    secret_until: Date | None = None,
    by: User,
) -> Note:
    """Changes a note or its class. Raises Conflict. The trail names the changed fields, never the words."""
    require_decision(may_edit_note(by, note))
    _check(text, publicity, secret_ground, secret_until)
    values = {"text": text, "publicity": publicity, "secret_ground": secret_ground, "secret_until": secret_until}
    fields = list(changed(note, values))
    if fields:
        assign(note, values)
        note.save_from(version, *values)
        trail.record("engagement.note.edited", subject=note, city=note.engagement.city, by=by, fields=fields)
    return note


@transaction.atomic
def read(*, note: Note, by: User) -> str:
    """The text of a note; of a secret one the reading is recorded. Raises NotAllowed for who may not see it."""
    require_decision(may_read(by, note))
    trail.record_reading([note], city=note.engagement.city, by=by)
    return note.text


@transaction.atomic
def remove(*, note: Note, by: User) -> None:
    """Hides a note; its row stays, as the trail does."""
    require_decision(may_edit_note(by, note))
    note.removed_at = clock.now()
    note.save_from(note.version, "removed_at")
    trail.record("engagement.note.removed", subject=note, city=note.engagement.city, by=by)


def _check(text: str, publicity: str, ground: str, until: Date | None) -> None:
    if not texts.written(text):
        raise ValidationError({"text": _("Write the note.")})
    texts.check_length("text", text, LONGEST)
    check_publicity(publicity, ground, until)
