"""What the search finds of the city's own order: bodies, and offices with those who hold them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common import clock, searching
from karki.common.searching import Entry, Text, Weight, everything, itself
from karki.governance.models import Body, Position, Tenure
from karki.stakeholders.models import Person


def register() -> None:
    searching.register(kind="body", label=_("Bodies"), entries=bodies, follows={Body._meta.label_lower: everything})
    searching.register(
        kind="office",
        label=_("Offices"),
        entries=offices,
        follows={
            Position._meta.label_lower: itself,
            Tenure._meta.label_lower: everything,
            Body._meta.label_lower: everything,
            Person._meta.label_lower: everything,
        },
    )


def bodies(city: City | None, rows: Collection[int] | None) -> Iterator[Entry]:
    found = Body.objects.filter(city=city).select_related("city", "parent")
    for body in found if rows is None else found.filter(pk__in=rows):
        yield Entry(
            row=body.pk,
            title=body.name,
            url=body.get_absolute_url(),
            language=body.city.language,
            place=str(body.parent or ""),
        )


def offices(city: City | None, rows: Collection[int] | None) -> Iterator[Entry]:
    found = Position.objects.filter(city=city).select_related("city", "body")
    holders: dict[int, list[str]] = {}
    if city is not None:
        for tenure in Tenure.objects.in_city(city).on(clock.today()).select_related("person"):
            holders.setdefault(tenure.position_id, []).append(tenure.person.name)
    for office in found if rows is None else found.filter(pk__in=rows):
        yield Entry(
            row=office.pk,
            title=office.name,
            url=office.get_absolute_url(),
            language=office.city.language,
            place=str(office.body or ""),
            texts=tuple(Text(name, Weight.NAME) for name in holders.get(office.pk, ())),
        )
