"""What the annual clock shows of the posts and memberships of others: the days on which they begin and end.

The registry knows a hundred thousand; the clock is told of those of people whom we have to do with: who are on the map of
a goal, with whom we keep up a relationship, or whom somebody chose to a group.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.addresses import address
from karki.cities.models import City
from karki.common import timeline
from karki.common.timeline import TimelineItem
from karki.common.timeline_rows import Asked, Row, Rows, ids, rows
from karki.influence.models import Relationship
from karki.influence.timeline import on_map
from karki.stakeholders.models import GroupMember, Membership, Post

BEGINS, ENDS = "starts", "ends"


def ask(city: City, first: date, last: date, audience: Any) -> Asked:
    ends = (BEGINS, ENDS)
    asked = [_memberships(city, end, first, last) for end in ends] + [_posts(city, end, first, last) for end in ends]
    return asked, lambda row: _membership(row, city) if row.code == "person" else _post(row, city)


def _memberships(city: City, end: str, first: date, last: date) -> QuerySet[Any]:
    """A row for each goal on whose map the person is; `body` is the person, `word` the post, `place` the organisation."""
    kept_up = Relationship.objects.in_city(city).filter(person=OuterRef("person"))
    chosen = GroupMember.objects.filter(person=OuterRef("person"), group__archived_on=None, ends=None)
    found = Membership.objects.of_current_people().filter(person__city=city, **{f"{end}__range": (first, last)})
    placed = on_map("person", Q())
    return rows(
        found.alias(goal=placed).filter(Q(goal__isnull=False) | Exists(kept_up) | Exists(chosen)),
        "post",
        title=F("person__name"),
        starts=F(end),
        goal=placed,
        owner=F("person__relationships__owner"),
        body=F("person"),
        word=Coalesce(F("post__name"), F("role")),
        place=_organization(),
        code=Value("person"),
        state=Value(end),
        version=F("version"),
    )


def _posts(city: City, end: str, first: date, last: date) -> QuerySet[Any]:
    """The posts themselves, of the organisations that are on a map or with which there is a relationship."""
    kept_up = Relationship.objects.in_city(city).filter(organization=OuterRef("organization"))
    placed = on_map("organization", Q(organization__placements__goal__plan__city=city))
    ours = When(organization__relationships__city=city, then=F("organization__relationships__owner"))
    found = Post.objects.in_city(city).filter(**{f"{end}__range": (first, last)})
    return rows(
        found.alias(goal=placed).filter(Q(goal__isnull=False) | Exists(kept_up)),
        "post",
        starts=F(end),
        goal=placed,
        owner=Case(ours),
        word=F("name"),
        place=_organization(),
        code=Value("post"),
        state=Value(end),
        version=F("version"),
    )


def _organization() -> Coalesce:
    """Its name in the language of the page, as `Organization.display_name`."""
    language = (get_language() or "fi")[:2]
    own = "organization__name" if language == "fi" else f"organization__name_{language}"
    return Coalesce(NullIf(F(own), Value("")), F("organization__name"))


def _membership(row: Row, city: City) -> TimelineItem:
    assert row.starts is not None and row.body is not None
    words = {"person": row.title, "what": ", ".join(part for part in (row.word, row.place) if part)}
    if row.word:
        begins, ends = (
            gettext("%(person)s: the post begins (%(what)s)"),
            gettext("%(person)s: the post ends (%(what)s)"),
        )
    else:
        begins = gettext("%(person)s: the membership begins (%(what)s)")
        ends = gettext("%(person)s: the membership ends (%(what)s)")
    return TimelineItem(
        kind="post",
        key=f"membership-{row.pk}-{row.state}",
        title=(begins if row.state == BEGINS else ends) % words,
        named=row.title or "",
        starts=row.starts,
        url=address("people:person", city.slug, row.body),
        goals=ids(row.goal),
        owners=ids(row.owner),
        sequence=(row.version or 1) - 1,
    )


def _post(row: Row, city: City) -> TimelineItem:
    assert row.starts is not None
    begins, ends = gettext("New post: %(post)s, %(organization)s"), gettext("The post ends: %(post)s, %(organization)s")
    return TimelineItem(
        kind="post",
        key=f"post-{row.pk}-{row.state}",
        title=(begins if row.state == BEGINS else ends) % {"post": row.word, "organization": row.place},
        starts=row.starts,
        url=address("organizations:post", city.slug, row.pk),
        goals=ids(row.goal),
        owners=ids(row.owner),
        sequence=(row.version or 1) - 1,
    )


timeline.register(kind="post", label=_("Posts and memberships"), ring=4, provider=Rows(ask))
