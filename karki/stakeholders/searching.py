"""What the search finds of the registry: people, and organisations by every name that they are called by."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common import searching
from karki.common.searching import HERE, Entry, Text, Touched, Weight, everything, itself
from karki.stakeholders.models import Organization, Person, RegistryImport


def register() -> None:
    imported = RegistryImport._meta.label_lower
    searching.register(
        kind="person",
        label=_("People"),
        entries=people,
        follows={Person._meta.label_lower: itself, imported: _touched("person")},
    )
    searching.register(
        kind="organization",
        label=_("Organisations"),
        entries=organizations,
        follows={
            Organization._meta.label_lower: itself,
            "plans.annualplan": everything,
            imported: _touched("organization"),
        },  # a plan brings its organisations
    )


def _touched(sort: str) -> Touched:
    """Whom an import has touched; everything where they were many, nothing where it was only read in."""

    def rows(city: City, subject_id: int) -> Collection[int] | None:
        read_in = RegistryImport.objects.filter(pk=subject_id).defer("data").first()
        if read_in is None or read_in.state != RegistryImport.State.DONE:
            return ()
        return read_in.touched[sort] if read_in.touched is not None else None

    return rows


def people(city: City | None, rows: Collection[int] | None) -> Iterator[Entry]:
    found = Person.objects.in_city(city).current() if city else Person.objects.none()
    found = found.prefetch_related("other_names", "memberships__organization", "memberships__post")
    for person in (found if rows is None else found.filter(pk__in=rows)).iterator(chunk_size=1000):
        yield Entry(
            row=person.pk,
            title=person.name,
            url=reverse("people:person", args=[city.slug if city else "", person.pk]),
            texts=(
                *((Text(person.title, Weight.NAME),) if person.title else ()),
                *(Text(other.text, Weight.NAME) for other in person.other_names.all()),
                *(Text(held.what, Weight.ASIDE) for held in person.memberships.all() if held.ends is None),
            ),
        )


def organizations(city: City | None, rows: Collection[int] | None) -> Iterator[Entry]:
    found = Organization.objects.filter(city=city).current().prefetch_related("aliases")
    for one in (found if rows is None else found.filter(pk__in=rows)).iterator(chunk_size=1000):
        url = reverse("organizations:organization", args=[city.slug if city else HERE, one.pk])
        names = [Text(alias.text, Weight.NAME) for alias in one.aliases.all()]
        names += [Text(name, Weight.NAME, code) for code, name in (("sv", one.name_sv), ("en", one.name_en)) if name]
        yield Entry(row=one.pk, title=one.name, url=url, texts=tuple(names))
