"""Who wants to know that the city's powers changed: the annual clock makes its cycles of them.

A higher app registers in its AppConfig.ready(); an operation tells, in its own transaction.
"""

from __future__ import annotations

from collections.abc import Callable

from karki.accounts.models import User
from karki.cities.models import City

Listener = Callable[[City, User | None], object]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    if listener not in _listeners:
        _listeners.append(listener)


def tell(city: City, by: User | None) -> None:
    """Says that mandates of the city, or the bodies that hold them, are not what they were."""
    for listener in _listeners:
        listener(city, by)
