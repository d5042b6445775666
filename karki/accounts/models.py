from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class LogoutToken(models.Model):
    """A logout token that a sign-in service has sent, by its hash: the same is not taken twice."""

    known_by = models.CharField(_("hash"), max_length=64, unique=True)
    used_at = models.DateTimeField(_("used"))

    class Meta:
        ordering = ["used_at"]
        verbose_name = _("logout token")
        verbose_name_plural = _("logout tokens")

    def __str__(self) -> str:
        return self.known_by[:12]


class User(AbstractUser):
    """Somebody who signs in. A person whom the city meets is not a user: see stakeholders.Person."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("name"), max_length=150)
    title = models.CharField(_("job title"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="fi")

    #: Grows when all sessions are to end; part of what a session is checked against.
    session_stamp = models.PositiveIntegerField(default=0, editable=False)

    REQUIRED_FIELDS = ["name", "email"]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's own hash while nobody was signed out everywhere, so that a new version signs nobody out."""
        if not self.session_stamp:
            return super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        salt, value = "karki.accounts.User.session", f"{self.password}:{self.session_stamp}"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()
