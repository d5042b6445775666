"""Who may come in by a provider is decided above, where cities and roles are known. They register here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from karki.accounts.models import User
from karki.accounts.openid import Visit


@dataclass(frozen=True, slots=True)
class Helper:
    """Who can give a role in a city: names of people, and the city's own name."""

    city: str
    people: tuple[str, ...]


class Door(Protocol):
    def welcomes(self, visit: Visit, to: str) -> bool:
        """Would this visit give a role somewhere, or lead `to` an invitation? Asked before an account is made."""

    def speaks_for(self, provider: str, user: User) -> bool:
        """May the provider let somebody in as this user? Asked before an account that is there is joined to it."""

    def gives_role(self, provider: str, user: User) -> bool:
        """Does the user have a role by this provider's groups, which it must be able to take away?"""

    def helpers(self, provider: str) -> list[Helper]:
        """Whom somebody asks whom the provider knows and no city does."""

    def settle(self, user: User, visit: Visit, to: str) -> bool:
        """Gives and takes roles as the groups say.

        False when none is left and no invitation waits at the address `to`, so that the user must not come in.
        """


class Closed:
    """Nobody has registered: nobody comes in by a provider."""

    def welcomes(self, visit: Visit, to: str) -> bool:
        return False

    def speaks_for(self, provider: str, user: User) -> bool:
        return False

    def gives_role(self, provider: str, user: User) -> bool:
        return False

    def helpers(self, provider: str) -> list[Helper]:
        return []

    def settle(self, user: User, visit: Visit, to: str) -> bool:
        return False


door: Door = Closed()


def register(keeper: Door) -> None:
    global door
    door = keeper
