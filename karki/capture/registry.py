"""Whom and what a dictation may speak of: people and organisations by name, objectives by their texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from karki.capture.objectives import Objectives
from karki.language import naming


@dataclass(slots=True)
class Registry:
    """Loaded once, then only read: threads may share it."""

    names: naming.Registry
    objectives: Objectives
    ours: frozenset[Any]  #: ids of our own people: what they promise is our promise

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> Registry:
        """A registry from `{"organizations": […], "persons" or "people": […], "objectives": [{"id", "text", "aliases"}]}`.

        Each list may be missing. A person may be marked `"ours": true`. Raises naming.RegistryProblem.
        """
        if not isinstance(data, Mapping):
            raise naming.RegistryProblem("shape", "")
        people = data.get("persons", data.get("people"))
        names = naming.Registry.load({"organizations": data.get("organizations"), "persons": people})
        return cls(
            names, Objectives.load(_objectives(data)), frozenset(one["id"] for one in people or () if one.get("ours"))
        )


def _objectives(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    given = data.get("objectives") or []
    if not isinstance(given, list):
        raise naming.RegistryProblem("list", "objectives")
    for number, entry in enumerate(given):
        if not isinstance(entry, Mapping):
            raise naming.RegistryProblem("entry", f"objectives[{number}]")
        if isinstance(entry.get("id"), bool) or not isinstance(entry.get("id"), str | int):
            raise naming.RegistryProblem("id", f"objectives[{number}]")
    return given
