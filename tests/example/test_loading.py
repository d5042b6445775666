from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from karki.accounts.models import User
from karki.audit.models import Event
from karki.cities.models import City
from karki.common.publicity import Audience
from karki.engagement.models import Commitment, Engagement, Participant
from karki.example import loading
from karki.governance.models import Mandate, Tenure
from karki.governance.structure import structure_of
from karki.influence.coverage import IN_ORDER, LATE, NEVER, coverage_of
from karki.influence.models import Placement, Relationship, Stance
from karki.influence.queries import spots_of
from karki.plans.models import Assignment, Goal, Influence, Objective, StatusUpdate
from karki.reminders.models import Letter, Reminder
from karki.reminders.queries import are_counted
from karki.stakeholders.models import Group, Membership, Person

pytestmark = pytest.mark.django_db
OF_MAPS = (Placement, Stance, Relationship)


def test_example_never_enters_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PRODUCTION", True)
    with pytest.raises(ImproperlyConfigured):
        loading.load()
    assert not City.objects.exists()


def _reader() -> Audience:
    return Audience(City.objects.get().pk, User.objects.get(username="onni").pk)


@pytest.fixture(scope="class")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The example once for all claims about it: loading takes a second."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert loading.load() is True
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("loaded")
class TestLoaded:
    def test_loading_twice_changes_nothing(self) -> None:
        kinds = (Event, Objective, StatusUpdate, Person, Membership, Group, Engagement, Commitment, *OF_MAPS)
        before = [kind.objects.count() for kind in kinds]
        assert loading.load() is False
        assert [kind.objects.count() for kind in kinds] == before

    def test_inbox_of_the_example_is_counted_whenever_it_is_loaded(self) -> None:
        city, eetu = City.objects.get(), User.objects.get(username="eetu")
        assert are_counted(city)
        assert Reminder.objects.of(eetu, city).open().exists()
        assert not Letter.objects.exists()

    def test_example_has_every_part_of_the_plan(self) -> None:
        assert Goal.objects.count() == 4
        assert Objective.objects.outermost().count() == 25
        assert Objective.objects.filter(parent__isnull=False).count() == 8
        assert Influence.objects.filter(kind="influencer", parent__isnull=True).count() == 43
        assert Influence.objects.filter(kind="partner").count() == 65

    def test_real_officials_stand_only_where_the_plan_names_them(self) -> None:
        real = Assignment.objects.filter(person__user__isnull=True)
        assert real.count() == 10
        assert not real.filter(objective__isnull=False).exists()

    def test_every_invented_update_is_marked_and_by_an_invented_user(self) -> None:
        for update in StatusUpdate.objects.all():
            assert update.text.startswith("Esimerkki:")
            assert update.by_name.endswith("Esimerkki")

    def test_whom_the_city_meets_and_what_comes_of_it_is_invented_and_marked(self) -> None:
        theirs = Person.objects.filter(memberships__isnull=False).distinct()
        assert theirs.count() >= 40
        for person in theirs:
            assert person.name.endswith("-Esimerkki")
            assert person.title.endswith("(keksitty)")
        assert all("simerkki" in one.organization.name for one in Membership.objects.select_related("organization"))
        assert Membership.objects.filter(ends__isnull=False).count() >= 10
        assert all(group.members_on(date(2026, 11, 24)).exists() for group in Group.objects.all())

        assert Engagement.objects.count() >= 24
        assert set(Engagement.objects.values_list("state", flat=True)) == {"planned", "held", "cancelled"}
        for row in Participant.objects.select_related("person", "organization"):
            assert "simerkki" in row.shown
        for one in Engagement.objects.all():
            said = filter(None, (one.message, one.why, one.intended, one.outcome))
            assert all(text.startswith("Esimerkki:") for text in said)
        assert set(Commitment.objects.values_list("state", flat=True)) == {"open", "kept", "broken", "withdrawn"}
        assert set(Commitment.objects.values_list("direction", flat=True)) == {"ours", "theirs"}
        for promise in Commitment.objects.all():
            assert promise.text.startswith("Esimerkki:")
            assert promise.is_open or promise.evidence.startswith("Esimerkki:")

    def test_maps_show_the_invented_circle_alone_and_every_ground_is_marked(self) -> None:
        for kind in OF_MAPS:
            assert kind.objects.exists()
            for row in kind.objects.select_related("person", "organization"):
                assert "simerkki" in str(row.person or row.organization)
        assert {one.stance for one in Stance.objects.all()} == {"for", "leaning", "neutral", "against", "unknown"}
        assert all(one.ground.startswith("Esimerkki:") for one in Stance.objects.exclude(stance="unknown"))
        for goal in Goal.objects.select_related("continues"):
            assert sum(spot.is_placed for spot in spots_of(goal, _reader())) >= 9, goal

    def test_coverage_has_who_is_late_and_who_is_in_order(self) -> None:
        goals = list(Goal.objects.select_related("plan__city", "continues"))
        found = coverage_of(goals[0].plan, goals, _reader(), date(2026, 11, 24))
        assert {NEVER, LATE, IN_ORDER} <= {line.urgency for line in found.lines if "simerkki" in line.name}

    def test_sign_ins_work(self, client: object) -> None:
        for user in loading.sign_ins():
            assert client.login(username=user.username, password=user.password)  # type: ignore[attr-defined]

    def test_thirteen_bodies_and_offices_stand_in_one_tree_with_their_powers(self) -> None:
        city = City.objects.get()
        nodes = {node.row.name: node for node in structure_of(city, date(2026, 11, 24)).walk()}
        assert len(nodes) == 13
        tree = {name: nodes[name].depth for name in ("Kaupunginvaltuusto", "Kaupunginhallitus", "Elinvoimajaosto")}
        assert list(tree.values()) == [0, 1, 2]
        assert nodes["Kaupunginjohtajan johtotiimi"] in nodes["Kaupunginjohtaja"].children
        times = {name: [one.per_year for one in node.powers if one.per_year] for name, node in nodes.items()}
        assert {name: found for name, found in times.items() if found} == {
            "Kaupunginhallitus": [2],
            "Elinvoimajaosto": [4],
        }
        assert sum(len(node.powers) for node in nodes.values()) == Mandate.objects.count()

    def test_only_invented_people_hold_an_office(self) -> None:
        assert Tenure.objects.exists()
        assert not Tenure.objects.exclude(person__name__endswith=" Esimerkki").exists()
