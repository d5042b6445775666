from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from karki.audit.models import Event
from karki.cities.models import CityProvider
from karki.cli import main


@pytest.fixture(autouse=True)
def kunta(settings: Any) -> None:
    settings.OPENID_PROVIDERS = {"kunta": {"name": "Kunnan palvelu", "issuer": "https://kunta.example"}}


def test_service_is_connected_once_and_the_trail_tells(lautasalmi: SimpleNamespace) -> None:
    for _ in range(2):
        assert CliRunner().invoke(main, ["connectprovider", "lautasalmi", "kunta"]).exit_code == 0
    assert CityProvider.objects.get().city == lautasalmi.city
    assert Event.objects.filter(code="cities.provider_connected").count() == 1


@pytest.mark.parametrize(
    ("slug", "provider", "said"), [("atlantis", "kunta", "atlantis"), ("lautasalmi", "muu", "kunta")]
)
def test_what_is_not_there_is_not_connected(slug: str, provider: str, said: str, lautasalmi: SimpleNamespace) -> None:
    done = CliRunner().invoke(main, ["connectprovider", slug, provider])
    assert (done.exit_code, said in done.stderr) == (2, True)
    assert not CityProvider.objects.exists()
