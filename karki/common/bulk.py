"""Rows by the thousand, written quickly: for those whose keys nobody asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Final

from django.db import connection, models, transaction

#: Rows of one statement.
_AT_ONCE: Final = 200


def insert(rows: Sequence[models.Model]) -> None:
    """Stores new rows of one model, many in a statement; they do not learn their keys, and no signal is sent.

    `bulk_create` spends most of its time on what such rows do not need. What a row points to must be stored.
    """
    if not rows:
        return
    meta = type(rows[0])._meta
    fields = [one for one in meta.local_concrete_fields if not one.primary_key]
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(str(one.column)) for one in fields)
    place = f"({', '.join(['%s'] * len(fields))})"
    read = [_reader(one) for one in fields]
    head = f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES "  # noqa: S608 - names of the model
    with transaction.atomic(), connection.cursor() as cursor:
        for some in (rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE)):
            values = [value_of(row) for row in some for value_of in read]
            cursor.execute(head + ", ".join([place] * len(some)), values)


def _reader(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """How the value that is stored is read from a row."""
    name, prepared = field.attname, field.get_db_prep_save
    if isinstance(field, models.ForeignKey):

        def key(row: Any) -> Any:
            """The key may have come to what the row points to after the row was made."""
            there = field.get_cached_value(row, default=None)
            return getattr(row, name) if there is None else there.pk

        return key
    if type(field).pre_save is not models.Field.pre_save:
        return lambda row: prepared(field.pre_save(row, True), connection)
    if isinstance(field, models.CharField | models.TextField | models.IntegerField):
        return attrgetter(name)  # as it is on every database
    return lambda row: prepared(getattr(row, name), connection)
