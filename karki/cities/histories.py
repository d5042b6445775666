"""What has been done to one thing, on a page of its own, for every kind of thing that pages show.

An app registers its things in `AppConfig.ready()`; the page is `cities:history` with the model's label and the id:

    histories.register("plans.goal", lambda city: Goal.objects.in_city(city).select_related("plan__city"))

The rows are asked for inside the city and by those whom the permission lets. `parts` names rows whose events belong to
the thing's history too; of a part that is no more, the event of its removal says of what it was one (`part_of`), so
that its events stay. A thing with a class of publicity is shown to those who may see it.
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


def part_of(*wholes: models.Model | None) -> dict[str, dict[str, bool]]:
    """What the event of a removal says besides: in whose histories all that was done to the part stays."""
    return {"part_of": {_key(whole): True for whole in wholes if whole is not None}}


def _key(thing: models.Model) -> str:
    return f"{thing._meta.label_lower}:{thing.pk}"


def events_about(kind: Kind, city: City, thing: models.Model) -> EventQuerySet:
    """What was done to the thing and its parts, the newest first."""
    about = Q(subject_type=thing._meta.label_lower, subject_id=str(thing.pk))
    parts = dict(kind.parts(thing)) if kind.parts else {}
    for label, ids in parts.items():
        about |= Q(subject_type=label, subject_id__in=[str(pk) for pk in ids])
    gone = Event.objects.in_city(city).filter(subject_type__in=parts, details__part_of__has_key=_key(thing))
    for label, pk in set(gone.values_list("subject_type", "subject_id")) if parts else ():
        about |= Q(subject_type=label, subject_id=pk)
    found: EventQuerySet = Event.objects.in_city(city).filter(about)
    return found
