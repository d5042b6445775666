"""What was read, as plain data for JSON and for forms."""

from __future__ import annotations

from datetime import date
from typing import Any

from karki.capture.places import Place
from karki.capture.reading import Capture, read
from karki.capture.registry import Registry
from karki.language.naming import Hit


def capture(text: str, today: date, registry: Registry) -> dict[str, Any]:
    """`{"kind", "date", "persons", "organizations", "objectives", "commitments", "read_from"}` of a text said on `today`.

    What the text does not say is None or an empty list. `read_from` gives each field's words: {"start", "end", "text"}, code points, the
    end exclusive; a name that several people share stands there with its candidates, and in no other list.
    """
    return as_data(read(text, today, registry))


def as_data(found: Capture) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "date": found.date.isoformat() if found.date else None,
        "persons": _ids(found.people),
        "organizations": _ids(found.organizations),
        "objectives": [objective.id for objective in found.objectives],
        "commitments": [
            {"by": one.by, "text": one.text, "due": one.due.isoformat() if one.due else None}
            for one in found.commitments
        ],
        "read_from": {
            "kind": _words(found, found.kind_at),
            "date": _words(found, found.date_at),
            "persons": [_named(found, hit) for hit in found.people],
            "organizations": [_named(found, hit) for hit in found.organizations],
            "objectives": [
                {"id": one.id, **(_words(found, Place(one.start, one.end)) or {})} for one in found.objectives
            ],
            "commitments": [
                {**(_words(found, one.at) or {}), "due": _words(found, one.due_at)} for one in found.commitments
            ],
        },
    }


def _ids(hits: list[Hit]) -> list[str | int]:
    return list(dict.fromkeys(hit.target for hit in hits if hit.target is not None))


def _words(found: Capture, at: Place | None) -> dict[str, Any] | None:
    return {"start": at.start, "end": at.end, "text": found.text[at.start : at.end]} if at else None


def _named(found: Capture, hit: Hit) -> dict[str, Any]:
    named = {"id": hit.target, **(_words(found, Place(hit.start, hit.end)) or {})}
    return named if hit.target is not None else {**named, "candidates": list(hit.candidates)}
