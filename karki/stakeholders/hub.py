"""The page of an entry in few queries: its own row says what else there is of it, and only that is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import panels
from karki.common.dated import holds_on
from karki.common.publicity import Audience
from karki.stakeholders.models import Alias, ContactDetail, Membership, Note, Organization, OtherName, Person, Post

ITSELF = OuterRef("pk")


def people(rows: QuerySet[Person], city: City) -> QuerySet[Person]:
    """People with `has_names`, `has_contacts`, `has_notes`, `signs_in` (the sign-in opens the city) and `may_be_member`.

    `may_be_member`: a member of the city who is nobody of the registry has the same name, but for small letters.
    """
    members = User.objects.filter(memberships__city=city, is_active=True)
    alike = members.exclude(people__city=city).filter(name__iexact=OuterRef("name"))
    rows = rows.annotate(
        has_names=Exists(OtherName.objects.filter(person=ITSELF)),
        has_contacts=Exists(ContactDetail.objects.filter(person=ITSELF)),
        has_notes=Exists(Note.objects.in_city(city).filter(person=ITSELF)),
        signs_in=Exists(members.filter(pk=OuterRef("user"))),
        may_be_member=Exists(alike),
    )
    found: QuerySet[Person] = panels.with_signs("person", rows)
    return found


def organizations(rows: QuerySet[Organization], city: City, day: date) -> QuerySet[Organization]:
    """Organisations with `has_names`, `has_contacts`, `has_notes`, `has_posts` and `has_members` (on `day`, without a post)."""
    members = Membership.objects.filter(holds_on(day), organization=ITSELF, post=None, person__city=city)
    rows = rows.annotate(
        has_names=Exists(Alias.objects.filter(organization=ITSELF)),
        has_contacts=Exists(ContactDetail.objects.filter(organization=ITSELF)),
        has_notes=Exists(Note.objects.in_city(city).filter(organization=ITSELF)),
        has_posts=Exists(Post.objects.in_city(city).filter(organization=ITSELF)),
        has_members=Exists(members),
    )
    found: QuerySet[Organization] = panels.with_signs("organization", rows)
    return found


def contacts_of(entry: Any) -> list[ContactDetail]:
    return list(entry.contactdetails.all()) if entry.has_contacts else []


def notes_of(entry: Any, city: City, audience: Audience) -> list[Note]:
    """The notes of the city on the entry that the audience may read."""
    return list(entry.notes.in_city(city).visible_to(audience)) if entry.has_notes else []
