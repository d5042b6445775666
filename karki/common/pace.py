"""How often something may be asked of an address that needs no sign-in."""

from __future__ import annotations

from django.core.cache import cache


def is_too_often(what: str, most_a_minute: int) -> bool:
    """Counts one more of `what`; whether there were more than allowed within a minute."""
    key = f"pace-{what}"
    cache.add(key, 0, timeout=60)
    try:
        return cache.incr(key) > most_a_minute
    except ValueError:  # its minute ended between the two
        return False
