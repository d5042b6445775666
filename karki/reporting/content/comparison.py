"""What changed since the previous report of the same body: two frozen pictures laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from karki.reporting.content.facts import ObjectiveFacts, PlanFacts

Kind = Literal["rating", "new", "updated", "unchanged"]
Direction = Literal["better", "worse", "first", "ended", "other"]

_LADDER = ("stalled", "at_risk", "on_track", "achieved")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one objective. `kind` is one of four, so the four add up to all of them.

    `was_rating` is its rating in the previous report (None: not reported), `was_text` the objective's wording
    there if it has since been edited, otherwise empty.
    """

    id: int
    counted: bool
    kind: Kind
    was_rating: str | None
    direction: Direction | None
    was_text: str


@dataclass(frozen=True, slots=True)
class Removed:
    """An objective of the previous report that the plan no longer has."""

    code: str
    text: str
    counted: bool
    rating: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    changes: tuple[Change, ...]
    removed: tuple[Removed, ...]
    was_counts: dict[str, int]

    def of(self, kind: Kind, *, counted: bool | None = None) -> list[Change]:
        return [c for c in self.changes if c.kind == kind and counted in (None, c.counted)]

    def turned(self, direction: Direction) -> int:
        """How many counted objectives changed their rating in this direction."""
        return sum(change.direction == direction for change in self.of("rating", counted=True))


def compare(before: Mapping[str, Any], now: PlanFacts) -> Comparison:
    """Compares the `plan` of an earlier content with the plan as it stands now.

    An objective is the same if its id is; in another year's plan (or one taken into use again), if its wording is.
    """
    earlier = [objective for goal in before["goals"] for objective in goal["objectives"]]
    by_id = {objective["id"]: objective for objective in earlier} if before["id"] == now.id else {}
    by_words: dict[str, list[Mapping[str, Any]]] = {}
    for objective in earlier:
        by_words.setdefault(_same_words(objective["text"]), []).append(objective)
    present = {objective.id for objective in now.objectives()}
    matched: set[int] = set()
    changes = []
    for objective in now.objectives():
        was = by_id.get(objective.id)
        if was is None:
            # Several objectives may have the same words: each finds a counterpart of its own, first the one with its code.
            alike = by_words.get(_same_words(objective.text), [])
            free = [one for one in alike if one["id"] not in matched and not (by_id and one["id"] in present)]
            was = next((one for one in free if one["code"] == objective.code), free[0] if free else None)
        if was is not None:
            matched.add(was["id"])
        changes.append(_change(was, objective))
    removed = tuple(
        Removed(objective["code"], objective["text"], objective["depth"] == 0, _rating(objective))
        for objective in earlier
        if objective["id"] not in matched
    )
    return Comparison(tuple(changes), removed, counts_of(_rating(o) for o in earlier if o["depth"] == 0))


def counts_of(ratings: Iterable[str | None]) -> dict[str, int]:
    """How many there are of each rating; `none` stands for not reported, so that JSON can hold it."""
    counts: dict[str, int] = {}
    for rating in ratings:
        counts[rating or "none"] = counts.get(rating or "none", 0) + 1
    return counts


def _change(was: Mapping[str, Any] | None, now: ObjectiveFacts) -> Change:
    if was is None:
        return Change(now.id, now.counted, "new", None, None, "")
    was_rating = _rating(was)
    kind: Kind = "unchanged"
    if was_rating != now.rating:
        kind = "rating"
    elif now.said is not None and was["said"]["update"] != now.said.update:
        kind = "updated"
    was_text = was["text"] if was["text"] != now.text else ""
    direction = _direction(was_rating, now.rating) if kind == "rating" else None
    return Change(now.id, now.counted, kind, was_rating, direction, was_text)


def _direction(was: str | None, now: str | None) -> Direction:
    if now == "dropped":
        return "ended"
    if was is None:
        return "first"
    if was not in _LADDER or now not in _LADDER:
        return "other"
    return "better" if _LADDER.index(now) > _LADDER.index(was) else "worse"


def _rating(objective: Mapping[str, Any]) -> str | None:
    return objective["said"]["rating"] if objective["said"] else None


def _same_words(text: str) -> str:
    return " ".join(text.casefold().split())
