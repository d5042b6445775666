"""What has been done to one thing, on a page of its own, for every kind of thing that pages show.

An app registers its things in `AppConfig.ready()`; the page is `cities:history` with the model's label and the id:

    histories.register("plans.goal", lambda city: Goal.objects.in_city(city).select_related("plan__city"))

The rows are asked for inside the city and by those whom the permission lets. `parts` names rows whose events belong to
the thing's history too; a part that is no more stays there when the event of its removal is about the thing and says
what it was (`removed`). A thing with a class of publicity is shown to those who may see it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from karki.audit.models import Event, EventQuerySet
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common.publicity import Audience, PublicQuerySet

REMOVED = "removed_part"  #: the detail that names a part that is no more

Parts = Callable[[Any], Iterable[tuple[str, Collection[int]]]]


@dataclass(frozen=True, slots=True)
class Kind:
    rows: Callable[[City], models.QuerySet[Any]]
    permission: Permission
    parts: Parts | None
    address: Callable[[Any], str]


_kinds: dict[str, Kind] = {}


def register(
    label: str,
    rows: Callable[[City], models.QuerySet[Any]],
    *,
    permission: Permission = Permission.READ,
    parts: Parts | None = None,
    address: Callable[[Any], str] = lambda thing: thing.get_absolute_url(),
) -> None:
    """Rows of the model `label` have a page of their history; `address` leads back to the thing."""
    _kinds[label] = Kind(rows, permission, parts, address)


def kind_of(label: str) -> Kind | None:
    return _kinds.get(label)


def labels() -> frozenset[str]:
    return frozenset(_kinds)


def thing_of(kind: Kind, city: City, pk: int, audience: Audience) -> Any | None:
    """The thing in the city, if it is there and the audience may see it."""
    rows = kind.rows(city)
    if isinstance(rows, PublicQuerySet):
        rows = rows.visible_to(audience)
    return rows.filter(pk=pk).first()


def removed(part: models.Model) -> dict[str, list[str]]:
    """What the event of a removal says of the part, so that what was done to it stays in the history of the whole."""
    return {REMOVED: [part._meta.label_lower, str(part.pk)]}


def events_about(kind: Kind, city: City, thing: models.Model) -> EventQuerySet:
    """What was done to the thing and its parts, the newest first."""
    about = Q(subject_type=thing._meta.label_lower, subject_id=str(thing.pk))
    for label, ids in kind.parts(thing) if kind.parts else ():
        about |= Q(subject_type=label, subject_id__in=[str(pk) for pk in ids])
    gone = Event.objects.about(thing).filter(details__has_key=REMOVED)
    for label, pk in gone.values_list(f"details__{REMOVED}", flat=True):
        about |= Q(subject_type=label, subject_id=pk)
    found: EventQuerySet = Event.objects.in_city(city).filter(about)
    return found
