"""What engagements tell of the dealings with somebody: whom we met and meet, what was promised and how it ended.

Of what is secret they tell that it is: its words are on its own page, where the reading is recorded.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from karki.cities.addresses import address
from karki.cities.models import City
from karki.common import dealings
from karki.common.dealings import Dealing, Row, Telling, rows
from karki.common.publicity import Audience, Publicity
from karki.engagement.models import Commitment, Engagement, Participant
from karki.engagement.models.commitment import CLASS
from karki.engagement.models.engagement import Kind, State
from karki.stakeholders.models import Person

#: Of what came of an engagement, as many words are told here.
TOLD = 24


def engagements_with(city: City, subject: Any, audience: Audience) -> list[Telling]:
    there = Participant.objects.filter(**{_side(subject): subject})
    found = Engagement.objects.in_city(city).visible_to(audience).filter(pk__in=there.values("engagement"))
    columns = {"title": "title", "text": "outcome", "ends": "ends", "state": "state", "code": "kind"}
    return [rows(found, "met", day="date", publicity="publicity", **columns)]


def engagement_dealings(request: Any, found: list[Row]) -> list[Dealing]:
    there = Participant.objects.filter(engagement__in=[row.pk for row in found], ours=True)
    ours: dict[int, list[str]] = {}
    for one in there.select_related("person", "organization"):
        ours.setdefault(one.engagement_id, []).append(one.shown)
    return [_engagement(request.city, row, ours.get(row.pk, [])) for row in found]


def _engagement(city: City, row: Row, ours: list[str]) -> Dealing:
    kind, state = Kind(row.code or "").label, State(row.state or "").label
    return Dealing(
        title=row.title or "",
        url=address("engagement:engagement", city.slug, row.pk),
        asides=(f"{capfirst(str(kind))}, {state}", *ours, *_secret(row)),
        told="" if row.publicity == Publicity.SECRET else Truncator(row.text or "").words(TOLD),
        is_off=row.state == State.CANCELLED,
    )


def promises_with(city: City, subject: Any, audience: Audience) -> list[Telling]:
    """Of a person what is between us and them, and what they see to themselves where they are one of ours."""
    of_city = Commitment.objects.in_city(city).visible_to(audience)
    told = _promises(of_city.filter(**{_side(subject): subject}), ours=F("owner__name"))
    if isinstance(subject, Person):
        theirs = Coalesce("person__name", "organization__name")
        told += _promises(of_city.filter(owner=subject).exclude(person=subject), who=theirs)
    return told


def _promises(found: Any, **other: Any) -> list[Telling]:
    """When they were made and when they ended, with the name of the other side."""
    columns = {"title": "text", "text": "evidence", "state": "state", "code": "direction", "publicity": CLASS}
    return [
        rows(found, what, day=day, **columns, **other) for what, day in (("made", "made_on"), ("closed", "closed_on"))
    ]


def promise_dealings(request: Any, found: list[Row]) -> list[Dealing]:
    return [_promise(request.city, row) for row in found]


def _promise(city: City, row: Row) -> Dealing:
    """How it ended is told where it ended, and what shows it."""
    ended, direction = row.what == "closed", Commitment.Direction(row.code or "").label
    state = Commitment.State(row.state or "").label
    first = _("Promise closed: %(state)s") % {"state": state} if ended else capfirst(str(direction))
    is_secret = row.publicity == Publicity.SECRET
    return Dealing(
        title=_("Secret promise") if is_secret else row.title or "",
        url=address("engagement:commitment", city.slug, row.pk),
        asides=tuple(filter(None, (first, row.who, row.ours, "" if ended else str(state), *_secret(row)))),
        told=Truncator(row.text or "").words(TOLD) if ended and not is_secret else "",
    )


def _secret(row: Row) -> list[str]:
    return [str(Publicity.SECRET.label)] if row.publicity == Publicity.SECRET else []


def _side(subject: Any) -> str:
    return "person" if isinstance(subject, Person) else "organization"


dealings.named("engagement", gettext_lazy("Engagements"), order=10)
dealings.named("promise", gettext_lazy("Promises"), order=20)
dealings.register(kind="engagement", tell=engagements_with, make=engagement_dealings)
dealings.register(kind="promise", tell=promises_with, make=promise_dealings)
