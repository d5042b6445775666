"""Posts are the city's own knowledge: what they refer to is the city's or everybody's."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from karki.stakeholders.models import Area, Post
from karki.stakeholders.operations import organizations


def test_post_is_never_for_another_citys_area(house: SimpleNamespace, lautasalmi, koivuranta) -> None:
    theirs = Area.objects.create(city=koivuranta.city, key="heidan", kind="district", name="Koivupiiri")
    said = {"kind": "mp", "name": "edustaja", "area": theirs}
    with pytest.raises(ValidationError) as refused:
        organizations.add_post(city=house.city, organization=house.parliament, by=lautasalmi.aino, **said)
    assert set(refused.value.message_dict) == {"area"}
    with pytest.raises(ValidationError):
        organizations.edit_post(post=house.post, version=house.post.version, by=lautasalmi.aino, **said)
    assert [post.area for post in Post.objects.in_city(house.city)] == [house.area]
