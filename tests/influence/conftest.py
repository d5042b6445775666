"""The map of goal I: the ministry behind the plan's word LVM, Koivuranta as a partner, Minna Matala (all invented)."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from karki.influence.models import Placement, Stance
from karki.influence.operations import placements, stances
from karki.plans.models import Influence
from tests.engagement.conftest import SECRET, coast

__all__ = ["SECRET", "coast"]


@pytest.fixture
def coastal_map(coast: SimpleNamespace) -> SimpleNamespace:
    it = coast
    it.lvm = Influence.objects.get(goal=it.port, name="LVM")
    it.lvm.organizations.add(it.ministry)
    it.partner = Influence.objects.get(goal=it.port, kind="partner")
    return it


def placed(it: SimpleNamespace, who: Any, influence: int = 5, interest: int = 4, **changes: Any) -> Placement:
    told = {"goal": it.port, "placed_on": date(2026, 9, 22), "by": it.aino, **changes}
    return placements.place(who=who, influence=influence, interest=interest, **told)


def stance(it: SimpleNamespace, who: Any, word: str, *, on: Any = None, by: Any = None, **changes: Any) -> Stance:
    told: dict[str, Any] = {
        "stance": word,
        "said_on": date(2026, 9, 15),
        "ground": "Sanoi niin lautakunnassa.",
        "publicity": "internal",
        "secret_ground": "",
        "secret_until": None,
    }
    return stances.record(objective=on or it.deepen, who=who, said=told | changes, by=by or it.aino)  # type: ignore[typeddict-item]
