"""The registry whose names are looked for, read from JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class RegistryProblem(ValueError):
    """What is wrong with a registry: a code and the values of its sentence."""


@dataclass(slots=True)
class Registry:
    """Names of organisations and people, indexed. Loaded once, then only read: threads may share it."""

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> Registry:
        """A registry from `{"organizations": [{"id", "name", "aliases"}], "persons": [{"id", "name", "posts"}]}`; other keys are left alone.

        Raises RegistryProblem.
        """
        return cls()
