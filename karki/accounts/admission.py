"""Who may come in by a provider is decided above, where cities and roles are known. They register here."""

from __future__ import annotations

from typing import Protocol

from karki.accounts.models import User
from karki.accounts.openid import Visit


class Door(Protocol):
    def welcomes(self, visit: Visit) -> bool:
        """Would this visit give a role somewhere? Asked before an account is made."""

    def may_join(self, user: User, visit: Visit) -> bool:
        """May the provider speak for this account, whose address it has verified?"""

    def settle(self, user: User, visit: Visit) -> bool:
        """Gives and takes roles as the groups say; False when none is left, so that the user must not come in."""


class Closed:
    """Nobody has registered: nobody comes in by a provider."""

    def welcomes(self, visit: Visit) -> bool:
        return False

    def may_join(self, user: User, visit: Visit) -> bool:
        return False

    def settle(self, user: User, visit: Visit) -> bool:
        return False


door: Door = Closed()


def register(keeper: Door) -> None:
    global door
    door = keeper
