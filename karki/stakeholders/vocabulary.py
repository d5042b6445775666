"""The codes of the registry with their names, for those who read and write files and know no models."""

from __future__ import annotations

from karki.cities.models import CheckEvery
from karki.stakeholders.exchange.rows import Choices
from karki.stakeholders.models import Membership, Post
from karki.stakeholders.organizations import KINDS


def choices() -> Choices:
    return Choices(
        organization=KINDS,
        post=dict(Post.Kind.choices),
        ended=dict(Membership.Ended.choices),
        cadences=tuple(CheckEvery.values),
    )
