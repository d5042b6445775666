"""The handbook of a council term: vision, principles, tools, and the powers of the bodies, each edited as a whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.roles import Permission
from karki.common import texts
from karki.plans.models import Measure, Statement, Term, Tool
from karki.plans.operations.entries import Entry, Outcome, rewrite

CODES = {Statement.Kind.VISION: "plans.handbook.vision", Statement.Kind.PRINCIPLE: "plans.handbook.principles"}


@transaction.atomic
def edit_statements(
    *, term: Term, version: int, kind: str, entries: Sequence[Entry], removed: Collection[int], by: User
) -> bool:
    """Makes the vision or the principles say what is given, in that order; tells whether anything changed.

    Raises ValidationError for an endless text.
    """
    require(by, Permission.EDIT_PLAN, term.city)
    rows = {row.pk: row for row in Statement.objects.filter(term=term, kind=kind)}
    outcome = Outcome()
    mentioned = {entry.pk for entry in entries}
    wanted = [entry for entry in entries if entry.name.strip() and entry.pk not in removed]
    wanted += [Entry(row.text, row.pk) for row in rows.values() if row.pk not in mentioned and row.pk not in removed]
    for order, entry in enumerate(wanted, 1):
        texts.check_length("__all__", entry.name, texts.STATEMENT)
        row = rows.get(entry.pk or 0) or Statement(term=term, kind=kind)
        _write(row, entry.name.strip(), order, outcome)
    for pk in set(removed) & set(rows):
        outcome.removed.append(rows[pk].text)
        rows[pk].delete()
    return _settle(term, version, CODES[Statement.Kind(kind)], outcome, by)


@transaction.atomic
def edit_tools(
    *, term: Term, version: int, kind: str, entries: Sequence[Entry], removed: Collection[int], by: User
) -> bool:
    """Makes the tools of one kind say what is given. Raises ValidationError when a removed one is in use."""
    require(by, Permission.EDIT_PLAN, term.city)
    used = Measure.objects.filter(tool__term=term, tool__in=removed).select_related("tool").first()
    if used is not None:
        sentence = _("The tool %(name)s cannot be removed: a measure uses it.")
        raise ValidationError(sentence % {"name": used.tool})
    rows = in_order(list(Tool.objects.filter(term=term, kind=kind)))
    outcome = rewrite(rows, entries, removed, lambda: Tool(term=term, kind=kind))
    return _settle(term, version, "plans.handbook.tools", outcome, by)


def in_order(rows: Sequence[Tool]) -> list[Tool]:
    """Each tool followed by those under it."""
    return [one for row in rows if row.parent_id is None for one in (row, *(c for c in rows if c.parent_id == row.pk))]


def _write(row: Statement, text: str, order: int, outcome: Outcome) -> None:
    if row.pk is None:
        outcome.added.append(text)
        row.text, row.order = text, order
        row.save()
    elif row.text != text:
        outcome.reworded.append((row.text, text))
        row.text, row.order = text, order
        row.save_from(row.version, "text", "order")
    elif row.order != order:
        outcome.moved = True
        row.order = order
        row.save(update_fields=["order"])


def _settle(term: Term, version: int, code: str, outcome: Outcome, by: User) -> bool:
    if outcome:
        term.save_from(version)
        trail.record(code, subject=term, city=term.city, by=by, **outcome.details())
    return bool(outcome)
