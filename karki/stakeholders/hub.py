"""The page of an entry in few queries: its own row says what else there is of it, and only that is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import panels
from karki.common.dated import holds_on
from karki.common.united import shaped
from karki.stakeholders.models import Alias, ContactDetail, Membership, Organization, OtherName, Person, Post

ITSELF = OuterRef("pk")


def people(rows: QuerySet[Person], city: City) -> QuerySet[Person]:
    """People with `has_names`, `has_contacts`, `signs_in` (the sign-in opens the city) and `may_be_member`.

    `may_be_member`: a member of the city who is nobody of the registry has the same name, but for small letters.
    """
    members = User.objects.filter(memberships__city=city, is_active=True)
    alike = members.exclude(people__city=city).filter(name__iexact=OuterRef("name"))
    rows = rows.annotate(
        has_names=Exists(OtherName.objects.filter(person=ITSELF)),
        has_contacts=Exists(ContactDetail.objects.filter(person=ITSELF)),
        signs_in=Exists(members.filter(pk=OuterRef("user"))),
        may_be_member=Exists(alike),
    )
    found: QuerySet[Person] = panels.with_signs("person", rows)
    return found


def organizations(rows: QuerySet[Organization], city: City, day: date) -> QuerySet[Organization]:
    """Organisations with `has_names`, `has_contacts`, `has_posts` and `has_members` (on `day`, without a post)."""
    members = Membership.objects.filter(holds_on(day), organization=ITSELF, post=None, person__city=city)
    rows = rows.annotate(
        has_names=Exists(Alias.objects.filter(organization=ITSELF)),
        has_contacts=Exists(ContactDetail.objects.filter(organization=ITSELF)),
        has_posts=Exists(Post.objects.in_city(city).filter(organization=ITSELF)),
        has_members=Exists(members),
    )
    found: QuerySet[Organization] = panels.with_signs("organization", rows)
    return found


class Detail(NamedTuple):
    """A row of what is written of an entry: a contact detail, or (without a value) a name."""

    pk: int
    text: str
    kind: str | None = None
    label: str | None = None


def details_of(entry: Any, names: Any) -> tuple[list[str], list[ContactDetail]]:
    """The other names of an entry (rows with a `text`) and how to reach it, in one query at most."""
    asked = []
    if entry.has_names:
        asked.append(shaped(names, Detail, pk="pk", text="text"))
    if entry.has_contacts:
        asked.append(shaped(entry.contactdetails.all(), Detail, pk="pk", text="value", kind="kind", label="label"))
    if not asked:
        return [], []
    together = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    found = [Detail(*row) for row in together]
    contacts = [
        ContactDetail(pk=row.pk, kind=row.kind, value=row.text, label=row.label or "") for row in found if row.kind
    ]
    return sorted(row.text for row in found if not row.kind), sorted(contacts, key=lambda one: (one.kind, one.pk))
