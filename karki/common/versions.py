"""Nobody overwrites anybody: an edit says which version it started from."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models


class Conflict(Exception):
    """Somebody else saved the same thing after this edit began; `current` is what stands now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__("conflict")
        self.current = current


class Versioned(models.Model):
    """Something that people edit: `version` grows by one at each edit."""

    #: The field of the thing in whose history this is told, with its number in the details; empty: in one of its own.
    told_in: ClassVar[str] = ""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save_from(self, version: int, *fields: str) -> Self:
        """Saves `fields` if the row still has `version`; raises Conflict with the current row if not.

        One UPDATE decides, so two editors at the same moment cannot both win.
        """
        manager = type(self)._default_manager
        values = {field: getattr(self, field) for field in fields}
        saved = manager.filter(pk=self.pk, version=version).update(version=version + 1, **values)
        if not saved:
            raise Conflict(manager.get(pk=self.pk))
        self.version = version + 1
        return self
