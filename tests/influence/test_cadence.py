"""Contacts to keep up: they stand on the clock by their cadence, and whoever sees to one is reminded when its time comes."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from karki.cities.audience import Audience
from karki.common import timeline
from karki.engagement.models import Engagement
from karki.influence.models import Relationship
from karki.influence.operations import placements
from karki.reminders import queries
from karki.reminders.models import Reminder
from karki.reminders.operations import reminders
from karki.stakeholders.models import Membership
from tests.conftest import TODAY
from tests.engagement.conftest import SECRET, another
from tests.influence.conftest import placed

pytestmark = pytest.mark.usefixtures("today")


def met(it: SimpleNamespace, who: Any, day: date, **changes: Any) -> Engagement:
    row = another(it, ours=[it.eetu_person], theirs=[who], date=day, **changes)
    Engagement.objects.filter(pk=row.pk).update(state="held")
    return row


def due(it: SimpleNamespace, *, secret: bool = False) -> list[tuple[str, date]]:
    audience = Audience(it.city.pk, it.aino.pk, None, reads_secret=secret)
    found = timeline.items(it.city, date.min, date.max, audience=audience, kinds=("contact",))
    return [(one.named, one.starts) for one in found]


def waiting(it: SimpleNamespace, user: Any) -> list[str]:
    reminders.count(city=it.city, day=TODAY)
    rows = Reminder.objects.of(user, it.city).open().filter(matter__startswith="contact-")
    return [row.title for row in rows]


@pytest.fixture
def kept_up(coast: SimpleNamespace) -> SimpleNamespace:
    """Eetu sees to the Sea Ministry, every three months; nothing is planned."""
    Engagement.objects.all().delete()
    told: dict[str, Any] = {"every": 3, "unit": "month", "owner": coast.eetu_person}
    coast.kept = Relationship.objects.create(city=coast.city, organization=coast.ministry, **told)
    return coast


def test_contact_is_due_by_the_cadence_from_the_last_one_also_through_its_people(kept_up: SimpleNamespace) -> None:
    it = kept_up
    assert due(it) == [("Meriministeriö", date(2026, 12, 22))]  # agreed today, never met
    met(it, it.ministry, date(2026, 5, 31))
    assert due(it) == [("Meriministeriö", date(2026, 8, 31))]
    Membership.objects.create(person=it.minna, organization=it.ministry, ends=date(2026, 7, 31))
    met(it, it.minna, date(2026, 7, 15))
    met(it, it.minna, date(2026, 8, 15))  # no longer of the ministry
    assert due(it) == [("Meriministeriö", date(2026, 10, 15))]


def test_whoever_sees_to_it_is_reminded_until_the_contact_is_planned(kept_up: SimpleNamespace) -> None:
    it = kept_up
    met(it, it.ministry, date(2026, 3, 1))  # longer ago than anything else is looked for
    assert waiting(it, it.eetu) == ["Meriministeriö"]
    assert waiting(it, it.aino) == []
    another(it, ours=[it.eetu_person], theirs=[it.ministry], date=date(2026, 10, 1))
    assert due(it) == []
    assert waiting(it, it.eetu) == []
    assert not Reminder.objects.filter(title="Meriministeriö").exists()  # nobody's name outlives the reason


def test_reminder_leads_to_a_meeting_with_them_filled_in(kept_up: SimpleNamespace, as_: Any) -> None:
    it = kept_up
    met(it, it.ministry, date(2026, 3, 1))
    assert waiting(it, it.eetu) == ["Meriministeriö"]
    (told,) = queries.grouped(queries.waiting(it.eetu, it.city), it.city)[0].lines
    assert (told.title, told.act) == ("Yhteydenpito: Meriministeriö", "Suunnittele tapaaminen")
    form = as_(it.eetu).get(told.act_at).context["form"]
    assert form["theirs"].value() == [f"organization-{it.ministry.pk}"]


def test_what_nobody_sees_to_is_the_coordinators(kept_up: SimpleNamespace) -> None:
    Relationship.objects.update(owner=None)
    met(kept_up, kept_up.ministry, date(2026, 6, 1))
    assert waiting(kept_up, kept_up.aino) == ["Meriministeriö"]


def test_nobody_is_reminded_before_the_time_has_come(kept_up: SimpleNamespace) -> None:
    met(kept_up, kept_up.ministry, date(2026, 6, 23))
    assert waiting(kept_up, kept_up.eetu) == []


def test_secret_meeting_is_a_contact_only_for_those_who_know_of_it(kept_up: SimpleNamespace) -> None:
    it = kept_up
    met(it, it.ministry, date(2026, 6, 1))
    met(it, it.ministry, date(2026, 9, 1), **SECRET)
    assert due(it) == [("Meriministeriö", date(2026, 9, 1))]
    assert due(it, secret=True) == [("Meriministeriö", date(2026, 12, 1))]


def test_contact_is_for_the_goals_on_whose_maps_they_are(kept_up: SimpleNamespace) -> None:
    it = kept_up
    placed(it, it.ministry)
    placed(it, it.ministry, goal=it.school)
    audience = Audience(it.city.pk, it.aino.pk)
    (found,) = timeline.items(it.city, date.min, date.max, audience=audience, kinds=("contact",))
    assert found.goals == {it.port.pk, it.school.pk}


def test_contact_is_called_a_contact_on_the_clock(kept_up: SimpleNamespace) -> None:
    audience = Audience(kept_up.city.pk, kept_up.aino.pk)
    (found,) = timeline.items(kept_up.city, date.min, date.max, audience=audience, kinds=("contact",))
    assert (found.title, found.named) == ("Yhteydenpito: Meriministeriö", "Meriministeriö")


def test_contact_serves_a_goal_no_more_once_they_are_off_its_map(kept_up: SimpleNamespace) -> None:
    it = kept_up
    placed(it, it.ministry)
    placed(it, it.ministry, goal=it.school)
    placements.take_off(goal=it.school, who=it.ministry, by=it.aino)
    audience = Audience(it.city.pk, it.aino.pk)
    (found,) = timeline.items(it.city, date.min, date.max, audience=audience, kinds=("contact",))
    assert found.goals == {it.port.pk}


def test_archived_organisation_is_not_kept_up(kept_up: SimpleNamespace) -> None:
    type(kept_up.ministry).objects.update(archived_on=TODAY, archived_why="ended")
    assert due(kept_up) == []
