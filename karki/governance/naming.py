"""The name, the address and the place of a body or an office among those of the city."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from karki.common import texts
from karki.governance.models import Body, Position

#: Words that stand in the place of an address.
RESERVED = frozenset({"add"})


def free_name(name: str, row: Body | Position) -> str:
    """The name on one line, if it is seen and no other of the city's has it; else ValidationError."""
    name = " ".join(texts.written(name).split())
    if not name:
        raise ValidationError({"name": _("Write the name of the body or office.")})
    if type(row).objects.in_city(row.city).filter(name__iexact=name).exclude(pk=row.pk).exists():
        raise ValidationError({"name": _("The city already has %(name)s.") % {"name": name}})
    return name


def address(name: str, taken: set[str]) -> str:
    """An address of ASCII letters that no other of the city's has yet; `taken` grows by it."""
    base = slugify(name)[:70].strip("-") or "body"
    slug, number = base, 2
    while slug in taken or slug in RESERVED:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug


def next_order(rows: QuerySet[Any]) -> int:
    """The place after the last of `rows`."""
    last: int | None = rows.aggregate(last=Max("order"))["last"]
    return (last or 0) + 1
