"""A document on its way to becoming a plan: read in, corrected, taken into use or discarded."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import clock
from karki.common.problems import DomainProblem
from karki.common.versions import Conflict
from karki.documents.problems import DocumentProblem
from karki.plans.importing import Draft, Edit
from karki.plans.interchange import InvalidPlan
from karki.plans.models import AnnualPlan, ImportDraft
from karki.plans.operations.adoption import Known, adopt, lasting_faults
from karki.plans.outline_json import to_json
from karki.plans.review.reading import read_again


@transaction.atomic
def create(*, city: City, draft: Draft, file_name: str, by: User | None) -> ImportDraft:
    """Stores what was read from a document until a person has reviewed it.

    The same document read twice is one draft while it waits for review. `by` is None for the command line.
    Raises DocumentProblem for signs that no database keeps (NUL, half a character), and for what cannot be taken into use
    of a file that was a plan already: there is no block of text to correct, so the file itself is.
    """
    if by is not None:
        require(by, Permission.IMPORT_PLAN, city)
    file_name = file_name[-255:]
    outline = to_json(draft.outline) if draft.outline is not None else None
    plan = draft.plan.to_json()
    _must_be_text([outline, plan])
    if draft.outline is None:
        for fault in lasting_faults(draft.plan):
            raise InvalidPlan(fault.path, fault.sentence)
    for waiting in ImportDraft.objects.in_city(city).filter(state=ImportDraft.State.OPEN, file_name=file_name):
        if waiting.outline == outline and (outline is not None or waiting.plan == plan):
            return waiting
    stored = ImportDraft.objects.create(
        city=city, file_name=file_name, outline=outline, plan=plan, created_at=clock.now(), created_by=by
    )
    trail.record("plans.draft.created", subject=stored, city=city, by=by)
    return stored


@transaction.atomic
def edit(*, draft: ImportDraft, edits: Sequence[Edit], version: int, by: User) -> ImportDraft:
    """Adds corrections that belong together, and reads the plan again.

    Raises Conflict when `version` is not the draft's any more, DomainProblem when it does not wait for review.
    """
    stored = _open(draft, version, by)
    if not edits:
        return stored
    step = max((one["step"] for one in stored.edits), default=0) + 1
    stored.edits = [*stored.edits, *(_as_json(one, step) for one in edits)]
    blocks = sorted({one.block for one in edits})
    return _save_edits(stored, version, "plans.draft.edited", by, blocks=blocks)


@transaction.atomic
def undo(*, draft: ImportDraft, version: int, by: User) -> ImportDraft:
    """Takes back the corrections that were made last; without any, changes nothing. Raises as `edit`."""
    stored = _open(draft, version, by)
    if not stored.edits:
        return stored
    last = stored.edits[-1]["step"]
    blocks = sorted({one["block"] for one in stored.edits if one["step"] == last})
    stored.edits = [one for one in stored.edits if one["step"] != last]
    return _save_edits(stored, version, "plans.draft.undone", by, blocks=blocks)


@transaction.atomic
def take(
    *,
    draft: ImportDraft,
    version: int,
    title: str,
    year: int,
    period: str,
    people: Mapping[str, Known],
    by: User,
    not_people: Collection[str] = (),
) -> AnnualPlan:
    """Makes the city's plan of the draft (see `adopt`, whose refusals it passes on), once.

    Raises Conflict when somebody has corrected the draft since, DomainProblem when it was taken or discarded.
    """
    stored = _open(draft, version, by)
    plan = replace(read_again(stored).plan, title=title, year=year, period=period)
    adopted = adopt(city=stored.city, plan=plan, by=by, people=people, not_people=not_people, source=stored.file_name)
    stored.plan = plan.to_json()
    stored.state, stored.taken_as = ImportDraft.State.TAKEN, adopted
    stored.save_from(version, "plan", "state", "taken_as")
    trail.record("plans.draft.taken", subject=stored, city=stored.city, by=by, plan=adopted.pk)
    return adopted


@transaction.atomic
def discard(*, draft: ImportDraft, by: User) -> ImportDraft:
    """Puts the draft away; it changes nothing of the city's plans. A second time, nothing happens."""
    require(by, Permission.IMPORT_PLAN, draft.city)
    stored = ImportDraft.objects.select_for_update().get(pk=draft.pk)
    if stored.state == ImportDraft.State.DISCARDED:
        return stored
    _must_wait(stored)
    stored.state = ImportDraft.State.DISCARDED
    stored.save_from(stored.version, "state")
    trail.record("plans.draft.discarded", subject=stored, city=stored.city, by=by)
    return stored


def _must_be_text(value: Any) -> None:
    """JSON can spell signs that are no text (NUL, half of a character); a document's own text never has them."""
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
            raise DocumentProblem("damaged", _("The file holds signs that are not text."))
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            _must_be_text(inner)


def _open(draft: ImportDraft, version: int, by: User) -> ImportDraft:
    """The draft as it is now, for changing it."""
    require(by, Permission.IMPORT_PLAN, draft.city)
    stored = ImportDraft.objects.select_for_update(of=("self",)).select_related("city").get(pk=draft.pk)
    _must_wait(stored)
    if stored.version != version:
        raise Conflict(stored)
    return stored


def _must_wait(draft: ImportDraft) -> None:
    if draft.state == ImportDraft.State.TAKEN:
        raise DomainProblem(
            _("The draft of %(file)s was already taken into use. Edit the plan itself.") % {"file": draft.file_name}
        )
    if draft.state == ImportDraft.State.DISCARDED:
        raise DomainProblem(
            _("The draft of %(file)s was discarded. Read the document in again.") % {"file": draft.file_name}
        )


def _save_edits(stored: ImportDraft, version: int, event: str, by: User, **details: object) -> ImportDraft:
    stored.plan = read_again(stored).plan.to_json()
    stored.save_from(version, "edits", "plan")
    trail.record(event, subject=stored, city=stored.city, by=by, **details)
    return stored


def _as_json(edit: Edit, step: int) -> dict[str, Any]:
    data: dict[str, Any] = {"step": step, "op": edit.op, "block": edit.block}
    if edit.op == "role":
        data |= {"code": str(edit.code), "goal": edit.goal}
    elif edit.op == "split":
        data["offset"] = edit.offset
    elif edit.op == "text":
        data["text"] = edit.text
    return data
