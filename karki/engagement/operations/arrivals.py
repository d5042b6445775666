"""Invitations and mails that are dropped: read, looked at by the one who dropped them, made an engagement or forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from io import BytesIO
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require_decision
from karki.cities.models import City
from karki.common import clock
from karki.common.problems import DomainProblem
from karki.documents import attached
from karki.documents.problems import DocumentProblem
from karki.engagement.access import may_edit, may_record, may_take
from karki.engagement.dropping import mail
from karki.engagement.dropping.arrived import Arrived
from karki.engagement.dropping.reading import read
from karki.engagement.models import Arrival, Attachment, Engagement
from karki.engagement.models.engagement import State
from karki.engagement.operations import attachments, engagements, notes
from karki.engagement.operations.present import Present
from karki.plans.models import Objective

#: What nobody has looked at is forgotten after this: there are other people's words and addresses in it.
KEPT = timedelta(days=30)
#: The choice of the dropped file itself among the attachments.
ITSELF = -1


@transaction.atomic
def receive(*, city: City, file: IO[bytes], name: str, by: User) -> Arrival:
    """Reads a dropped file and keeps it for its owner to look at. Raises ValidationError at `file` for what cannot be read."""
    require_decision(may_record(by, city))
    try:
        content = read(file, name, clock.today())
    except DocumentProblem as problem:
        raise ValidationError({"file": str(problem)}) from problem
    row = Arrival(city=city, name=attached.harmless(name), content=content.as_json(), created_by=by)
    row.created_at = clock.now()
    file.seek(0)
    row.file.save(row.name, File(file), save=False)
    try:
        with transaction.atomic():
            row.save()
            trail.record("engagement.arrival.received", subject=row, city=city, by=by, form=content.form)
    except Exception:
        row.file.storage.delete(str(row.file.name))
        raise
    return row


@transaction.atomic
def take(
    *,
    arrival: Arrival,
    said: engagements.Said,
    present: Present,
    objectives: Iterable[Objective] = (),
    note: str = "",
    files: Iterable[int] = (),
    by: User,
) -> Engagement:
    """Makes an engagement of it with a note and the chosen attachments, all in one class, and forgets the file.

    A mail that is itself the contact has been sent already, so it is held. Raises NotAllowed, ValidationError.
    """
    require_decision(may_take(by, arrival))
    content = Arrived.from_json(arrival.content)
    was_sent = not content.is_invitation and not content.day_from and said["date"] <= clock.today()
    uid = "" if known(arrival) is not None else content.uid
    row = engagements.record(
        city=arrival.city,
        said=said,
        present=present,
        objectives=objectives,
        state=State.HELD if was_sent else State.PLANNED,
        invitation_uid=uid,
        by=by,
    )
    secrecy: dict[str, Any] = {name: said[name] for name in ("publicity", "secret_ground", "secret_until")}
    if note.strip():
        notes.write(engagement=row, text=note, by=by, **secrecy)
    kept: list[Attachment] = []
    try:
        for name, file in _chosen(arrival, set(files)):
            kept.append(attachments.attach(engagement=row, file=file, name=name, by=by, **secrecy))
    except Exception:
        for one in kept:
            one.file.storage.delete(str(one.file.name))
        raise
    _forget(arrival)
    return row


@transaction.atomic
def move(*, arrival: Arrival, engagement: Engagement, by: User) -> Engagement:
    """A newer invitation to an engagement that is there: its day, times and place become those of the invitation."""
    require_decision(may_take(by, arrival))
    require_decision(may_edit(by, engagement))
    content = Arrived.from_json(arrival.content)
    if content.day is None:
        raise DomainProblem(_("The invitation tells no day."))
    told = {name: getattr(engagement, name) for name in engagements.Said.__annotations__}
    told |= {"date": content.day, "ends": content.ends, "starts_at": content.starts_at, "ends_at": content.ends_at}
    told["place"] = content.place or engagement.place
    rows = list(engagement.participants.select_related("person", "organization"))
    present = Present(
        ours=[row.person or row.organization or row.name for row in rows if row.ours],
        theirs=[row.person or row.organization or row.name for row in rows if not row.ours],
    )
    moved = engagements.edit(
        engagement=engagement,
        version=engagement.version,
        said=told,  # type: ignore[arg-type]
        present=present,
        objectives=list(engagement.objectives.all()),
        by=by,
    )
    _forget(arrival)
    return moved


@transaction.atomic
def cancel(*, arrival: Arrival, engagement: Engagement, by: User) -> Engagement:
    """A cancellation of an engagement that is there: it is cancelled, and stays in the calendar."""
    require_decision(may_take(by, arrival))
    cancelled = engagements.cancel(engagement=engagement, by=by)
    _forget(arrival)
    return cancelled


@transaction.atomic
def discard(*, arrival: Arrival, by: User) -> None:
    """Forgets a dropped file of which nothing is made."""
    require_decision(may_take(by, arrival))
    trail.record("engagement.arrival.discarded", subject=arrival, city=arrival.city, by=by)
    _forget(arrival)


def known(arrival: Arrival) -> Engagement | None:
    """The engagement that was made of this invitation before, whoever may see it."""
    uid = Arrived.from_json(arrival.content).uid
    row: Engagement | None = (
        Engagement.objects.in_city(arrival.city).filter(invitation_uid=uid).first() if uid else None
    )
    return row


def forget_old() -> int:
    """Forgets what nobody has looked at for a month, as the daily run does; tells how many."""
    old = list(Arrival.objects.filter(created_at__lt=clock.now() - KEPT))
    for arrival in old:
        with transaction.atomic():
            _forget(arrival)
    return len(old)


def _chosen(arrival: Arrival, numbers: set[int]) -> Iterable[tuple[str, IO[bytes]]]:
    if not numbers:
        return
    with arrival.file.open("rb") as file:
        if numbers - {ITSELF}:
            for number, part in mail.attachments(mail.parsed(file)):
                if number in numbers:
                    yield mail.name_of(part), BytesIO(mail.content_of(part))
        if ITSELF in numbers:
            yield arrival.name, file


def _forget(arrival: Arrival) -> None:
    """The row now, the file when that is certain."""
    storage, name = arrival.file.storage, str(arrival.file.name)
    arrival.delete()

    def remove() -> None:
        with suppress(OSError):
            storage.delete(name)

    transaction.on_commit(remove)
