"""The address and the place of a new body or office among those of the city."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, QuerySet
from django.utils.text import slugify

#: Words that stand in the place of an address.
RESERVED = frozenset({"add"})


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
