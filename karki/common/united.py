"""Rows of many tables as rows of one shape, so that they can be read as one UNION.

The shape is a NamedTuple; its annotations say of what sort each column is.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final, get_args, get_type_hints

from django.db.models import BigIntegerField, DateField, DateTimeField, Field, QuerySet, TextField, Value
from django.db.models.functions import Cast

_FIELDS: Final[dict[type, type[Field[Any, Any]]]] = {
    str: TextField,
    int: BigIntegerField,
    date: DateField,
    datetime: DateTimeField,
}


def shaped(queryset: QuerySet[Any], shape: Any, **columns: Any) -> QuerySet[Any]:
    """The rows as `shape`: a name of a column or an expression for each; what is not given is empty.

    In the answer the columns are called `row_…`, for whoever puts them into order.
    """
    sorts = get_type_hints(shape)
    made = {
        f"row_{name}": Cast(columns.get(name, Value(None)), _field(sorts[name]))  # a database wants the sort of a NULL
        for name in shape._fields
    }
    listed: QuerySet[Any] = queryset.order_by().annotate(**made).values_list(*made)
    return listed


def _field(sort: Any) -> Field[Any, Any]:
    """The field of a column; of `int | None` it is that of `int`."""
    plain = next((one for one in get_args(sort) if one is not type(None)), sort)
    return _FIELDS[plain]()
