"""Finding the names of a registry in a text."""

from __future__ import annotations

from typing import NamedTuple

from karki.language.naming.registry import Registry


class Hit(NamedTuple):
    """A name in a text: code points from `start` to `end` (exclusive), `kind` "person" or "organization".

    `target` is the registry's id, or None when several share the name; then `candidates` are their ids.
    """

    start: int
    end: int
    surface: str
    kind: str
    target: str | None
    candidates: tuple[str, ...] = ()


def find(text: str, registry: Registry) -> list[Hit]:
    """The registry's names in `text`, in order. Any text is taken; nothing is raised."""
    return []
