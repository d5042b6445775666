"""Engagements and promises on the annual clock: one item each, whatever hangs on them, and gaps that they close."""

from __future__ import annotations

from datetime import date, time
from types import SimpleNamespace
from typing import Any

from karki.common import clock, timeline
from karki.common.publicity import Audience
from karki.engagement.models import Commitment, Engagement, Participant
from karki.plans.timing.gaps import gaps_of
from karki.stakeholders.models import Person

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def talk(cast: SimpleNamespace, **fields: Any) -> Engagement:
    told = {"city": cast.city, "kind": "meeting", "title": "Väylätapaaminen", "date": date(2026, 10, 5)}
    told |= {"publicity": "internal", "created_at": clock.now(), "changed_at": clock.now()}
    made = Engagement.objects.create(**told | fields)
    made.objectives.set([cast.deepen, cast.seats])
    return made


def promise(cast: SimpleNamespace, **fields: Any) -> Commitment:
    told = {
        "city": cast.city,
        "direction": "theirs",
        "text": "luotaus tehdään",
        "due": date(2026, 11, 2),
        "made_on": date(2026, 9, 1),
    }
    told |= {"publicity": "internal", "owner": cast.eetu_person, "created_at": clock.now(), "changed_at": clock.now()}
    made = Commitment.objects.create(**told | fields)
    made.objectives.set([cast.icebreaker])
    return made


def seen(cast: SimpleNamespace, **audience: Any) -> list[timeline.TimelineItem]:
    reader = Audience(cast.city.pk, cast.aino.pk, **audience)
    return timeline.items(cast.city, *YEAR, audience=reader, kinds={"engagement", "promise"})


def test_one_talk_of_two_objectives_and_two_of_ours_is_one_item(lautasalmi: SimpleNamespace) -> None:
    made = talk(lautasalmi, starts_at=time(9), ends_at=time(10, 30))
    other = Person.objects.create(city=lautasalmi.city, name="Minna Mäki")
    theirs = Person.objects.create(city=lautasalmi.city, name="Toivo Toinen")
    for order, (person, ours) in enumerate([(lautasalmi.eetu_person, True), (other, True), (theirs, False)]):
        Participant.objects.create(engagement=made, person=person, ours=ours, order=order)
    (item,) = seen(lautasalmi)
    assert item.objectives == {lautasalmi.deepen.pk, lautasalmi.seats.pk}
    assert item.goals == {lautasalmi.port.pk, lautasalmi.school.pk}
    assert item.owners == {lautasalmi.eetu_person.pk, other.pk}
    assert (item.at, item.until) == (made.moment("starts_at"), made.moment("ends_at"))


def test_a_promise_has_its_day_and_who_sees_to_it(lautasalmi: SimpleNamespace) -> None:
    promise(lautasalmi)
    (item,) = seen(lautasalmi)
    assert (item.kind, item.starts, item.owners) == ("promise", date(2026, 11, 2), {lautasalmi.eetu_person.pk})


def test_what_is_secret_is_on_the_clock_of_those_who_may_read_it(lautasalmi: SimpleNamespace) -> None:
    told = {"publicity": "secret", "secret_ground": "JulkL 24 § 1 mom. 17 k", "secret_until": date(2030, 1, 1)}
    talk(lautasalmi, **told)
    assert seen(lautasalmi) == []
    assert len(seen(lautasalmi, reads_secret=True)) == 1


def test_talks_and_promises_close_gaps_and_cancelled_ones_do_not(lautasalmi: SimpleNamespace) -> None:
    talk(lautasalmi)
    promise(lautasalmi)
    assert _gaps(lautasalmi) == []
    Engagement.objects.update(state="cancelled")
    assert _gaps(lautasalmi) == ["I.1", "II.1"]


def test_many_of_them_are_one_query(lautasalmi: SimpleNamespace, django_assert_num_queries: Any) -> None:
    for _n in range(20):
        talk(lautasalmi)
        promise(lautasalmi)
    with django_assert_num_queries(1):
        assert len(seen(lautasalmi)) == 40


def _gaps(cast: SimpleNamespace) -> list[str]:
    reader = Audience(cast.city.pk, cast.aino.pk)
    found = gaps_of(cast.city, cast.plan, date(2026, 9, 22), audience=reader)
    return [gap.objective.code for gap in found.gaps]
