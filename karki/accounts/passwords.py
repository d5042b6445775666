"""What a password must be, in our own words: the framework's sentences have no plain Finnish form here."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LongEnough:
    """At least `least` characters; length protects better than odd characters."""

    def __init__(self, least: int = 12) -> None:
        self.least = least

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.least:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        return _("The password must have at least %(least)d characters.") % {"least": self.least}


class NotOnesOwnData(password_validation.UserAttributeSimilarityValidator):
    """Not nearly the user's name or address."""

    def get_error_message(self) -> str:
        return _("The password is too much like your name or your address. Choose another.")

    def get_help_text(self) -> str:
        return _("The password may not be like your name or your address.")


class NotCommon(password_validation.CommonPasswordValidator):
    """None of those that are tried first."""

    def get_error_message(self) -> str:
        return _("Many use this password. Choose another.")

    def get_help_text(self) -> str:
        return _("The password may not be one that many use.")
