"""Where a body or an office stands: under one of its own city, and never under itself, however long the way round."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.governance.models import Body, Position

MOST_LEVELS = 20  #: no city has so many, and a picture of more tells nothing


def check_city(row: Body | Position, *fields: str) -> None:
    """Raises ValidationError at the field whose body or office is of another city."""
    for field in fields:
        other = getattr(row, field)
        if other is not None and other.city_id != row.city_id:
            raise ValidationError({field: _("Choose a body or an office of this city.")})


def check_above(row: Body | Position, field: str, ring: str) -> None:
    """Raises ValidationError with `ring` where the row stands above what it would stand under, and for a tower.

    The city is held until the transaction ends, so that of two who put each under the other the second is told.
    """
    City.objects.select_for_update().filter(pk=row.city_id).first()
    above = dict(type(row).objects.in_city(row.city).values_list("pk", f"{field}_id"))
    step, levels = getattr(row, f"{field}_id"), 1
    while step is not None:
        if step == row.pk:
            raise ValidationError({field: ring % {"other": getattr(row, field), "name": row}})
        if levels == MOST_LEVELS:
            raise ValidationError({field: _("There would be more than %(most)s levels.") % {"most": MOST_LEVELS}})
        step, levels = above.get(step), levels + 1
