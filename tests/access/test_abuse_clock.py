"""Clocks that are wrong: the server's set back, a visitor's, a sign-in service's."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from karki.audit.models import Event
from karki.cities.editing.first import first_on
from karki.cities.models import Member
from karki.cities.operations import invitations
from karki.common import clock
from karki.common.problems import DomainProblem
from karki.plans.models import StatusUpdate
from karki.plans.operations import plans
from tests.conftest import TODAY, make_user

pytestmark = pytest.mark.access


def test_events_stand_in_the_order_of_writing_also_when_the_clock_is_set_back(lautasalmi: SimpleNamespace) -> None:
    it, also = lautasalmi, make_user("Toini Toinen")
    it.plan.refresh_from_db()
    Member.objects.create(city=it.city, user=also, role="coordinator")
    with clock.stopped_at(TODAY):
        plans.edit(plan=it.plan, version=it.plan.version, title="Ensin", goal_label="TAVOITE", by=it.aino)
    with clock.stopped_at(TODAY - timedelta(days=1)):
        plans.edit(plan=it.plan, version=it.plan.version, title="Sitten", goal_label="TAVOITE", by=also)
    newest, before = Event.objects.about(it.plan)[:2]
    assert (newest.actor_id, before.actor_id) == (also.pk, it.aino.pk)
    assert newest.at < before.at, "and each keeps the time that the clock told"
    assert first_on(it.plan, user=it.aino).name == str(also), "who was last is who wrote last"


def test_day_to_come_is_no_day_of_an_update(addresses: dict[str, str], lautasalmi: SimpleNamespace, as_: Any) -> None:
    sent = {"rating": "on_track", "text": "Etuajassa.", "date": "1.10.2026"}
    assert as_(lautasalmi.eetu).post(addresses["plans:objective-update"], sent).status_code == 422
    assert not StatusUpdate.objects.filter(objective=lautasalmi.deepen).exists()


@pytest.mark.parametrize("name", ["at", "created_at", "date_joined", "created_by", "by"])
def test_time_and_writer_are_the_servers(name: str, lautasalmi: SimpleNamespace, as_: Any, today: Any) -> None:
    version = lautasalmi.plan.version
    sent = {"title": "Uusi nimi", "goal_label": "TAVOITE", "version": version, name: "1999-01-01T00:00:00Z"}
    as_(lautasalmi.aino).post("/lautasalmi/plan/2026/edit/", sent)
    event = Event.objects.about(lautasalmi.plan).first()
    assert event is not None
    assert (event.at.date(), event.actor_id) == (TODAY, lautasalmi.aino.pk)


def test_invitation_made_by_a_clock_that_ran_ahead_still_ends(lautasalmi: SimpleNamespace) -> None:
    """Its last day is a day of the calendar: when the clock is right again, the link only lives the longer by that."""
    with clock.stopped_at(TODAY + timedelta(days=2)):
        _made, token = invitations.invite(
            city=lautasalmi.city, email="uusi@example.org", role="follower", by=lautasalmi.veera
        )
    with clock.stopped_at(TODAY + timedelta(days=9)), pytest.raises(DomainProblem, match="vanhentunut"):
        invitations.accept(token=token, by=lautasalmi.helmi)
