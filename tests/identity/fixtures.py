"""A city's sign-in service: the real provider, and what it says of Pia. A conftest whose tests need it imports them."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from karki.cities.models import CityProvider, GroupRole
from tests.identity.running import Provider, running

GO = "/account/sign-in/with/kunta/"
HOME = "/lautasalmi/"
PIA = {"name": "Pia Pelto", "email": "pia@example.org", "preferred_username": "pia.pelto@example.org"}


@pytest.fixture(scope="session")
def identity_provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def kunta(identity_provider: Provider, lautasalmi: SimpleNamespace, koivuranta: Any, settings: Any) -> Provider:
    """Lautasalmi's sign-in service. Group `johto` gives leader, `vaikuttajat` official; Koivuranta has none."""
    configure(settings, kunta=identity_provider.settings())
    CityProvider.objects.create(city=lautasalmi.city, provider="kunta")
    for order, (group, role) in enumerate([("johto", "leader"), ("vaikuttajat", "official")]):
        GroupRole.objects.create(city=lautasalmi.city, provider="kunta", group=group, role=role, order=order)
    return identity_provider


def configure(settings: Any, **providers: dict[str, Any]) -> None:
    from karki.settings import openid_apps

    settings.OPENID_PROVIDERS = providers
    settings.SOCIALACCOUNT_PROVIDERS = openid_apps(providers)
