"""The house of the registry's tests: an invented parliament's two members for a district, one of whom left."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from karki.stakeholders.models import Area, Membership, Organization, Person, Post


@pytest.fixture
def house(lautasalmi: SimpleNamespace) -> SimpleNamespace:
    """Ilta sits for the district since 2023, in place of Taavi; both are invented, as is their party."""
    city = lautasalmi.city
    parliament = Organization.objects.create(key="eduskunta", kind="parliament", name="eduskunta")
    party = Organization.objects.create(city=city, key="p", kind="party", name="Esimerkkipuolue")
    area = Area.objects.create(key="piiri", kind="district", name="Saaripiiri")
    post = Post.objects.create(city=city, organization=parliament, kind="mp", name="kansanedustaja", area=area)
    ilta, taavi = (Person.objects.create(city=city, name=name) for name in ("Ilta Esimerkki", "Taavi Esimerkki"))
    sits = Membership.objects.create(
        person=ilta, organization=parliament, post=post, on_behalf_of=party, starts=date(2023, 4, 5)
    )
    sat = Membership.objects.create(person=taavi, organization=parliament, post=post, ends=date(2023, 4, 4))
    return SimpleNamespace(
        city=city, parliament=parliament, party=party, area=area, post=post, ilta=ilta, taavi=taavi, sits=sits, sat=sat
    )
