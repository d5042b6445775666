"""The days on which posts change hands and groups change stand on the clock."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from karki.cities.audience import Audience
from karki.common import timeline
from karki.common.timeline import TimelineItem
from karki.stakeholders.models import Group, GroupMember, Handover

YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def on_the_clock(lautasalmi: SimpleNamespace, kind: str) -> list[TimelineItem]:
    audience = Audience(lautasalmi.city.pk, lautasalmi.aino.pk)
    return timeline.items(lautasalmi.city, *YEAR, audience=audience, kinds=(kind,))


def test_a_change_of_holders_stands_on_the_first_day_of_the_new_ones(
    lautasalmi: SimpleNamespace, house: SimpleNamespace
) -> None:
    row = Handover.objects.create(
        city=house.city, name="Vaalit 2027", starts=date(2027, 4, 28), opened_on=date(2026, 9, 22)
    )
    (item,) = on_the_clock(lautasalmi, "handover")
    assert (item.starts, item.state, item.url) == (date(2027, 4, 28), "planned", row.get_absolute_url())
    Handover.objects.update(closed_on=date(2027, 5, 3))
    assert on_the_clock(lautasalmi, "handover")[0].state == "done"


def test_a_group_changes_once_on_a_day_however_many_come_and_go(
    lautasalmi: SimpleNamespace, house: SimpleNamespace
) -> None:
    group = Group.objects.create(city=house.city, name="Rannikon edustajat")
    GroupMember.objects.create(group=group, person=house.ilta, starts=date(2027, 5, 3))
    GroupMember.objects.create(group=group, person=house.taavi, ends=date(2027, 5, 3))
    GroupMember.objects.create(group=group, person=lautasalmi.eetu_person, starts=date(2027, 6, 1))
    found = on_the_clock(lautasalmi, "group")
    assert [one.starts for one in found] == [date(2027, 5, 3), date(2027, 6, 1)]
    Group.objects.update(archived_on=date(2027, 7, 1))
    assert on_the_clock(lautasalmi, "group") == []
