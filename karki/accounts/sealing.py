"""What must be readable to Kärki and to nobody with a copy of the database: keys of authenticator apps, seeds of recovery codes.

The key comes from KARKI_SECRET_KEY. What an older secret sealed is read while that one stands in KARKI_OLD_SECRET_KEYS.
"""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

MARK = "sealed:"


class Unreadable(Exception):
    """It was sealed by a secret that is not known any more, or by nobody."""


def seal(text: str) -> str:
    return MARK + _lock().encrypt(text.encode()).decode()


def opened(sealed: str) -> str:
    """Only what was sealed here: a key that somebody wrote into the database in the clear is none."""
    if not sealed.startswith(MARK):
        raise Unreadable
    try:
        return _lock().decrypt(sealed.removeprefix(MARK).encode()).decode()
    except InvalidToken as fault:
        raise Unreadable from fault


def _lock() -> MultiFernet:
    return _lock_of(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@lru_cache(maxsize=4)
def _lock_of(*secrets: str) -> MultiFernet:
    keys = [salted_hmac("karki.accounts.sealing", "", secret=secret, algorithm="sha256").digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
