"""Who sees what: the one rule, asked of a class, of rows and of an audience."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db.models import Q

from karki.cities.audience import Audience
from karki.cities.models import Member
from karki.common import publicity
from karki.common.publicity import Publicity, WithPublicity, seen_by

EVERYBODY = publicity.Audience.public(1)
MEMBER = publicity.Audience(1, user_id=7)
TRUSTED = publicity.Audience(1, user_id=8, reads_secret=True)


@pytest.mark.parametrize(
    ("audience", "seen"),
    [(EVERYBODY, {"public"}), (MEMBER, {"public", "internal"}), (TRUSTED, {"public", "internal", "secret"})],
)
def test_audience_sees_its_classes_and_no_other(audience: publicity.Audience, seen: set[str]) -> None:
    assert {one for one in Publicity.values if audience.may_see(one)} == seen
    assert seen_by(audience, "note__publicity") == Q(
        note__publicity__in=[one for one in Publicity.values if one in seen]
    )


def test_class_that_nobody_chose_is_seen_by_nobody_but_no_right_helps() -> None:
    assert not any(audience.may_see("") for audience in (EVERYBODY, MEMBER, TRUSTED))


def test_right_to_secrets_without_a_user_opens_nothing() -> None:
    assert not publicity.Audience(1, reads_secret=True).may_see("secret")


@pytest.mark.parametrize(
    ("who", "reads"), [("aino", True), ("helmi", True), ("eetu", False), ("onni", False), ("auri", False)]
)
def test_coordinator_and_leaders_read_what_is_secret(lautasalmi: SimpleNamespace, who: str, reads: bool) -> None:
    member = Member.objects.get(city=lautasalmi.city, user=getattr(lautasalmi, who))
    audience = Audience.of(member)
    assert (audience.city_id, audience.user_id) == (lautasalmi.city.pk, member.user_id)
    assert audience.reads_secret is reads


def test_constraints_are_named_after_the_model_that_takes_them() -> None:
    names = [constraint.name for constraint in WithPublicity._meta.constraints]
    assert all("%(app_label)s_%(class)s_" in name for name in names)
