"""Who may try a password, and what it is checked against.

Every answer costs the same: one password is hashed whether the user exists, is closed, or is locked out.
"""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from axes.backends import AxesStandaloneBackend
from axes.exceptions import AxesBackendPermissionDenied
from django.http import HttpRequest

from karki.accounts.models import User


class LockoutBackend(AxesStandaloneBackend):
    """Stops whoever guesses, without saying sooner than a wrong password would."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> None:
        if request is None:
            return  # a command or a test asks, not a visitor
        try:
            super().authenticate(request, username=username, password=password, **kwargs)
        except AxesBackendPermissionDenied:
            User().set_password(password)
            raise


class PasswordBackend(AuthenticationBackend):
    """User name and password of our own users; of a closed account, None."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        self.unstash_authenticated_user()  # allauth would tell a closed account from a wrong password
        return user if isinstance(user, User) else None
