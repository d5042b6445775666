"""Posts that change hands: decided seat by seat, kept between visits, shown before it happens, carried out once."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit.models import Event
from karki.engagement.models import Commitment, Engagement
from karki.stakeholders import handing
from karki.stakeholders.models import Group, Handover, Membership, Person, Post, Seat
from karki.stakeholders.operations import handovers
from tests.engagement.conftest import another, coast, promised  # noqa: F401  (coast is a fixture)

NEW_TERM = date(2027, 4, 28)
PEOPLE = "/lautasalmi/people/"
pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def election(coast: SimpleNamespace, house: SimpleNamespace) -> SimpleNamespace:  # noqa: F811
    """The MPs of Saaripiiri before the elections: Ilta and Usva sit; Ilta has promised something and is to be met twice."""
    it = coast
    it.house, it.ilta = house, house.ilta
    it.usva = Person.objects.create(city=it.city, name="Usva Esimerkki")
    Membership.objects.create(person=it.usva, organization=house.parliament, post=house.post)
    it.saimi = Person.objects.create(city=it.city, name="Saimi Esimerkki")
    it.promise = promised(it, person=it.ilta)
    it.kept = promised(it, person=it.ilta, text="tuli ja meni")
    Commitment.objects.filter(pk=it.kept.pk).update(state="kept", closed_on="2026-09-20", evidence="Tuli.")
    it.before = another(it, theirs=[it.ilta], date=date(2027, 4, 1))
    it.after = another(it, theirs=[it.ilta, it.ministry], date=date(2027, 5, 12))
    group = Group.objects.create(city=it.city, name="Edustajat", by_rule=True, post_kind="mp", area=house.area)
    it.row = handovers.begin(city=it.city, name="Eduskuntavaalit 2027", starts=NEW_TERM, group=group, by=it.aino)
    return it


def seat_of(it: SimpleNamespace, person: Person) -> Seat:
    return it.row.seats.get(membership__person=person)


def decide(it: SimpleNamespace, person: Person, what: str, **values: Any) -> Seat:
    seat = seat_of(it, person)
    return handovers.decide(seat=seat, version=seat.version, what=what, by=it.aino, **values)


def held_by(person: Person) -> list[tuple[date | None, date | None, str]]:
    return list(person.memberships.order_by("starts").values_list("starts", "ends", "ended_why"))


def test_group_by_rule_gives_the_seats_of_the_last_day(election: SimpleNamespace) -> None:
    assert [one.membership.person for one in election.row.seats.all()] == [election.ilta, election.usva]
    assert election.row.last_day == date(2027, 4, 27)


def test_what_is_open_passes_on_and_what_was_stays(election: SimpleNamespace) -> None:
    it = election
    decide(it, it.ilta, "left", successor=it.saimi)
    handed = handovers.conclude(handover=it.row, by=it.aino)
    assert (handed.ended, handed.begun, handed.passed) == (1, 1, 2)
    assert Commitment.objects.get(pk=it.promise.pk).person == it.saimi
    assert Commitment.objects.get(pk=it.kept.pk).person == it.ilta
    assert list(it.before.participants.filter(ours=False).values_list("person", flat=True)) == [it.ilta.pk]
    after = Engagement.objects.get(pk=it.after.pk)
    assert after.side(ours=False) == ["Saimi Esimerkki", "Meriministeriö"]
    assert (after.title, after.version) == ("Tapaaminen: Saimi Esimerkki, Meriministeriö", it.after.version + 1)
    told = set(Event.objects.filter(code__endswith="passed_on").values_list("code", "subject_id"))
    assert told == {
        ("engagement.commitment.passed_on", str(it.promise.pk)),
        ("engagement.engagement.passed_on", str(it.after.pk)),
        ("stakeholders.person.passed_on", str(it.ilta.pk)),
    }


def test_only_what_was_chosen_passes_on(election: SimpleNamespace) -> None:
    it = election
    decide(it, it.ilta, "left", successor=it.saimi)
    chosen = [f"engagement.commitment.person:{it.promise.pk}", "engagement.commitment.person:999999"]
    assert handovers.conclude(handover=it.row, passes=chosen, by=it.aino).passed == 1
    assert Engagement.objects.get(pk=it.after.pk).side(ours=False)[0] == "Ilta Esimerkki"


def test_open_matters_do_not_travel_on_with_a_successor_who_leaves_another_seat(election: SimpleNamespace) -> None:
    """Usva follows Ilta, and Saimi follows Usva: what was Ilta's is Usva's, not Saimi's."""
    it = election
    decide(it, it.ilta, "left", successor=it.usva)
    decide(it, it.usva, "moved", successor=it.saimi)
    handovers.conclude(handover=it.row, by=it.aino)
    assert Commitment.objects.get(pk=it.promise.pk).person == it.usva


def test_who_moved_begins_in_the_new_post(election: SimpleNamespace) -> None:
    it = election
    minister = Post.objects.create(city=it.city, organization=it.ministry, kind="minister", name="ministeri")
    decide(it, it.ilta, "moved", to_post=minister)
    handovers.conclude(handover=it.row, by=it.aino)
    assert held_by(it.ilta) == [(date(2023, 4, 5), it.row.last_day, "moved"), (NEW_TERM, None, "")]
    assert it.ilta.memberships.get(starts=NEW_TERM).post == minister


def test_half_of_it_is_carried_out_and_the_rest_waits(election: SimpleNamespace) -> None:
    it = election
    decide(it, it.ilta, "stayed")
    handovers.conclude(handover=it.row, by=it.aino)
    assert Handover.objects.get().is_under_way
    with pytest.raises(ValidationError, match="toteutettu"):
        decide(it, it.ilta, "left")
    assert handovers.keep_rest(handover=it.row, by=it.aino) == 1
    handovers.conclude(handover=it.row, by=it.aino)
    assert not Handover.objects.get().is_under_way
    assert held_by(it.ilta) == [(date(2023, 4, 5), it.row.last_day, "term"), (NEW_TERM, None, "")]
    with pytest.raises(ValidationError):
        handovers.conclude(handover=it.row, by=it.aino)


def test_successor_who_is_not_in_the_registry_is_added(election: SimpleNamespace) -> None:
    seat = decide(election, election.usva, "left", newcomer="Uusi Esimerkki, pelastaja", successor=None)
    assert (seat.successor.name, seat.successor.title) == ("Uusi Esimerkki", "pelastaja")


def test_what_cannot_be_is_refused(election: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    it = election
    stranger = Person.objects.create(city=koivuranta.city, name="Muu Muualta")
    for what, values in (
        ("stayed", {"successor": it.saimi}),
        ("left", {"successor": stranger}),
        ("left", {"successor": it.ilta}),
        ("left", {"to_post": it.house.post}),
        ("moved", {"to_role": "jossakin"}),
        ("hm", {}),
    ):
        with pytest.raises(ValidationError):
            decide(it, it.ilta, what, **values)
    assert seat_of(it, it.ilta).what == ""
    with pytest.raises(ValidationError):
        handovers.begin(city=it.city, name="Tyhjä", starts=NEW_TERM, organization=it.ministry, by=it.aino)


def test_who_came_later_is_added_to_the_list(election: SimpleNamespace) -> None:
    it = election
    Membership.objects.create(person=it.saimi, organization=it.house.parliament, post=it.house.post)
    assert [one.person for one in handovers.missing(it.row)] == [it.saimi]
    assert handovers.gather(handover=it.row, by=it.aino) == 1
    assert handovers.missing(it.row) == []


def test_secret_promise_is_not_told_in_the_preview(election: SimpleNamespace) -> None:
    it = election
    Commitment.objects.filter(pk=it.promise.pk).update(
        publicity="secret", secret_ground="JulkL 24 §", secret_until="2030-01-01"
    )
    decide(it, it.ilta, "left", successor=it.saimi)
    (effect,) = handing.effects(it.row, handing.seats_of(it.row))
    texts = [row.text for _label, rows in effect.passes for row in rows]
    assert len(texts) == 2
    assert not any("luotauksen" in text for text in texts)


def test_pages_from_the_beginning_to_the_end(election: SimpleNamespace, as_: Any) -> None:
    it, browser = election, as_(election.aino)
    page = browser.get(f"{PEOPLE}handovers/begin/?membership={it.house.sits.pk}")
    assert "kansanedustaja" in page.text
    seat, address = seat_of(it, it.ilta), f"{PEOPLE}handovers/{it.row.pk}/"
    said = {"version": seat.version, "what": "left", "successor": "Tuntematon Esimerkki"}
    assert browser.post(f"{PEOPLE}seats/{seat.pk}/", said).status_code == 422
    assert browser.post(f"{PEOPLE}seats/{seat.pk}/", said | {"successor": "saimi esimerkki"}).status_code == 302
    page = browser.post(f"{PEOPLE}seats/{seat.pk}/stay/", {"version": seat.version}, follow=True)
    assert "Muutit tätä itse toisessa ikkunassa" in page.text
    assert seat_of(it, it.ilta).what == "left", "a step from an old page does not overwrite"
    page = browser.get(f"{address}confirm/")
    assert "selvittää luotauksen rahan" in page.text
    shown = page.context["shown"]
    browser.post(f"{address}rest/")
    assert browser.post(f"{address}confirm/", {"shown": shown}).status_code == 409
    assert Membership.objects.get(pk=it.house.sits.pk).ends is None
    shown = browser.get(f"{address}confirm/").context["shown"]
    sent = {"shown": shown, "pass": [f"engagement.commitment.person:{it.promise.pk}"]}
    assert browser.post(f"{address}confirm/", sent).status_code == 302
    assert Commitment.objects.get(pk=it.promise.pk).person == it.saimi
    assert "Saimi Esimerkki" in browser.get(address).text
    assert browser.get(f"{PEOPLE}seats/{seat.pk}/").url == address, "what has been carried out is not edited"
    assert as_(it.onni).get(f"{PEOPLE}handovers/").status_code == 200


def test_a_hundred_seats_are_listed_in_few_queries(
    election: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    it = election
    made = Person.objects.bulk_create(Person(city=it.city, name=f"Ihminen {n}") for n in range(100))
    Membership.objects.bulk_create(
        Membership(person=one, organization=it.house.parliament, post=it.house.post) for one in made
    )
    handovers.gather(handover=it.row, by=it.aino)
    browser = as_(it.aino)
    with django_assert_max_num_queries(12):
        assert browser.get(f"{PEOPLE}handovers/{it.row.pk}/").status_code == 200


def test_successor_represents_whom_the_seat_says(election: SimpleNamespace, as_: Any) -> None:
    it, browser, party = election, as_(election.aino), election.house.party
    seat = seat_of(it, it.ilta)
    said = {"version": seat.version, "what": "left", "on_behalf_of": party.name}
    assert browser.post(f"{PEOPLE}seats/{seat.pk}/", said).status_code == 422
    assert browser.post(f"{PEOPLE}seats/{seat.pk}/", said | {"successor": it.saimi.name}).status_code == 302
    assert party.name in browser.get(f"{PEOPLE}handovers/{it.row.pk}/confirm/").text
    handovers.conclude(handover=it.row, by=it.aino)
    assert it.saimi.memberships.get().on_behalf_of == party


def test_what_stays_open_with_who_goes_is_said_before_it_happens(election: SimpleNamespace, as_: Any) -> None:
    it = election
    decide(it, it.ilta, "left")
    page = as_(it.aino).get(f"{PEOPLE}handovers/{it.row.pk}/confirm/").text
    assert "Seuraajaa ei ole" in page
    assert "selvittää luotauksen rahan" in page
    handovers.conclude(handover=it.row, by=it.aino)
    assert Commitment.objects.get(pk=it.promise.pk).person == it.ilta


def test_what_another_hand_over_has_carried_out_is_not_asked_again(election: SimpleNamespace) -> None:
    it = election
    decide(it, it.ilta, "left")
    handovers.conclude(handover=it.row, by=it.aino)
    again = handovers.begin(city=it.city, name="Uudelleen", starts=NEW_TERM, group=it.row.group, by=it.aino)
    assert [one.membership.person for one in again.seats.all()] == [it.usva]


def test_party_of_the_successor_is_the_one_that_the_registry_tells_until_another_is_chosen(
    election: SimpleNamespace,
) -> None:
    it, party = election, election.house.party
    Membership.objects.create(person=it.saimi, organization=party)
    assert decide(it, it.ilta, "left", successor=it.saimi).on_behalf_of == party
    assert decide(it, it.ilta, "left", successor=it.usva, on_behalf_of=party).on_behalf_of is None, "it was Saimi's"
    assert decide(it, it.usva, "left", successor=it.saimi, on_behalf_of=it.ministry).on_behalf_of == it.ministry


def test_hand_over_stays_open_while_something_is_with_who_went_without_a_successor(election: SimpleNamespace) -> None:
    it = election
    decide(it, it.ilta, "left")
    decide(it, it.usva, "left")
    handovers.conclude(handover=it.row, by=it.aino)
    assert Handover.objects.get().is_under_way
    assert [one.membership.person for one in handing.unfollowed(it.row)] == [it.ilta], "nothing is open with Usva"


def test_successor_is_named_after_the_holder_has_ended(election: SimpleNamespace, as_: Any) -> None:
    it, browser = election, as_(election.aino)
    decide(it, it.ilta, "left")
    decide(it, it.usva, "stayed")
    handovers.conclude(handover=it.row, by=it.aino)
    assert "Nimeä seuraaja" in browser.get(f"{PEOPLE}handovers/{it.row.pk}/").text
    with pytest.raises(ValidationError, match="toteutettu"):
        decide(it, it.ilta, "moved")
    seat = seat_of(it, it.ilta)
    said = {"version": seat.version, "successor": "Saimi Esimerkki"}
    assert browser.post(f"{PEOPLE}seats/{seat.pk}/", said).status_code == 302
    (effect,) = handing.effects(it.row, handing.seats_of(it.row))
    assert not any("Ilta Esimerkki" in sentence for sentence in effect.sentences), "that has happened"
    handed = handovers.conclude(handover=it.row, by=it.aino)
    assert (handed.ended, handed.begun, handed.passed) == (0, 1, 2)
    assert held_by(it.ilta) == [(date(2023, 4, 5), it.row.last_day, "left")]
    assert not Handover.objects.get().is_under_way
