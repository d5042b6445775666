"""What the search finds of the registry: people, organisations by every name that they are called by, and notes on either."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common import formats, searching
from karki.common.searching import HERE, Entry, Text, Touched, Weight, everything
from karki.stakeholders.models import Merge, Note, Organization, Person, RegistryImport


def register() -> None:
    imported = RegistryImport._meta.label_lower
    searching.register(
        kind="person",
        label=_("People"),
        entries=people,
        follows={Person._meta.label_lower: _with_merged("person"), imported: _touched("person")},
    )
    searching.register(
        kind="organization",
        label=_("Organisations"),
        entries=organizations,
        follows={
            Organization._meta.label_lower: _with_merged("organization"),
            "plans.annualplan": everything,
            imported: _touched("organization"),
        },  # a plan brings its organisations
    )
    searching.register(
        kind="remark",
        label=_("Notes on people and organisations"),
        entries=notes,
        follows={
            Person._meta.label_lower: _notes_on("person"),
            Organization._meta.label_lower: _notes_on("organization"),
            imported: _touched("note"),
        },
    )


def _with_merged(sort: str) -> Touched:
    """The subject and whoever was ever merged into it: a merge, and its undoing, change what is found of both."""

    def rows(city: City, subject_id: int) -> Collection[int]:
        return _ever_merged(sort, city, subject_id)

    return rows


def _ever_merged(sort: str, city: City, subject_id: int) -> set[int]:
    merges = Merge.objects.in_city(city).filter(**{f"into_{sort}": subject_id})
    return {subject_id, *merges.values_list(sort, flat=True)}


def _notes_on(whom: str) -> Touched:
    """The notes on a subject and on whoever was ever merged into it, the removed ones too: those are to be found no more.

    All, where a person was erased: their notes are gone, and what is gone has no row that could be named.
    """

    def rows(city: City, subject_id: int) -> Collection[int] | None:
        if whom == "person" and Person.objects.filter(pk=subject_id, erased_on__isnull=False).exists():
            return None
        on = Note.objects.filter(city=city, **{f"{whom}__in": _ever_merged(whom, city, subject_id)})
        return set(on.values_list("pk", flat=True))

    return rows


def _touched(sort: str) -> Touched:
    """Whom an import has touched; everything where they were many. Nothing where it was only read in, or where the worker
    takes it in: it has it read in itself."""

    def rows(city: City, subject_id: int) -> Collection[int] | None:
        read_in = RegistryImport.objects.filter(pk=subject_id).defer("data").first()
        if read_in is None or read_in.state != RegistryImport.State.DONE or read_in.errands.waiting().exists():
            return ()
        return read_in.touched.get(sort) if read_in.touched is not None else None

    return rows


def people(city: City | None, rows: Collection[int] | None) -> Iterator[Entry]:
    found = Person.objects.in_city(city).current() if city else Person.objects.none()
    found = found.prefetch_related("other_names", "memberships__organization", "memberships__post")
    for person in (found if rows is None else found.filter(pk__in=rows)).iterator(chunk_size=1000):
        yield Entry(
            row=person.pk,
            title=person.name,
            title_weight=Weight.OWN,
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
        yield Entry(row=one.pk, title=one.name, title_weight=Weight.OWN, url=url, texts=tuple(names))


def notes(city: City | None, rows: Collection[int] | None) -> Iterator[Entry]:
    """Each for those who may read its class, under the name of whom it is on; not of those who are archived."""
    if city is None:
        return
    found = Note.objects.in_city(city).select_related("person", "organization")
    found = found.exclude(person__archived_on__isnull=False).exclude(organization__archived_on__isnull=False)
    for one in (found if rows is None else found.filter(pk__in=rows)).iterator(chunk_size=1000):
        page = "people:person" if one.person_id else "organizations:organization"
        yield Entry(
            row=one.pk,
            title=str(one.person or one.organization),
            title_weight=Weight.NONE,
            url=reverse(page, args=[city.slug, one.person_id or one.organization_id]) + "?show=note#timeline",
            place=f"{one.by_name} {formats.day(one.written_on)}",
            texts=(Text(one.text),),
            day=one.written_on,
            publicity=one.publicity,
        )
