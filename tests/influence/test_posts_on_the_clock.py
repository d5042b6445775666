"""Posts and memberships of those whom we have to do with stand on the clock; those of the rest of the registry do not."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from karki.cities.audience import Audience
from karki.common import timeline
from karki.common.timeline import TimelineItem
from karki.influence.models import Relationship
from karki.influence.operations import placements
from karki.stakeholders.models import Group, GroupMember, Membership, Person, Post
from tests.influence.conftest import placed

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def posted(coastal_map: SimpleNamespace) -> SimpleNamespace:
    """Minna begins as an official of the ministry in September and ends in November."""
    it = coastal_map
    it.post = Post.objects.create(city=it.city, organization=it.ministry, kind="official", name="johtaja")
    it.held = Membership.objects.create(
        person=it.minna, organization=it.ministry, post=it.post, starts=date(2026, 9, 1), ends=date(2026, 11, 30)
    )
    return it


def on_the_clock(it: SimpleNamespace) -> list[TimelineItem]:
    audience = Audience(it.city.pk, it.aino.pk)
    return timeline.items(it.city, date(2026, 1, 1), date(2026, 12, 31), audience=audience, kinds=("post",))


def test_a_post_of_somebody_on_a_map_begins_and_ends_with_the_goals_of_the_map(posted: SimpleNamespace) -> None:
    assert on_the_clock(posted) == []
    placed(posted, posted.minna)
    begins, ends = on_the_clock(posted)
    assert (begins.starts, ends.starts) == (date(2026, 9, 1), date(2026, 11, 30))
    assert (begins.goals, begins.named) == ({posted.port.pk}, "Minna Matala")
    assert ends.title == f"Minna Matala: tehtävä päättyy (johtaja, {posted.ministry.name})"


def test_who_was_taken_off_the_map_is_not_on_the_clock(posted: SimpleNamespace) -> None:
    placed(posted, posted.minna)
    placements.take_off(goal=posted.port, who=posted.minna, by=posted.aino)
    assert on_the_clock(posted) == []


def test_a_relationship_gives_its_owner(posted: SimpleNamespace) -> None:
    Relationship.objects.create(city=posted.city, person=posted.minna, owner=posted.eetu_person)
    assert [one.owners for one in on_the_clock(posted)] == [{posted.eetu_person.pk}] * 2


def test_whoever_is_chosen_to_a_group_is_on_the_clock_until_archived(posted: SimpleNamespace) -> None:
    GroupMember.objects.create(group=Group.objects.create(city=posted.city, name="Virkamiehet"), person=posted.minna)
    assert len(on_the_clock(posted)) == 2
    Person.objects.filter(pk=posted.minna.pk).update(archived_on=date(2026, 9, 1), archived_why="left")
    assert on_the_clock(posted) == []


def test_a_membership_without_a_post_is_called_one(posted: SimpleNamespace) -> None:
    Membership.objects.filter(pk=posted.held.pk).update(post=None, starts=None)
    placed(posted, posted.minna)
    (ends,) = on_the_clock(posted)
    assert ends.title == f"Minna Matala: jäsenyys päättyy ({posted.ministry.name})"


def test_a_post_of_an_organisation_on_a_map_that_comes_to_its_end(posted: SimpleNamespace) -> None:
    Post.objects.filter(pk=posted.post.pk).update(ends=date(2026, 12, 31))
    assert on_the_clock(posted) == []
    placed(posted, posted.ministry)
    (ends,) = on_the_clock(posted)
    assert (ends.key, ends.goals) == (f"post-{posted.post.pk}-ends", {posted.port.pk})


def test_another_city_sees_nothing_of_it(posted: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    placed(posted, posted.minna)
    placed(posted, posted.ministry)
    Post.objects.filter(pk=posted.post.pk).update(ends=date(2026, 12, 31))
    reader = Audience(koivuranta.city.pk, koivuranta.sanni.pk)
    assert timeline.items(koivuranta.city, date.min, date.max, audience=reader, kinds=("post",)) == []
