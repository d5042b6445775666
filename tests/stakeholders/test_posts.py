"""Posts are the city's own knowledge: what they refer to is the city's or everybody's."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from karki.stakeholders.models import Area, Organization, Post
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


@pytest.mark.parametrize(("posts", "stand_open"), [(13, 13), (14, 10)])
def test_of_many_posts_the_first_stand_open(
    house: SimpleNamespace, lautasalmi: SimpleNamespace, as_: Any, posts: int, stand_open: int
) -> None:
    ministry = Organization.objects.create(city=house.city, key="meri", kind="ministry", name="Meriministeriö")
    for number in range(posts):
        Post.objects.create(city=house.city, organization=ministry, kind="official", name=f"neuvos {number:02}")
    page = as_(lautasalmi.onni).get(reverse("organizations:organization", args=[house.city.slug, ministry.pk])).text
    before, _summary, _after = page.partition("<summary>Näytä vielä 4<")
    assert (before.count(">neuvos"), page.count(">neuvos")) == (stand_open, posts)
