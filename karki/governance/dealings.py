"""What governance tells of the dealings with somebody: when an office of the city began and ended for them."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from karki.cities.addresses import address
from karki.cities.models import City
from karki.common import dealings
from karki.common.dealings import Dealing, Row, Telling, rows
from karki.common.publicity import Audience
from karki.governance.models import Tenure
from karki.stakeholders.models import Person


def tenures_of(city: City, subject: Any, audience: Audience) -> list[Telling]:
    if not isinstance(subject, Person):
        return []
    found = Tenure.objects.in_city(city).filter(person=subject)
    return [
        rows(found, day, day=day, title=F("position__name"), code=F("position__slug")) for day in ("starts", "ends")
    ]


def tenure_dealings(request: Any, found: list[Row]) -> list[Dealing]:
    words = {"starts": _("Office of the city begins"), "ends": _("Office of the city ends")}
    slug = request.city.slug
    return [
        Dealing(
            title=row.title or "", url=address("governance:office", slug, row.code or ""), asides=(words[row.what],)
        )
        for row in found
    ]


dealings.register(kind="post", tell=tenures_of, make=tenure_dealings)
