"""Finding the names of a registry in a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from karki.language.naming.index import Id
from karki.language.naming.organizations import Span, organizations_at
from karki.language.naming.people import Mention, SoFar, people_at
from karki.language.naming.reading import Reading
from karki.language.naming.registry import Registry

_HYPHENS = frozenset("-‐‑–")


class Hit(NamedTuple):
    """A name in a text: code points from `start` to `end` (exclusive), `kind` "person" or "organization".

    `target` is the registry's id, or None when several share the name; then `candidates` are their ids.
    """

    start: int
    end: int
    surface: str
    kind: str
    target: Id | None
    candidates: tuple[Id, ...] = ()


def find(text: str, registry: Registry, *, of_meetings: bool = False) -> list[Hit]:
    """The registry's names in `text`, in order. Any text is taken; nothing is raised.

    `of_meetings`: the text tells of meetings with people, as a dictation does, so that a doubtful surname is one.
    """
    reading = Reading(text, of_meetings=of_meetings)
    so_far = SoFar()
    found: list[tuple[int, int, str, tuple[Id, ...]]] = []
    passed = -1
    for at in _may_name(reading, registry):
        if at <= passed:
            continue
        organizations = organizations_at(reading, registry, at)
        people: list[Mention] = []
        if not organizations or (organizations[0].last == at and not organizations[0].shares):
            people = people_at(reading, registry, at, so_far)
        if people:
            found += [(person.start, person.end, "person", person.ids) for person in people]
        elif organizations:
            passed = organizations[-1].last
            so_far.organizations[passed] = tuple(key for span in organizations for key in span.ids)
            found += [(span.start, span.end, "organization", span.ids) for span in organizations]
    return [_hit(reading, *one) for one in _apart(found)]


def find_organizations(text: str, registry: Registry) -> list[Span]:
    """Only the organisations of a text; no people are looked for."""
    reading = Reading(text)
    found: list[Span] = []
    for at in _may_name(reading, registry):
        if not found or at > found[-1].last:
            found += organizations_at(reading, registry, at)
    return found


def _may_name(reading: Reading, registry: Registry) -> Iterator[int]:
    """The words that a name may begin with; the cheap look that most words do not pass."""
    match = registry.index.root.match
    text = reading.text
    for at, (_, end, word) in enumerate(reading.words):
        if match(word) is not None or (text[end : end + 1] in _HYPHENS and reading.suspended(at)):
            yield at


def _apart(found: list[tuple[int, int, str, tuple[Id, ...]]]) -> list[tuple[int, int, str, tuple[Id, ...]]]:
    """Without spans inside others; the longer stays."""
    kept: list[tuple[int, int, str, tuple[Id, ...]]] = []
    for one in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
        elif one[1] - one[0] > kept[-1][1] - kept[-1][0]:
            kept[-1] = one
    return kept


def _hit(reading: Reading, start: int, end: int, kind: str, ids: tuple[Id, ...]) -> Hit:
    start, end = reading.span(start, end)
    target = ids[0] if len(ids) == 1 else None
    return Hit(start, end, reading.given[start:end], kind, target, () if len(ids) == 1 else ids)
