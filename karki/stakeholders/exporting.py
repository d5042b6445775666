"""The registry as a file: what is asked of it, as records, in the format that is asked. Secret notes never go along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common import clock
from karki.common.dated import holds_on
from karki.common.publicity import Publicity
from karki.stakeholders.exchange import popolo_writing, sheets, vcards_writing
from karki.stakeholders.exchange.identities import GROUP, ORGANIZATION, PERSON, POST, identity
from karki.stakeholders.exchange.records import (
    Called,
    Contact,
    GroupRecord,
    Named,
    OrganizationRecord,
    PersonRecord,
    PostRecord,
    Remark,
    Seat,
)
from karki.stakeholders.models import Group, GroupMember, Membership, Note, Organization, Person, Post
from karki.stakeholders.vocabulary import choices

PIECE: Final = 1000  #: entries that are fetched at once
ALL: Final = "all"
#: format → its name, what it can hold, its kind of content and the ending of its name
FORMATS: Final[Mapping[str, tuple[str | Promise, frozenset[str], str, str]]] = {
    "csv": (_("Table (CSV)"), frozenset({"people", "organizations", "posts", "groups"}), "text/csv; charset=utf-8", "csv"),
    "xlsx": (
        _("Excel workbook (XLSX)"),
        frozenset({"people", "organizations", "posts", "groups", ALL}),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
    ),
    "vcard": (_("Contact cards (vCard 4)"), frozenset({"people", "organizations", ALL}), "text/vcard; charset=utf-8", "vcf"),
    "vcard3": (
        _("Contact cards (vCard 3), for older programs"),
        frozenset({"people", "organizations", ALL}),
        "text/vcard; charset=utf-8",
        "vcf",
    ),
    "popolo": (_("Popolo (JSON)"), frozenset({ALL}), "application/json; charset=utf-8", "json"),
}  # fmt: skip
#: Which notes go along.
NOTES: Final[Mapping[str, tuple[str, ...]]] = {
    "": (),
    "public": (Publicity.PUBLIC,),
    "internal": (Publicity.PUBLIC, Publicity.INTERNAL),
}


def made(city: City, what: str, format: str, notes: str = "") -> bytes:
    """The file; `what` is one kind of entries or ALL, `notes` a key of NOTES. Names of columns are in the reader's language."""
    asked = Notes(city, NOTES[notes])
    parts: dict[str, Iterable[Any]] = {
        kind: gather(city, asked) for kind, gather in GATHERED.items() if what in (kind, ALL)
    }
    has = bool(notes)
    if format == "csv":
        return sheets.csv(what, parts[what], choices(), notes=has)
    if format == "xlsx":
        return sheets.workbook(parts, choices(), notes=has)
    if format == "popolo":
        return popolo_writing.write(parts["people"], parts["organizations"], parts["posts"], parts["groups"], notes=has)
    cards = [record for kind in ("organizations", "people") for record in parts.get(kind, ())]
    return vcards_writing.write(cards, "3.0" if format == "vcard3" else "4.0", notes=has)


class Notes:
    """The notes that go along, for each entry of a piece."""

    def __init__(self, city: City, classes: tuple[str, ...]) -> None:
        self._rows = Note.objects.in_city(city).filter(publicity__in=classes) if classes else None

    def prefetch(self) -> list[Prefetch[Any]]:
        return [Prefetch("notes", queryset=self._rows, to_attr="told")] if self._rows is not None else []


def _groups() -> QuerySet[GroupMember]:
    """Those to which people are chosen today."""
    rows = GroupMember.objects.filter(holds_on(clock.today()), group__archived_on=None)
    return rows.select_related("group").order_by("group__name")


def people(city: City, notes: Notes) -> Iterator[PersonRecord]:
    """The people of the city who are not archived, by surname, each with every post that they have had."""
    held = Membership.objects.select_related("organization", "post__area", "on_behalf_of").order_by(
        F("starts").asc(nulls_first=True), "pk"
    )
    rows: Any = (
        Person.objects.in_city(city)
        .current()
        .order_by("sort_key", "pk")
        .prefetch_related(
            "contactdetails",
            "other_names",
            Prefetch("memberships", queryset=held, to_attr="held"),
            Prefetch("chosen_to", queryset=_groups(), to_attr="chosen"),
            *notes.prefetch(),
        )
    )
    for one in rows.iterator(chunk_size=PIECE):
        yield PersonRecord(
            id=identity(PERSON, one.pk, city.slug),
            name=one.name,
            title=one.title,
            names=[Called(other.text, other.kind) for other in one.other_names.all()],
            contacts=_contacts(one),
            seats=[_seat(row, city) for row in one.held],
            groups=[row.group.name for row in one.chosen],
            purpose=one.purpose,
            origin=one.origin,
            retain_until=one.retain_until,
            check_every=one.check_every,
            notes=_remarks(one),
        )


def organizations(city: City, notes: Notes) -> Iterator[OrganizationRecord]:
    """The city's own and the shared ones, and those that have ended and somebody of the city was in."""
    named = Q(memberships__person__city=city) | Q(represented_by__person__city=city) | Q(posts__city=city)
    wanted = Organization.objects.visible_in(city).filter(Q(archived_on=None) | named).values("pk")
    rows = Organization.objects.filter(pk__in=wanted).select_related("city").order_by("name_key", "pk")
    for one in rows.prefetch_related("aliases", "contactdetails", *notes.prefetch()).iterator(chunk_size=PIECE):
        yield OrganizationRecord(
            id=_organization(one, city).id,
            name=one.name,
            name_sv=one.name_sv,
            name_en=one.name_en,
            kind=one.kind,
            source=one.source,
            names=[Called(alias.text, alias.kind) for alias in one.aliases.all()],
            contacts=_contacts(one),
            notes=_remarks(one),
        )


def posts(city: City, notes: Notes) -> Iterator[PostRecord]:
    for one in Post.objects.in_city(city).select_related("organization", "area").order_by("name_key", "pk"):
        yield PostRecord(
            id=identity(POST, one.pk, city.slug),
            name=one.name,
            organization=_organization(one.organization, city),
            kind=one.kind,
            area=one.area.name if one.area else "",
            starts=one.starts,
            ends=one.ends,
        )


def groups(city: City, notes: Notes) -> Iterator[GroupRecord]:
    rows = Group.objects.in_city(city).filter(archived_on=None).select_related("area", "party", "organization")
    for one in rows.order_by("name"):
        yield GroupRecord(
            id=identity(GROUP, one.pk, city.slug),
            name=one.name,
            post_kind=one.post_kind,
            area=one.area.name if one.area else "",
            party=_organization(one.party, city),
            organization=_organization(one.organization, city),
        )


GATHERED: Final[Mapping[str, Callable[[City, Notes], Iterator[Any]]]] = {
    "organizations": organizations,
    "posts": posts,
    "groups": groups,
    "people": people,
}


def _organization(one: Organization | None, city: City) -> Named:
    if one is None:
        return Named()
    return Named(one.name, identity(ORGANIZATION, one.key, city.slug if one.city_id else ""))


def _seat(row: Membership, city: City) -> Seat:
    post = row.post
    return Seat(
        organization=_organization(row.organization, city),
        post=Named(post.name, identity(POST, post.pk, city.slug)) if post else Named(),
        post_kind=post.kind if post else "",
        area=post.area.name if post and post.area else "",
        role=row.role,
        party=_organization(row.on_behalf_of, city),
        starts=row.starts,
        ends=row.ends,
        ended_why=row.ended_why,
        source=row.source,
    )


def _contacts(entry: Any) -> list[Contact]:
    return [Contact(one.kind, one.value, one.label) for one in entry.contactdetails.all()]


def _remarks(entry: Any) -> list[Remark]:
    return [Remark(note.text, note.publicity, note.written_on) for note in getattr(entry, "told", ())]
