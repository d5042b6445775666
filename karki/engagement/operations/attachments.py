"""Attachments of an engagement: a file is kept as it came, gets another name or class, is opened, is hidden.

What the file is, its bytes say (karki.documents.attached). The trail tells of each step but never of the content.
"""

from __future__ import annotations

from datetime import date as Date
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require_decision
from karki.common import clock
from karki.common.changes import assign, changed
from karki.documents import attached
from karki.documents.problems import DocumentProblem
from karki.engagement.access import check_publicity, may_edit, may_edit_attachment, may_read
from karki.engagement.models import Attachment, Engagement

#: Files of one engagement at most.
MOST = 50


@transaction.atomic
def attach(
    *,
    engagement: Engagement,
    file: IO[bytes],
    name: str,
    publicity: str,
    secret_ground: str = "",
    secret_until: Date | None = None,
    by: User,
) -> Attachment:
    """Keeps a file with the engagement. Raises ValidationError for one that may not be kept, at the field `file`.

    Who does not read secrets may attach a secret file, and then opens their own.
    """
    require_decision(may_edit(by, engagement))
    check_publicity(publicity, secret_ground, secret_until)
    if engagement.attachments.filter(removed_at__isnull=True).count() >= MOST:
        raise ValidationError(
            {"file": _("The engagement has %(most)s attachments, which is the most.") % {"most": MOST}}
        )
    told = _checked(file, name)
    row = Attachment(engagement=engagement, name=told.name, content_type=told.content_type, size=told.size)
    row.sha256, row.publicity, row.secret_ground, row.secret_until = told.sha256, publicity, secret_ground, secret_until
    row.by, row.by_name, row.created_at = by, str(by), clock.now()
    row.file.save(told.name, File(file), save=False)
    try:
        with transaction.atomic():
            row.save()
            trail.record(
                "engagement.attachment.added",
                subject=row,
                city=engagement.city,
                by=by,
                size=row.size,
                sha256=row.sha256,
            )
    except Exception:
        row.file.storage.delete(str(row.file.name))  # no file without a row that says whose it is
        raise
    return row


@transaction.atomic
def edit(
    *,
    attachment: Attachment,
    version: int,
    name: str,
    publicity: str,
    secret_ground: str = "",
    secret_until: Date | None = None,
    by: User,
) -> Attachment:
    """Gives another name or class; the ending stays, because it says what the file is. Raises Conflict, ValidationError."""
    require_decision(may_edit_attachment(by, attachment))
    check_publicity(publicity, secret_ground, secret_until)
    name = attached.harmless(name)
    if attached.ending_of(name) != attached.ending_of(attachment.name):
        name = attached.harmless(f"{name}.{attached.ending_of(attachment.name)}")
    values = {"name": name, "publicity": publicity, "secret_ground": secret_ground, "secret_until": secret_until}
    fields = list(changed(attachment, values))
    if fields:
        assign(attachment, values)
        attachment.save_from(version, *values)
        trail.record(
            "engagement.attachment.edited", subject=attachment, city=attachment.engagement.city, by=by, fields=fields
        )
    return attachment


@transaction.atomic
def open_(*, attachment: Attachment, by: User) -> IO[bytes]:
    """The file; of a secret one the opening is recorded. Raises NotAllowed, FileNotFoundError."""
    require_decision(may_read(by, attachment))
    file: IO[bytes] = attachment.file.open("rb")
    trail.record_reading([attachment], city=attachment.engagement.city, by=by)
    return file


@transaction.atomic
def remove(*, attachment: Attachment, by: User) -> None:
    """Hides an attachment; its row and its file stay, as the trail does."""
    require_decision(may_edit_attachment(by, attachment))
    attachment.removed_at = clock.now()
    attachment.save_from(attachment.version, "removed_at")
    trail.record("engagement.attachment.removed", subject=attachment, city=attachment.engagement.city, by=by)


def _checked(file: IO[bytes], name: str) -> attached.Checked:
    try:
        return attached.checked(
            file, name, allowed=settings.ATTACHMENT_TYPES, most=settings.MAX_ATTACHMENT_MB * 1024 * 1024
        )
    except DocumentProblem as problem:
        raise ValidationError({"file": str(problem)}) from problem
