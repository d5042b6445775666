"""What a password must be, in our own words: the framework's sentence has no Finnish form of its own here."""

from __future__ import annotations

from typing import Any

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
