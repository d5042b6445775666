"""The influencer map on paper: the picture on A4 lying down and behind it the same as a table, as PDF that all can read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from karki.common import clock, formats
from karki.documents.writing.typeset import drawn
from karki.influence.picture import grid
from karki.influence.queries import Spot
from karki.look import stances
from karki.plans.models import Goal

TEMPLATE = Path(__file__).with_name("sheet.typ")


def title_of(goal: Goal) -> str:
    return _("Influencer map, goal %(number)s") % {"number": goal.number}


def pdf_of(goal: Goal, spots: Sequence[Spot]) -> bytes:
    """Raises NotDrawn when the typesetter refuses, which is a fault of ours."""
    made_at, title, city = clock.now(), title_of(goal), goal.plan.city
    inputs: dict[str, Any] = {
        "language": (get_language() or "fi")[:2],
        "title": title,
        "goal": goal.title,
        "city": city.display_name,
        "day": formats.day(clock.today()),
        "date": [made_at.year, made_at.month, made_at.day],
        "picture": grid.as_file(spots, title=title, brand=city.brand_colour),
        "told": grid.in_words(spots),
        "legend": [[_sign(one, city.brand_colour), stances.word_for(one)] for one in stances.ORDER],
        "table": _("The same as a table"),
        "head": [_("Number"), _("Who"), _("Influence"), _("Interest"), _("Most reserved stance"), _("As seen on")],
        "rows": [_row(spot) for spot in spots],
        "page": _("Page"),
    }
    return drawn(TEMPLATE, inputs, made_at)


def _sign(stance: str, brand: str) -> str:
    return grid.painted(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{stances.DRAWINGS[stance]}</svg>', brand
    )


def _row(spot: Spot) -> list[str]:
    if not spot.is_placed or spot.placement is None:
        return ["–", spot.full, "–", "–", stances.word_for(spot.stance), _("not placed yet")]
    row = spot.placement
    levels = [str(row.influence), str(row.interest)]
    return [str(spot.number), spot.full, *levels, stances.word_for(spot.stance), formats.day(row.placed_on)]
