"""What the search finds of the registry: people, and organisations by every name that they are called by."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import searching
from karki.common.searching import Entry, Text, Weight, everything, itself
from karki.stakeholders.models import Organization, Person


def register() -> None:
    searching.register(kind="person", label=_("People"), entries=people, follows={Person._meta.label_lower: itself})
    searching.register(
        kind="organization",
        label=_("Organisations"),
        entries=organizations,
        follows={
            Organization._meta.label_lower: itself,
            "plans.annualplan": everything,
        },  # a plan brings its organisations
    )


def people(city: City | None, rows: Collection[int] | None) -> Iterator[Entry]:
    found = Person.objects.filter(city=city) if city else Person.objects.none()
    for person in found if rows is None else found.filter(pk__in=rows):
        yield Entry(
            row=person.pk,
            title=person.name,
            url=reverse("people:edit", args=[city.slug if city else "", person.pk]),
            permission=Permission.EDIT_PLAN,
            texts=(Text(person.title, Weight.NAME),) if person.title else (),
        )


def organizations(city: City | None, rows: Collection[int] | None) -> Iterator[Entry]:
    found = Organization.objects.filter(city=city).prefetch_related("aliases")
    for one in found if rows is None else found.filter(pk__in=rows):
        names = [Text(alias.text, Weight.NAME) for alias in one.aliases.all()]
        names += [Text(name, Weight.NAME, code) for code, name in (("sv", one.name_sv), ("en", one.name_en)) if name]
        yield Entry(row=one.pk, title=one.name, texts=tuple(names))
