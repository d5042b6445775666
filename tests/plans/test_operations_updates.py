"""Saying how an objective stands: who may, what is refused and why, and that nothing said is lost."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit import reading
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed, may
from karki.cities.roles import Permission
from karki.common import clock
from karki.plans.access import may_update
from karki.plans.models import Assignment, StatusUpdate
from karki.plans.operations import updates

TODAY = date(2026, 9, 22)
pytestmark = pytest.mark.usefixtures("today")


def say(place: SimpleNamespace, **changes: Any) -> StatusUpdate:
    said = {
        "objective": place.deepen,
        "rating": "at_risk",
        "text": "Rahoitus puuttuu.",
        "date": TODAY,
        "by": place.eetu,
    }
    return updates.add(**{**said, **changes})


def test_update_by_the_responsible_official_is_kept_with_their_name(lautasalmi: SimpleNamespace) -> None:
    update = say(lautasalmi)
    assert (update.by, update.by_name, update.rating) == (lautasalmi.eetu, "Eetu Erola", "at_risk")


def test_update_leaves_a_sentence_in_the_trail(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi)
    event = Event.objects.about(lautasalmi.deepen).get()
    assert (event.code, event.actor_id) == ("plans.update.at_risk", lautasalmi.eetu.pk)
    assert "I.1 väylä syvennetään 12 metriin" in reading.sentence(event)


@pytest.mark.parametrize("who", ["aino", "helmi"])
def test_update_of_any_objective_is_for_coordinator_and_leader(lautasalmi: SimpleNamespace, who: str) -> None:
    assert say(lautasalmi, objective=lautasalmi.seats, by=getattr(lautasalmi, who)).pk


@pytest.mark.parametrize("who", ["onni", "veera", "auri"])
def test_update_is_refused_for_those_who_only_read(lautasalmi: SimpleNamespace, who: str) -> None:
    user = getattr(lautasalmi, who)
    with pytest.raises(NotAllowed) as refused:
        say(lautasalmi, by=user)
    assert str(refused.value) == may(user, Permission.UPDATE_OWN, lautasalmi.city).reason
    assert not StatusUpdate.objects.exists()


def test_update_of_anothers_objective_is_refused_with_a_reason(lautasalmi: SimpleNamespace) -> None:
    decision = may_update(lautasalmi.eetu, lautasalmi.seats)
    assert not decision
    assert "II.1" in decision.reason


def test_update_is_open_to_whom_the_objective_alone_was_given(lautasalmi: SimpleNamespace) -> None:
    Assignment.objects.create(
        goal=lautasalmi.school, objective=lautasalmi.seats, person=lautasalmi.eetu_person, name="Eetu Erola"
    )
    assert may_update(lautasalmi.eetu, lautasalmi.seats)


def test_update_of_a_sub_objective_is_open_to_those_of_its_parent(lautasalmi: SimpleNamespace) -> None:
    Assignment.objects.update(objective=lautasalmi.deepen)
    assert may_update(lautasalmi.eetu, lautasalmi.survey)
    assert not may_update(lautasalmi.eetu, lautasalmi.icebreaker)


def test_update_by_a_coordinator_of_another_city_is_refused(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace
) -> None:
    with pytest.raises(NotAllowed):
        say(lautasalmi, by=koivuranta.sanni)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "  \n "),
        ("rating", "splendid"),
        ("date", date(2026, 9, 23)),
        ("date", date(2024, 12, 31)),
    ],
)
def test_update_that_cannot_be_is_refused_at_its_field(lautasalmi: SimpleNamespace, field: str, value: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        say(lautasalmi, **{field: value})
    assert list(refused.value.message_dict) == [field]
    assert not Event.objects.exists()


def test_update_of_the_year_of_preparation_is_accepted(lautasalmi: SimpleNamespace) -> None:
    assert say(lautasalmi, date=date(2025, 1, 1)).date == date(2025, 1, 1)


def test_update_of_a_plan_two_years_ahead_may_bear_the_day_of_today(lautasalmi: SimpleNamespace) -> None:
    lautasalmi.plan.year = clock.today().year + 2
    lautasalmi.plan.save()
    lautasalmi.deepen.refresh_from_db()
    assert say(lautasalmi, date=clock.today()).date == clock.today()


def test_update_sent_twice_is_one(lautasalmi: SimpleNamespace) -> None:
    first = say(lautasalmi)
    assert say(lautasalmi, text=" Rahoitus puuttuu. ") == first
    assert StatusUpdate.objects.count() == Event.objects.count() == 1


def test_update_with_the_same_words_by_another_is_another(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi)
    say(lautasalmi, by=lautasalmi.aino)
    assert StatusUpdate.objects.count() == 2


def test_update_said_again_after_another_is_another(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi)
    say(lautasalmi, rating="on_track")
    say(lautasalmi)
    assert StatusUpdate.objects.count() == 3


def test_update_once_said_cannot_be_changed(lautasalmi: SimpleNamespace) -> None:
    update = say(lautasalmi)
    update.text = "Sittenkin hyvin."
    with pytest.raises(TypeError):
        update.save()
    with pytest.raises(TypeError):
        StatusUpdate.objects.update(text="Sittenkin hyvin.")


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "\ufeff \u2060", "\u3164", "x" * 5001])
def test_text_that_shows_nothing_or_never_ends_is_refused(lautasalmi: SimpleNamespace, text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        say(lautasalmi, text=text)
    assert list(refused.value.message_dict) == ["text"]


def test_soft_hyphen_inside_a_word_stays(lautasalmi: SimpleNamespace) -> None:
    assert say(lautasalmi, text=" rahoitus\u00adpäätös\n").text == "rahoitus\u00adpäätös"


def test_text_of_five_thousand_characters_is_kept(lautasalmi: SimpleNamespace) -> None:
    assert len(say(lautasalmi, text="x" * 5000).text) == 5000
