"""The lists of people and organisations: what is asked, page by page, in time that does not grow with the registry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from karki.cities.models import City
from karki.common.dated import holds_on
from karki.stakeholders.models import Alias, Group, Membership, Organization, OtherName, Person, Post
from karki.stakeholders.models.kept import unchecked_on
from karki.stakeholders.models.keys import key_of

ON_A_PAGE = 50
#: Other names that are looked through for one question.
MOST_OTHER_NAMES = 1000
#: People of an organisation that its page reads: the holders of posts first. A parliament has 200.
MOST_SEATED = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader of the list asks for; what is empty is not asked."""

    words: str = ""
    post_kind: str = ""
    area: int | None = None
    party: int | None = None
    group: Group | None = None
    shown: str = ""  #: unchecked, archived, ours, expired


def people(city: City, asked: Asked, day: date) -> QuerySet[Person]:
    """The people of the city that answer to what is asked, by surname."""
    rows = Person.objects.in_city(city)
    if asked.group is not None:
        rows = rows.filter(pk__in=asked.group.members_on(day).values("pk"))
    rows = rows.filter(archived_on__isnull=asked.shown != "archived")
    if asked.shown == "unchecked":
        rows = rows.unchecked_on(day, city)
    elif asked.shown == "ours":
        rows = rows.filter(user__isnull=False)
    elif asked.shown == "expired":
        rows = rows.filter(retain_until__lt=day)
    seats = _seats(asked, day)
    if seats is not None:
        rows = rows.filter(Exists(seats.filter(person=OuterRef("pk"))))
    if key := key_of(asked.words):
        rows = rows.filter(Q(sort_key__startswith=key) | Q(name_key__startswith=key) | _also_called(city, key))
    return rows.order_by("sort_key", "pk")


def _also_called(city: City, key: str) -> Q:
    """Whom another name finds; asked by itself, so that the database reads each of the names from its own index."""
    found = OtherName.objects.filter(person__city=city, name_key__startswith=key).values_list("person", flat=True)
    return Q(pk__in=list(found[:MOST_OTHER_NAMES]))


def _seats(asked: Asked, day: date) -> QuerySet[Membership] | None:
    conditions = {"post__kind": asked.post_kind, "post__area": asked.area, "on_behalf_of": asked.party}
    wanted: dict[str, Any] = {name: value for name, value in conditions.items() if value}
    if asked.post_kind or asked.area:
        wanted["post__isnull"] = False  # follows from the others, but tells the database how few they are
    return Membership.objects.filter(holds_on(day), **wanted) if wanted else None


def with_posts(rows: QuerySet[Person], day: date) -> QuerySet[Person]:
    """The people with what they are now (`now`), in one query more, and whom they sign in as."""
    now = Membership.objects.filter(holds_on(day)).select_related("organization", "post__area", "on_behalf_of")
    return rows.select_related("user").prefetch_related(Prefetch("memberships", queryset=now, to_attr="now"))


def organizations(city: City, words: str, kind: str, shown: str, day: date) -> QuerySet[Organization]:
    """The city's organisations and the shared ones that answer to what is asked, by name.

    `shown` is empty, `unchecked` (of the city's own) or `archived`.
    """
    rows = Organization.objects.visible_in(city).filter(archived_on__isnull=shown != "archived")
    if shown == "unchecked":
        rows = rows.filter(unchecked_on(day, city), city=city)
    if kind:
        rows = rows.filter(kind=kind)
    if key := key_of(words):
        swedish = Q(name_sv__gt="", name_sv__istartswith=words)  # most have none: telling so is quicker than comparing
        english = Q(name_en__gt="", name_en__istartswith=words)
        names = Q(name_key__startswith=key) | swedish | english
        rows = rows.filter(names | Q(pk__in=Alias.objects.filter(text__istartswith=words).values("organization")))
    return rows.order_by("name_key", "pk")


def held_by(person: Person) -> list[Membership]:
    """Every post and membership of a person, what holds now first."""
    return list(person.memberships.select_related("organization", "post__area", "on_behalf_of"))


def posts_of(organization: Organization, city: City) -> list[Post]:
    """The posts of an organisation as the city knows them."""
    return list(organization.posts.in_city(city).select_related("area"))


def seated(posts: list[Any], organization: Organization, city: City, day: date) -> list[Membership]:
    """Gives each post who holds it on `day` (`now`), and returns those of the organisation who hold none of its posts."""
    there = Membership.objects.filter(holds_on(day), organization=organization, person__city=city)
    there = there.select_related("person", "on_behalf_of")
    found = list(there.order_by(F("post").asc(nulls_last=True), "person__sort_key")[:MOST_SEATED])
    for post in posts:
        post.now = [held for held in found if held.post_id == post.pk]
    return [held for held in found if held.post_id is None]
