"""The clock as data, `karki-clock/1`: what `karki clock --format json` writes (docs/opas/06-komennot.md)."""

from __future__ import annotations

from typing import Any

from karki.clock.feeding.calendar import uid_of
from karki.clock.viewing.lines import kind_word
from karki.clock.viewing.shown import Shown
from karki.common.timeline import TimelineItem

FORMAT = "karki-clock/1"


def data_of(found: Shown) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "city": found.city.slug,
        "first": found.asked.first.isoformat(),
        "last": found.asked.last.isoformat(),
        "items": [_item(found, item) for item in found.items],
    }


def _item(found: Shown, item: TimelineItem) -> dict[str, Any]:
    names = found.names
    return {
        "uid": uid_of(item.key, found.city.slug),
        "key": item.key,
        "kind": item.kind,
        "kind_label": kind_word(item.kind),
        "title": item.title,
        "starts": item.starts.isoformat(),
        "ends": item.last_day.isoformat(),
        "at": item.at.isoformat() if item.at else None,
        "until": item.until.isoformat() if item.until else None,
        "certainty": item.certainty,
        "state": item.state,
        "publicity": item.publicity,
        "goals": [names.goals[one] for one in sorted(item.goals) if one in names.goals],
        "bodies": [names.bodies[one] for one in sorted(item.bodies) if one in names.bodies],
        "owners": [names.owners[one] for one in sorted(item.owners) if one in names.owners],
        "place": item.place,
        "note": item.note,
        "url": item.url,
    }
