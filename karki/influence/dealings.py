"""What the influencer maps tell of the dealings with somebody: what they have said of our objectives.

What a stance is based on stays on its own page, where reading leaves a trace, and a secret one is only there.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from karki.cities.addresses import address
from karki.cities.models import City
from karki.common import dealings
from karki.common.dealings import Dealing, Row, Telling, rows
from karki.common.publicity import Audience, Publicity
from karki.influence.models import Stance
from karki.influence.parties import pointing

#: Of an objective's text, as many words are told here.
TOLD = 14


def stances_of(city: City, subject: Any, audience: Audience) -> list[Telling]:
    found = Stance.objects.in_city(city).visible_to(audience).exclude(publicity=Publicity.SECRET)
    columns = {
        "title": F("objective__text"),
        "code": F("objective__code"),
        "year": F("objective__goal__plan__year"),
        "language": F("objective__goal__plan__language"),
        "state": "stance",
        "ours": "by_name",
    }
    return [rows(found.filter(**pointing(subject)), "said", day="said_on", **columns)]


def stance_dealings(request: Any, found: list[Row]) -> list[Dealing]:
    return [
        Dealing(
            title=f"{row.code} {Truncator(row.title or '').words(TOLD)}",
            url=address("plans:objective", request.city.slug, row.year or 0, row.code or ""),
            language=row.language or "",
            stance=row.state or "",
        )
        for row in found
    ]


dealings.named("stance", _("Stances"), order=40)
dealings.register(kind="stance", tell=stances_of, make=stance_dealings)
