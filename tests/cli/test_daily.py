"""What a night does: plans come in force by their day, and old drafts and invitations go."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from click.testing import CliRunner

from karki.audit.models import Event
from karki.cities.models import Invitation
from karki.cities.operations import invitations
from karki.cli import main
from karki.common import clock
from karki.plans.models import AnnualPlan, Term
from tests.conftest import TODAY


def night(day: date) -> str:
    with clock.stopped_at(day):
        done = CliRunner().invoke(main, ["--language", "fi", "daily"])
    assert done.exit_code == 0, done.output
    return done.output


def approved(it: SimpleNamespace, in_force_from: date | None, year: int = 2027) -> AnnualPlan:
    return AnnualPlan.objects.create(
        city=it.city, term=it.term, year=year, title="Seuraava", state="approved", in_force_from=in_force_from
    )


def test_plan_comes_in_force_on_its_day_and_closes_the_one_before(lautasalmi: SimpleNamespace) -> None:
    plan = approved(lautasalmi, date(2027, 1, 1))
    night(date(2026, 12, 31))
    plan.refresh_from_db()
    assert plan.state == "approved"
    assert "Seuraava" in night(date(2027, 1, 1))
    plan.refresh_from_db()
    lautasalmi.plan.refresh_from_db()
    assert (plan.state, lautasalmi.plan.state) == ("in_force", "closed")
    events = Event.objects.filter(code__in=["plans.plan.in_force", "plans.plan.closed_by_next"])
    assert [event.actor_id for event in events] == [None, None]


def test_second_night_does_nothing_more(lautasalmi: SimpleNamespace) -> None:
    approved(lautasalmi, date(2027, 1, 1))
    night(date(2027, 1, 1))
    before = Event.objects.count()
    night(date(2027, 1, 2))
    assert Event.objects.count() == before


def test_decision_without_a_day_waits_for_a_person(lautasalmi: SimpleNamespace) -> None:
    plan = approved(lautasalmi, None)
    night(date(2027, 6, 1))
    plan.refresh_from_db()
    assert plan.state == "approved"


def test_plan_of_an_earlier_year_does_not_close_a_later_one(lautasalmi: SimpleNamespace) -> None:
    Term.objects.filter(pk=lautasalmi.term.pk).update(first_year=2025)
    plan = approved(lautasalmi, date(2026, 1, 1), year=2025)
    night(date(2027, 1, 1))
    plan.refresh_from_db()
    lautasalmi.plan.refresh_from_db()
    assert (plan.state, lautasalmi.plan.state) == ("closed", "in_force"), "it is over itself"


def test_address_of_an_old_invitation_is_forgotten(lautasalmi: SimpleNamespace) -> None:
    with clock.stopped_at(TODAY):
        invitation, _token = invitations.invite(
            city=lautasalmi.city, email="pia@example.org", role="follower", by=lautasalmi.veera
        )
    last = clock.day_of(invitation.expires_at) if hasattr(clock, "day_of") else invitation.expires_at.date()
    night(last + timedelta(days=89))
    assert Invitation.objects.count() == 1
    night(last + timedelta(days=92))
    assert Invitation.objects.count() == 0
