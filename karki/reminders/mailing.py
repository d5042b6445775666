"""Whether mail leaves this server, and how its letters name the addresses of pages."""

from __future__ import annotations

from django.conf import settings


def works() -> bool:
    return bool(settings.EMAIL_HOST)


def full_address(path: str) -> str:
    """A page's address as a letter needs it, where there is no request that would know the host."""
    return f"{settings.PUBLIC_ADDRESS}{path}"
