"""Who holds an office when, and who deputises."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from karki.audit.models import Event
from karki.audit.reading import readable
from karki.cities.authorization import NotAllowed
from karki.common.versions import Conflict
from karki.governance.models import Tenure
from karki.governance.occupancy import most_at_once
from karki.governance.operations import offices, tenures
from karki.governance.structure import holders
from karki.stakeholders.models import Person

JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)
pytestmark = pytest.mark.usefixtures("today")


def begin(it: SimpleNamespace, person: Person, **told: Any) -> Tenure:
    return tenures.begin(office=it.manager, person=person, by=it.aino, **told)


def test_office_passes_from_one_to_the_next(lautasalmi: SimpleNamespace, minna: Person, pekka: Person) -> None:
    begin(lautasalmi, minna, ends=JUNE)
    begin(lautasalmi, pekka, starts=JULY)
    then, now = holders(lautasalmi.city, on=JUNE), holders(lautasalmi.city, on=JULY)
    assert [one.person for one in then[lautasalmi.manager.pk]] == [minna]
    assert [one.person for one in now[lautasalmi.manager.pk]] == [pekka]


@pytest.mark.parametrize("starts", [None, date(2020, 1, 1), JUNE])
def test_single_seat_takes_no_second_holder(
    lautasalmi: SimpleNamespace, minna: Person, pekka: Person, starts: date | None
) -> None:
    begin(lautasalmi, minna, ends=JUNE)
    with pytest.raises(ValidationError, match="Minna Mäki"):
        begin(lautasalmi, pekka, starts=starts)


def test_deputy_takes_no_seat(lautasalmi: SimpleNamespace, minna: Person, pekka: Person) -> None:
    ordinary = begin(lautasalmi, minna)
    begin(lautasalmi, pekka, kind="deputy", deputy_for=ordinary)
    both = holders(lautasalmi.city, on=JUNE)[lautasalmi.manager.pk]
    assert [(one.person.name, one.is_deputy) for one in both] == [("Minna Mäki", False), ("Pekka Puro", True)]


def test_office_of_two_seats_takes_two_and_no_third(lautasalmi: SimpleNamespace, minna: Person, pekka: Person) -> None:
    office = offices.add(city=lautasalmi.city, name="Toimialajohtajat", seats=2, by=lautasalmi.aino)
    for person in (minna, pekka):
        tenures.begin(office=office, person=person, by=lautasalmi.aino)
    with pytest.raises(ValidationError) as refused:
        tenures.begin(office=office, person=lautasalmi.eetu_person, by=lautasalmi.aino)
    assert "2" in str(refused.value.message_dict["starts"])
    with pytest.raises(ValidationError, match="2"):
        offices.edit(
            office=office, version=1, name=office.name, body=None, superior=None, seats=1, starts=None,
            by=lautasalmi.aino,
        )  # fmt: skip


def test_deputy_stands_in_for_a_holder_of_the_same_office(
    lautasalmi: SimpleNamespace, minna: Person, pekka: Person
) -> None:
    other = offices.add(city=lautasalmi.city, name="Kaupunginjohtaja", by=lautasalmi.aino)
    mayor = tenures.begin(office=other, person=minna, by=lautasalmi.aino)
    with pytest.raises(ValidationError):
        begin(lautasalmi, pekka, kind="deputy", deputy_for=mayor)
    with pytest.raises(ValidationError):  # an ordinary holder deputises nobody
        tenures.begin(office=other, person=pekka, deputy_for=mayor, by=lautasalmi.aino)


def test_nobody_is_in_one_office_twice(lautasalmi: SimpleNamespace, minna: Person) -> None:
    ordinary = begin(lautasalmi, minna)
    with pytest.raises(ValidationError, match="Minna Mäki"):
        begin(lautasalmi, minna, kind="deputy")
    with pytest.raises(ValidationError):
        begin(lautasalmi, minna, kind="deputy", deputy_for=ordinary)


def test_last_day_is_not_before_the_first(lautasalmi: SimpleNamespace, minna: Person) -> None:
    with pytest.raises(ValidationError) as refused:
        begin(lautasalmi, minna, starts=JULY, ends=JUNE)
    assert "ensimmäistä" in str(refused.value)


def test_stranger_of_another_city_holds_nothing_here(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    stranger = Person.objects.create(city=koivuranta.city, name="Sanni Salo")
    with pytest.raises(ValidationError):
        begin(lautasalmi, stranger)
    with pytest.raises(NotAllowed):
        tenures.begin(office=lautasalmi.manager, person=lautasalmi.eetu_person, by=lautasalmi.onni)


def test_archived_person_is_chosen_for_no_office_but_stays_in_the_one_they_hold(
    lautasalmi: SimpleNamespace, minna: Person, pekka: Person, as_: Any
) -> None:
    held = begin(lautasalmi, minna)
    Person.objects.filter(pk__in=[minna.pk, pekka.pk]).update(archived_on=JUNE, archived_why="left")
    with pytest.raises(ValidationError, match="arkistoitu"):
        begin(lautasalmi, Person.objects.get(pk=pekka.pk))
    whole = {"version": held.version, "kind": "ordinary", "deputy_for": None, "starts": None, "by": lautasalmi.aino}
    with pytest.raises(ValidationError, match="arkistoitu"):
        tenures.edit(tenure=Tenure.objects.get(), person=Person.objects.get(pk=pekka.pk), ends=None, **whole)
    page = as_(lautasalmi.aino).get(f"/lautasalmi/governance/holders/{held.pk}/edit/").text
    assert (minna.name in page, pekka.name in page) == (True, False)
    tenures.edit(tenure=Tenure.objects.get(), person=Person.objects.get(pk=minna.pk), ends=JULY, **whole)
    assert Tenure.objects.get().ends == JULY


def test_trail_knows_the_person_by_id_alone(lautasalmi: SimpleNamespace, minna: Person) -> None:
    begin(lautasalmi, minna)
    event = Event.objects.about(lautasalmi.manager).first()
    assert (event.code, event.details["person"]) == ("governance.tenure.begun", minna.pk)
    assert "Minna" not in f"{event.subject_label} {event.details}"


def test_wrong_person_is_corrected_and_the_trail_tells_both(
    lautasalmi: SimpleNamespace, minna: Person, pekka: Person
) -> None:
    tenure = begin(lautasalmi, minna)
    told = {"kind": "ordinary", "deputy_for": None, "starts": JULY, "ends": None, "by": lautasalmi.aino}
    tenures.edit(tenure=tenure, version=1, person=pekka, **told)
    event = Event.objects.about(lautasalmi.manager).first()
    assert [one["id"] for one in event.details["changed"]["person"]] == [minna.pk, pekka.pk]
    assert "Minna" not in str(event.details) and "Pekka" not in str(event.details)
    (entry,) = readable([event])
    assert [(label, before, after) for label, before, after, _language in entry.fields] == [
        ("henkilö", "Minna Mäki", "Pekka Puro"),
        ("alkaa", "", "1.7.2026"),
    ]


def test_trail_knows_whom_a_deputy_stands_in_for_by_id_alone(
    lautasalmi: SimpleNamespace, minna: Person, pekka: Person
) -> None:
    ordinary = begin(lautasalmi, minna)
    deputy = begin(lautasalmi, pekka, kind="deputy")
    told = {"person": pekka, "kind": "deputy", "starts": None, "ends": None, "by": lautasalmi.aino}
    tenures.edit(tenure=deputy, version=1, deputy_for=ordinary, **told)
    event = Event.objects.about(lautasalmi.manager).first()
    assert "Minna" not in str(event.details)
    assert [after for _label, _before, after, _language in readable([event])[0].fields] == ["Minna Mäki"]


def test_office_that_somebody_holds_is_not_removed(lautasalmi: SimpleNamespace, minna: Person) -> None:
    office = offices.add(city=lautasalmi.city, name="Varapuheenjohtaja", by=lautasalmi.aino)
    tenures.begin(office=office, person=minna, by=lautasalmi.aino)
    with pytest.raises(ValidationError, match="Varapuheenjohtaja"):
        offices.remove(office=office, by=lautasalmi.aino)


def test_editor_who_comes_second_is_told(lautasalmi: SimpleNamespace, minna: Person) -> None:
    tenure = begin(lautasalmi, minna)
    told = {"person": minna, "kind": "ordinary", "deputy_for": None, "starts": None, "by": lautasalmi.aino}
    tenures.edit(tenure=tenure, version=1, ends=JUNE, **told)
    with pytest.raises(Conflict):
        tenures.edit(tenure=Tenure.objects.get(), version=1, ends=JULY, **told)
    assert Event.objects.about(lautasalmi.manager).first().code == "governance.tenure.ended"


def test_holder_with_a_deputy_is_not_removed(lautasalmi: SimpleNamespace, minna: Person, pekka: Person) -> None:
    ordinary = begin(lautasalmi, minna)
    deputy = begin(lautasalmi, pekka, kind="deputy", deputy_for=ordinary)
    with pytest.raises(ValidationError, match="Pekka Puro"):
        tenures.remove(tenure=ordinary, by=lautasalmi.aino)
    tenures.remove(tenure=deputy, by=lautasalmi.aino)
    tenures.remove(tenure=ordinary, by=lautasalmi.aino)
    assert not Tenure.objects.exists()


DAY = st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9))


@given(st.lists(st.tuples(DAY, DAY), max_size=6), DAY, DAY)
def test_most_at_once_is_what_counting_day_by_day_gives(
    times: list[tuple[date | None, date | None]], from_day: date | None, to_day: date | None
) -> None:
    rows = [Tenure(starts=starts, ends=ends) for starts, ends in times if not (starts and ends) or starts <= ends]
    days = [date(2025, 12, 30) + timedelta(days=number) for number in range(15)]
    within = [day for day in days if (from_day is None or day >= from_day) and (to_day is None or day <= to_day)]
    counted = max((sum(one.holds_on(day) for one in rows) for day in within), default=0)
    if not (from_day and to_day) or from_day <= to_day:
        assert most_at_once(rows, from_day=from_day, to_day=to_day) == counted
