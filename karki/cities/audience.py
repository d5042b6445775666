"""For whom a page of a city is read: the audience that a member is (see karki.common.publicity)."""

from __future__ import annotations

from dataclasses import dataclass

from karki.cities.models import Member
from karki.cities.roles import PERMISSIONS_OF, Permission
from karki.common import publicity


@dataclass(frozen=True, slots=True)
class Audience(publicity.Audience):
    """An audience that knows how it comes of a member."""

    @classmethod
    def of(cls, member: Member, person_id: int | None = None) -> Audience:
        """What the member's role lets them read; `person_id` is who they are in the registry, where that is known."""
        reads_secret = Permission.READ_SECRET in PERMISSIONS_OF[member.role]
        return cls(member.city_id, member.user_id, person_id, reads_secret)
