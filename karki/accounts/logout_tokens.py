"""What a sign-in service sends when somebody signed out there: the logout token of OpenID Connect Back-Channel Logout 1.0."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import jwt

from karki.accounts.openid import Adapter, Refused

EVENT = "http://schemas.openid.net/event/backchannel-logout"
NEEDED = ["iss", "aud", "iat", "exp", "jti", "events"]


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Who signed out at the provider: all sessions of `subject`, or only the one that `session` names there."""

    provider: str
    subject: str
    session: str
    token: str  #: what the token is known by: a second one with the same is a replay


def read(adapter: Adapter, token: str) -> SignedOut:
    """Raises Refused for whatever is no logout token of this provider to us; an ID token is none."""
    claims = adapter.decoded(token, NEEDED)
    if jwt.get_unverified_header(token).get("typ", "logout+jwt").lower() not in {"logout+jwt", "jwt"}:
        raise Refused("logout token: typ")
    if "nonce" in claims:
        raise Refused("logout token: nonce")
    events = claims["events"]
    if not isinstance(events, dict) or not isinstance(events.get(EVENT), dict):
        raise Refused("logout token: events")
    subject, session, jti = (_text(claims.get(name)) for name in ("sub", "sid", "jti"))
    if not (subject or session) or not jti:
        raise Refused("logout token: nobody named")
    known_by = hashlib.sha256(f"{claims['iss']} {jti}".encode()).hexdigest()
    return SignedOut(adapter.provider_id, subject, session, known_by)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
