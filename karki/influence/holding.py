"""What influencer maps hold people and organisations by (see karki.common.references).

A relationship passes on to the successor when a post changes hands; a placement and a stance are of the person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from karki.audit import trail
from karki.common import references
from karki.common.publicity import Publicity
from karki.influence.models import Placement, Relationship, Stance
from karki.look import stances


def _stance(row: Stance) -> Mapping[str, Any]:
    if row.publicity == Publicity.SECRET:
        return {"on": row.said_on, "publicity": row.get_publicity_display()}
    return {
        "on": row.said_on,
        "stance": stances.word_for(row.stance),
        "ground": row.ground,
        "publicity": row.get_publicity_display(),
        "by": row.by_name,
    }


def _placement(row: Placement) -> Mapping[str, Any]:
    return {"on": row.placed_on, "influence": row.influence, "interest": row.interest, "by": row.by_name}


def _relationship(row: Relationship) -> Mapping[str, Any]:
    return {"with": str(row.person or row.organization), "owner": str(row.owner or "")}


def _passed_on(row: Relationship, source: Any, target: Any, by: Any) -> None:
    trail.record("influence.relationship.passed_on", subject=row, city=row.city, by=by, other=source, who=target)


for _name in ("person", "organization"):
    references.register_relation(
        _("Stances on objectives"), Stance, _name, data=_stance, erasing=references.Erasing.GOES
    )
    references.register_relation(
        _("Placements on influencer maps"), Placement, _name, data=_placement, erasing=references.Erasing.GOES
    )
    references.register_relation(
        _("Relationships"),
        Relationship,
        _name,
        data=_relationship,
        follows_post=lambda rows: rows.filter(every__isnull=False).select_related("city"),
        passed=_passed_on,
        erasing=references.Erasing.GOES,
    )
references.register_relation(
    _("Relationships to keep up"),
    Relationship,
    "owner",
    data=_relationship,
    follows_post=lambda rows: rows.select_related("city"),
    passed=_passed_on,
)
