"""What an edit changes, for the audit trail and for knowing that it changes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models


def changed(row: models.Model, values: Mapping[str, object]) -> dict[str, list[object]]:
    """The fields whose value would become another, with both as text (rows stay rows): {"text": ["before", "after"]}."""
    pairs = {name: (getattr(row, name), value) for name, value in values.items()}
    return {name: [_text(before), _text(after)] for name, (before, after) in pairs.items() if before != after}


def _text(value: object) -> object:
    return value if isinstance(value, models.Model) else "" if value is None else str(value)


def assign(row: models.Model, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
