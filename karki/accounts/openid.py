"""OpenID Connect: one provider as the environment describes it, and the check of what it answers.

allauth keeps state and PKCE and fetches the tokens; what an ID token must be is checked here, all of it:
signature, issuer, audience, time and nonce.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlencode

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")  #: of what a provider says of itself
LEEWAY = 60  #: seconds that the clocks may differ


@dataclass(frozen=True, slots=True)
class Visit:
    """Who signs in by a provider, as it says: claims that were checked."""

    provider: str
    subject: str
    name: str
    email: str
    email_verified: bool
    username: str
    groups: frozenset[str]


class Refused(OAuth2Error):
    """An answer that is not what it should be; `str()` says what, without a word of the person."""


class TooManyGroups(Refused):
    """The provider names more groups than it puts into a token, so nothing can be told from those that are missing."""


def nonce_for(state: str) -> str:
    """Ties the ID token to the sign-in that asked for it: the state is in the visitor's session alone, and used once."""
    return salted_hmac("karki.accounts.openid.nonce", state, algorithm="sha256").hexdigest()


class Client(OAuth2Client):
    def get_redirect_url(self, authorization_url: str, scope: Any, extra_params: dict[str, str]) -> str:
        return super().get_redirect_url(authorization_url, scope, {**extra_params, "nonce": nonce_for(self.state)})


class Adapter(OpenIDConnectOAuth2Adapter):
    client_class = Client

    @property
    def described(self) -> dict[str, Any]:
        """What the environment says of the provider."""
        return settings.OPENID_PROVIDERS[self.provider_id]

    @cached_property
    def openid_config(self) -> dict[str, Any]:
        """The provider's own description, kept for five minutes; it must be of the issuer that was configured."""
        kept = f"openid:{self.described['issuer']}"
        config = cache.get(kept)
        if config is None:
            with get_adapter().get_requests_session() as session:
                answer = session.get(f"{self.described['issuer'].rstrip('/')}/.well-known/openid-configuration")
            answer.raise_for_status()
            config = answer.json()
            if not isinstance(config, dict) or set(NEEDED) - set(config):
                raise Refused("the description lacks something")
            if config["issuer"] != self.described["issuer"]:
                raise Refused("the description is of another issuer")
            cache.set(kept, config, 300)
        return config

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> SocialLogin:
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise Refused("no ID token")
        claims = self._checked(id_token, nonce_for(request.GET.get("state", "")))
        if self._lacks(claims):
            claims = {**self._also_said(token.token, claims["sub"]), **claims}
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        login.account.extra_data = {}  # what the provider says of a person is used and not stored
        login.visit = self._visit(claims)
        login.id_token = id_token
        login.sid = str(claims.get("sid") or "")
        return login

    def decoded(self, token: str, needed: list[str]) -> dict[str, Any]:
        """The claims of a token that the provider signed for us and whose time it is; Refused for any other."""
        try:
            key = keys_at(self.openid_config["jwks_uri"]).get_signing_key_from_jwt(token)
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=ALGORITHMS,
                audience=self.described["client_id"],
                issuer=self.described["issuer"],
                leeway=LEEWAY,
                options={"require": needed},
            )
        except (jwt.PyJWTError, UnicodeError) as fault:
            raise Refused(f"token: {type(fault).__name__}") from fault
        return claims

    def _checked(self, id_token: str, nonce: str) -> dict[str, Any]:
        claims = self.decoded(id_token, ["sub", "iss", "aud", "exp", "iat"])
        if not hmac.compare_digest(str(claims.get("nonce", "")), nonce):
            raise Refused("ID token: nonce")
        if claims.get("azp", self.described["client_id"]) != self.described["client_id"]:
            raise Refused("ID token: azp")
        return claims

    def _lacks(self, claims: dict[str, Any]) -> bool:
        wanted = {"name", "email", self.described["groups_claim"]}
        return "userinfo_endpoint" in self.openid_config and not wanted <= set(claims)

    def _also_said(self, access_token: str, subject: str) -> dict[str, Any]:
        """What the provider tells only when asked once more; of the same person, or not at all."""
        said = self._fetch_user_info(access_token)
        if said.get("sub") != subject:
            raise Refused("userinfo of somebody else")
        return said

    def _visit(self, claims: dict[str, Any]) -> Visit:
        claim = self.described["groups_claim"]
        if claim in (claims.get("_claim_names") or {}) or claims.get("hasgroups"):
            raise TooManyGroups("more groups than fit")
        groups = claims.get(claim) or []
        groups = [groups] if isinstance(groups, str) else groups
        text = {name: str(claims.get(name) or "").strip() for name in ("name", "email", "preferred_username")}
        return Visit(
            provider=self.provider_id,
            subject=str(claims["sub"]),
            name=text["name"][:150],
            email=text["email"].lower()[:254],
            email_verified=claims.get("email_verified") is True,
            username=text["preferred_username"],
            groups=frozenset(str(group) for group in groups) if isinstance(groups, list) else frozenset(),
        )


@lru_cache(maxsize=16)
def keys_at(address: str) -> jwt.PyJWKClient:
    """The provider's public keys, fetched anew when a token names one that is not known."""
    return jwt.PyJWKClient(address, cache_keys=False, lifespan=300, timeout=5)


def end_session_address(adapter: Adapter, id_token: str, back: str) -> str | None:
    """Where the visitor signs out of the provider too; None when it has no such place."""
    place = adapter.openid_config.get("end_session_endpoint")
    if not place:
        return None
    asked = {
        "id_token_hint": id_token,
        "client_id": adapter.described["client_id"],
        "post_logout_redirect_uri": back,
    }
    return f"{place}?{urlencode(asked)}"
