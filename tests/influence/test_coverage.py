"""Whom of the maps we have not met, and how even-handed the contacts are."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from lxml import html

from karki.cities.audience import Audience
from karki.engagement.models import Engagement
from karki.influence.coverage import BEFORE_WINDOW, COMING, IN_ORDER, LATE, NEVER, Line, coverage_of
from karki.influence.evenness import evenness_of
from karki.influence.models import Relationship
from karki.plans.models import ServedGoal
from karki.stakeholders.models import Area, Membership, Organization, Person, Post
from tests.conftest import TODAY
from tests.engagement.conftest import another
from tests.influence.conftest import SECRET, placed


def lines(it: SimpleNamespace, *, secret: bool = False) -> dict[str, Line]:
    found = coverage_of(
        it.plan, [it.port, it.school], Audience(it.city.pk, it.aino.pk, None, reads_secret=secret), TODAY
    )
    return {line.name: line for line in found.lines}


def held(it: SimpleNamespace, who: Any, day: date, **changes: Any) -> Engagement:
    row = another(it, ours=[it.eetu_person], theirs=[who], date=day, **changes)
    Engagement.objects.filter(pk=row.pk).update(state="held")
    return row


@pytest.fixture
def nothing_planned(coastal_map: SimpleNamespace) -> SimpleNamespace:
    Engagement.objects.all().delete()
    return coastal_map


def test_who_was_never_met_comes_first_and_who_is_not_in_the_registry_is_told(
    nothing_planned: SimpleNamespace,
) -> None:
    it = nothing_planned
    placed(it, it.minna)
    held(it, it.minna, date(2026, 9, 1))
    found = coverage_of(it.plan, [it.port, it.school], Audience(it.city.pk, it.aino.pk), TODAY)
    assert [(line.name, line.urgency) for line in found.lines] == [
        ("Meriministeriö", NEVER),
        ("Minna Matala", IN_ORDER),
    ]
    assert found.unknown == ["Koivurannan kaupunki"]


def test_meeting_a_person_is_contact_with_the_organisation_of_that_day(nothing_planned: SimpleNamespace) -> None:
    it = nothing_planned
    Membership.objects.create(person=it.minna, organization=it.ministry, ends=date(2026, 8, 31))
    met = held(it, it.minna, date(2026, 8, 20))
    held(it, it.minna, date(2026, 9, 10))
    last = lines(it)["Meriministeriö"].last
    assert last is not None
    assert (last.pk, last.day, last.ours) == (met.pk, date(2026, 8, 20), ["Eetu Erola"])


@pytest.mark.parametrize(
    ("day", "every", "urgency"),
    [(date(2026, 6, 20), 3, LATE), (date(2026, 6, 23), 3, BEFORE_WINDOW), (date(2026, 9, 1), 24, IN_ORDER)],
)
def test_cadence_and_window_make_it_urgent(
    nothing_planned: SimpleNamespace, day: date, every: int, urgency: int
) -> None:
    it = nothing_planned
    Relationship.objects.create(city=it.city, organization=it.ministry, every=every, unit="month")
    ServedGoal.objects.create(goal=it.port, window="eduskuntavaalit-2027")
    held(it, it.ministry, day)
    line = lines(it)["Meriministeriö"]
    assert line.window is not None
    assert line.window.code == "eduskuntavaalit-2027"
    assert line.urgency == urgency


def test_planned_meeting_makes_it_less_urgent(nothing_planned: SimpleNamespace) -> None:
    it = nothing_planned
    planned = another(it, theirs=[it.ministry], date=date(2026, 10, 5))
    another(it, theirs=[it.ministry], date=date(2026, 11, 5))
    line = lines(it)["Meriministeriö"]
    assert line.next is not None
    assert (line.urgency, line.next.pk) == (COMING, planned.pk)


def test_secret_meeting_is_a_contact_for_who_reads_secrets(nothing_planned: SimpleNamespace) -> None:
    it = nothing_planned
    held(it, it.ministry, date(2026, 9, 1), **SECRET)
    assert lines(it)["Meriministeriö"].last is None
    assert lines(it, secret=True)["Meriministeriö"].last is not None


def test_coverage_page_leads_to_a_meeting_in_few_queries(
    nothing_planned: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    it = nothing_planned
    for number in range(6):
        one = Organization.objects.create(city=it.city, key=f"o{number}", kind="company", name=f"Keksitty {number} Oy")
        it.lvm.organizations.add(one)
        held(it, one, date(2026, 1, 1 + number))
        Relationship.objects.create(city=it.city, organization=one, every=30, unit="day", owner=it.eetu_person)
    browser = as_(it.eetu)
    with django_assert_max_num_queries(12):
        text = browser.get(reverse("influence:coverage", args=[it.city.slug, 2026])).content.decode()
    assert f"/lautasalmi/engagements/add/?organization={it.ministry.pk}" in text
    assert text.index("Meriministeriö") < text.index("Keksitty 5 Oy")


@pytest.fixture
def parliament(nothing_planned: SimpleNamespace) -> SimpleNamespace:
    """Two invented parties, a minister of the first, a member of Parliament of each, and Minna, an official."""
    it = nothing_planned
    north = Area.objects.create(city=it.city, key="pohjoinen", kind="district", name="Pohjoinen vaalipiiri")
    house = Organization.objects.create(city=it.city, key="keksitty-talo", kind="parliament", name="Keksitty eduskunta")
    it.parties = [
        Organization.objects.create(city=it.city, key=f"p{name}", kind="party", name=f"{name} puolue") for name in "AB"
    ]
    seats = [("minister", "Milja Ministeri", 0), ("mp", "Eero Edustaja", 0), ("mp", "Outi Oppositio", 1)]
    it.elected = []
    for number, (kind, name, party) in enumerate(seats):
        person = Person.objects.create(city=it.city, name=name)
        post = Post.objects.create(
            city=it.city, organization=house, kind=kind, name=f"{kind} {number}", area=north if kind == "mp" else None
        )
        Membership.objects.create(
            person=person, organization=house, post=post, on_behalf_of=it.parties[party], starts=date(2026, 2, 1)
        )
        it.elected.append(person)
    return it


def told(bars: Any) -> dict[str, int]:
    return {bar.name: bar.count for bar in bars}


def test_contacts_are_counted_by_what_people_were_that_day(parliament: SimpleNamespace) -> None:
    it = parliament
    for who in (*it.elected, it.minna, it.ministry):
        held(it, who, date(2026, 9, 1))
    held(it, it.elected[2], date(2026, 1, 15))  # before her term
    found = evenness_of(it.city, Audience(it.city.pk, it.aino.pk), date(2026, 1, 1), TODAY)
    assert (found.contacts, found.unnamed) == (5, 1)
    assert told(found.parties) == {"A puolue": 2, "B puolue": 1, "ei poliittista tehtävää": 2}
    assert told(found.regions) == {"Pohjoinen vaalipiiri": 2, "ei tiedossa": 1, "ei poliittista tehtävää": 2}
    assert told(found.sides) == {"hallituspuolueet": 2, "oppositio": 1, "ei poliittista tehtävää": 2}


def test_without_a_known_minister_nobody_is_said_to_be_of_the_opposition(parliament: SimpleNamespace) -> None:
    it = parliament
    Membership.objects.filter(person=it.elected[0]).update(on_behalf_of=None)
    held(it, it.elected[2], date(2026, 9, 1))
    found = evenness_of(it.city, Audience(it.city.pk, it.aino.pk), date(2026, 1, 1), TODAY)
    assert told(found.sides) == {"ei tiedossa": 1}


def test_evenness_page_asks_for_a_period(
    parliament: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    it = parliament
    held(it, it.elected[1], date(2025, 11, 1))
    address, browser = reverse("influence:evenness", args=[it.city.slug, 2026]), as_(it.onni)
    with django_assert_max_num_queries(12):
        assert "1 yhteydenotto" in browser.get(address).content.decode()
    assert "Tältä ajalta ei ole" in browser.get(f"{address}?first=1.9.2026&last=22.9.2026").content.decode()


def test_page_counts_first_and_folds_the_rest_of_the_urgent(
    coastal_map: SimpleNamespace, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = coastal_map
    for number in range(3):
        one = Organization.objects.create(city=it.city, key=f"o{number}", kind="company", name=f"Keksitty {number} Oy")
        placed(it, one, 5 - number, 3)
    monkeypatch.setattr("karki.influence.views.contacts.FIRST", 2)
    page = html.fromstring(as_(it.aino).get(reverse("influence:coverage", args=[it.city.slug, 2026])).content)
    (counted,) = page.xpath("//dl[contains(@class, 'facts--wide')]/div[dt/a/@href='#urgent']/dd/text()")
    rows = page.xpath("//section[.//*[@id='urgent'] or @id='urgent']//tbody/tr")
    assert int(counted) == len(rows) > 2
    folded = page.xpath("//details[contains(@class, 'no-print-open')]//tbody/tr")
    assert len(folded) == len(rows) - 2
