from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from karki.audit.models import Event
from karki.cities.authorization import NotAllowed, may, require
from karki.cities.models import City, Member
from karki.cities.operations import cities, members
from karki.cities.roles import PERMISSIONS_OF, Permission, Role
from tests.conftest import PASSWORD


def test_coordinator_may_edit_the_plan_and_follower_may_not(lautasalmi: SimpleNamespace) -> None:
    assert may(lautasalmi.aino, Permission.EDIT_PLAN, lautasalmi.city)
    assert not may(lautasalmi.onni, Permission.EDIT_PLAN, lautasalmi.city)


def test_denial_names_the_role(lautasalmi: SimpleNamespace) -> None:
    assert "seuraaja" in may(lautasalmi.onni, Permission.EDIT_PLAN, lautasalmi.city).reason


def test_coordinator_of_another_city_may_nothing_here(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        require(koivuranta.sanni, Permission.READ, lautasalmi.city)


def test_foreign_membership_passed_by_mistake_is_refused(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace
) -> None:
    foreign = Member.objects.get(user=koivuranta.sanni)
    assert not may(koivuranta.sanni, Permission.READ, lautasalmi.city, member=foreign)


def test_anonymous_and_deactivated_may_nothing(lautasalmi: SimpleNamespace) -> None:
    lautasalmi.aino.is_active = False
    assert not may(AnonymousUser(), Permission.READ, lautasalmi.city)  # type: ignore[arg-type]
    assert not may(lautasalmi.aino, Permission.READ, lautasalmi.city)


def test_every_role_says_what_it_holds() -> None:
    assert set(PERMISSIONS_OF) == set(Role.values)


def test_user_sees_only_own_cities(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    assert list(City.objects.visible_to(koivuranta.sanni)) == [koivuranta.city]


def test_role_unknown_to_the_code_is_refused_by_the_database(lautasalmi: SimpleNamespace) -> None:
    member = Member.objects.get(user=lautasalmi.onni)
    member.role = "emperor"
    with pytest.raises(IntegrityError, match="cities_member_role_known"), transaction.atomic():
        member.save()


def test_new_city_leaves_a_trace(db: None) -> None:
    city = cities.create(slug="hiiskula", name="Hiiskula", by=None)
    assert Event.objects.in_city(city).get().code == "cities.city_created"


@pytest.mark.parametrize("slug", ["account", "gallery", "Iso Kaupunki", "", "static"])
def test_address_that_cannot_be_a_city_is_refused(slug: str, db: None) -> None:
    with pytest.raises(ValidationError):
        cities.create(slug=slug, name="Hiiskula", by=None)
    assert not City.objects.exists()


def test_new_user_gets_an_account_and_a_role(lautasalmi: SimpleNamespace) -> None:
    member = members.create_user(
        username="pia", name="Pia Pelto", email="pia@example.org", city_slug="lautasalmi", role="leader",
        password=PASSWORD, by=None,
    )  # fmt: skip
    assert member.user.check_password(PASSWORD)
    assert member.role == Role.LEADER


@pytest.mark.parametrize(
    "fault", [{"role": "emperor"}, {"city_slug": "nowhere"}, {"password": "lyhyt"}, {"username": "aino"}]
)
def test_user_that_cannot_be_made_is_refused_in_words(fault: dict[str, str], lautasalmi: SimpleNamespace) -> None:
    wanted = {"username": "pia", "city_slug": "lautasalmi", "role": "leader", "password": PASSWORD} | fault
    with pytest.raises(ValidationError):
        members.create_user(name="Pia Pelto", email="pia@example.org", by=None, **wanted)
    assert Member.objects.count() == 7


def test_brand_stylesheet_holds_the_city_colour(lautasalmi: SimpleNamespace, as_: object) -> None:
    page = as_(lautasalmi.onni).get("/lautasalmi/brand.css")  # type: ignore[operator]
    assert page.headers["Content-Type"].startswith("text/css")
    assert "--brand:#7a1f3d" in page.content.decode()


def test_brand_colour_that_is_no_colour_is_refused(lautasalmi: SimpleNamespace) -> None:
    lautasalmi.city.brand_colour = "red;}"
    with pytest.raises(ValidationError):
        lautasalmi.city.full_clean()
