"""What happens to an account, told in the trail of each city whose member the user is, and of none if there is none.

Cities are known above: they say whose member a user is (`cities_are_told`). What an administrator of a city does to a
member's account is told in that city by its own event, so that here it is told in no city's trail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models

from karki.accounts.models import User
from karki.audit import trail

CitiesOf = Callable[[User], Iterable[models.Model]]

_asked: list[CitiesOf] = []


def cities_are_told(by: CitiesOf) -> None:
    """Registers who knows the cities of a user."""
    _asked.append(by)


def tell(code: str, *, user: User, by: User | None, **details: Any) -> None:
    """Writes the event in the running transaction; `by` is None for the system and for who keeps the server."""
    is_told = by is None or by.pk == user.pk
    cities: list[models.Model | None] = [city for ask in _asked for city in ask(user)] if is_told else []
    for city in cities or [None]:
        trail.record(code, subject=user, city=city, by=by, **details)
