"""What a subscription holds: what its owner may see today, never what is secret."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils import translation

from karki.cities.audience import Audience
from karki.cities.models import City, Member
from karki.clock.dates import LAST_YEAR
from karki.clock.feeding.calendar import calendar_of
from karki.clock.feeding.changes import with_changes
from karki.clock.goals import same_goal
from karki.clock.models import Feed
from karki.clock.operations.feeds import hashed
from karki.common import clock, timeline
from karki.common.timeline import TimelineItem

BACK, AHEAD = 1, 3  #: years beside this one


@dataclass(frozen=True, slots=True)
class Subscribed:
    feed: Feed
    member: Member

    @property
    def audience(self) -> Audience:
        """A calendar program copies what it reads to where it will: nothing secret goes there, whoever asks."""
        return replace(Audience.of(self.member), reads_secret=False)


def found_by(token: str) -> Subscribed | None:
    """The subscription of an address, while it and the membership of its owner are in use."""
    feed = Feed.objects.in_use().select_related("city").filter(token_hash=hashed(token)).first()
    if feed is None:
        return None
    member = Member.objects.filter(user_id=feed.user_id, city_id=feed.city_id, user__is_active=True).first()
    return Subscribed(feed, member) if member is not None else None


def calendar_for(found: Subscribed, *, site: str) -> bytes:
    """The calendar as it is today, in the language in which it was opened."""
    feed = found.feed
    with translation.override(feed.language):
        goals = same_goal(feed.city, feed.goal) if feed.goal else frozenset()
        items = [item for item in things_of(feed.city, found.audience) if holds(feed, item, goals)]
        return calendar_of(
            with_changes(feed, items), city=feed.city, name=feed.title, language=feed.language, site=site
        )


def things_of(city: City, audience: Audience, year: int | None = None) -> list[TimelineItem]:
    """Of a year, or of last year, this and the three that follow."""
    first, last = (year, year) if year else (clock.today().year - BACK, min(clock.today().year + AHEAD, LAST_YEAR))
    found = timeline.items(city, date(first, 1, 1), date(last, 12, 31), audience=audience)
    return [item for item in found if item.publicity != "secret"]


def holds(feed: Feed, item: TimelineItem, goals: frozenset[int]) -> bool:
    """`goals`: that of the feed, in the plan of each year."""
    match feed.scope:
        case Feed.Scope.PERSON:
            return feed.person_id in item.owners
        case Feed.Scope.BODY:
            return feed.body_id in item.bodies
        case Feed.Scope.GOAL:
            return not goals.isdisjoint(item.goals)
    return True
