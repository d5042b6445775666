"""Large files on their way into the registry, in the background: the worker claims an errand and does all of it.

Taking a file in is one transaction, whose lock on the errand lasts as long: a worker that is killed has done nothing, and
the next one begins anew. Then the search reads in what came of it, a piece at a time; the errand ends only after that, so
that a worker that is killed in between leaves nobody unfound. A forecast stores nothing of the file, so it is no transaction
and can tell how far it is.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from karki.cities.authorization import NotAllowed, require
from karki.cities.roles import Permission
from karki.common import clock, searching
from karki.common.problems import DomainProblem
from karki.documents.problems import DocumentProblem
from karki.stakeholders.importing import outcomes
from karki.stakeholders.models import ImportErrand, RegistryImport
from karki.stakeholders.operations import imports

log = logging.getLogger(__name__)

#: After so many claims that came to nothing the errand is given up.
MOST_TRIES: Final = 3


class _Lost(Exception):
    """Somebody else has the errand now, or the file was dropped."""


def run_one(*, now: datetime) -> ImportErrand | None:
    """Does the oldest errand that waits; None where there is none."""
    errand = _claim(now)
    if errand is None:
        return None
    with translation.override(errand.language or None):
        try:
            if errand.tries > MOST_TRIES:
                _give_up(errand)
            elif errand.kind == ImportErrand.Kind.IMPORT:
                carry_out(errand=errand)
                _have_found(errand)
            else:
                _forecast(errand)
        except _Lost:
            log.info("Errand %s of an import was somebody else's.", errand.pk)
        except (DocumentProblem, DomainProblem, NotAllowed) as problem:
            _end(errand, str(problem))
        except Exception:
            log.exception("Errand %s of an import failed.", errand.pk)
            _end(errand, _("There was a fault in Kärki. Nothing of the file was taken in."))
    return errand


@transaction.atomic
def carry_out(*, errand: ImportErrand) -> RegistryImport:
    """Takes the file in as it was confirmed, if whoever did so still may; nothing where that has been done already."""
    stored = _locked(errand)
    if stored.is_open:
        require(errand.by, Permission.EDIT_PLAN, stored.city)
        imports.complete(stored, errand.choices, errand.by, outcomes.nothing)
    return stored


def _have_found(errand: ImportErrand) -> None:
    """Has the search read in what was taken in, and ends the errand. After a fault it is tried again, as after a kill."""

    def advance() -> None:
        _tell(errand, heard_at=clock.now())

    try:
        advance()
        searching.read_in(errand.read_in.city, RegistryImport._meta.label_lower, advance)
    except _Lost:
        raise
    except Exception:
        log.exception("The search could not read in what errand %s brought; it is tried again.", errand.pk)
    else:
        _end(errand)


def _give_up(errand: ImportErrand) -> None:
    """Ends the errand after too many claims, and says what came of it."""
    if RegistryImport.objects.get(pk=errand.read_in_id).is_open:
        _end(errand, _("It was interrupted several times. Nothing of the file was taken in."))
    else:
        log.error("The search could not read in what errand %s brought; run karki reindex.", errand.pk)
        _end(errand)


def _forecast(errand: ImportErrand) -> None:
    read_in = RegistryImport.objects.select_related("city").get(pk=errand.read_in_id)

    def advance(rows: int) -> None:
        errand.rows += rows
        _tell(errand, rows=errand.rows, heard_at=clock.now())

    report = outcomes.forecast(read_in, advance)
    with transaction.atomic():
        stored = _locked(errand)
        stored.report = report
        stored.save(update_fields=["report"])
        _end(errand)


@transaction.atomic
def _claim(now: datetime) -> ImportErrand | None:
    locks = connection.features.has_select_for_update_skip_locked
    rows = ImportErrand.objects.claimable(now)
    errand: ImportErrand | None = rows.select_for_update(skip_locked=locks).first()
    if errand is not None:
        errand.tries, errand.heard_at, errand.rows = errand.tries + 1, now, 0
        errand.save(update_fields=["tries", "heard_at", "rows"])
    return errand


def _locked(errand: ImportErrand) -> RegistryImport:
    """The import and the errand, locked until the transaction ends: in this order, as whoever drops a file does."""
    rows = RegistryImport.objects.select_for_update(of=("self",)).select_related("city")
    stored: RegistryImport = rows.get(pk=errand.read_in_id)
    if not ImportErrand.objects.waiting().select_for_update().filter(pk=errand.pk, tries=errand.tries).exists():
        raise _Lost
    return stored


def _tell(errand: ImportErrand, **values: object) -> None:
    if not ImportErrand.objects.waiting().filter(pk=errand.pk, tries=errand.tries).update(**values):
        raise _Lost


def _end(errand: ImportErrand, fault: str = "") -> None:
    errand.done_at, errand.fault = clock.now(), fault
    _tell(errand, done_at=errand.done_at, fault=fault)
