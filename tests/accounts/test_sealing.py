"""Keys of second factors are of no use to who has a copy of the database."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from karki.accounts import sealing
from tests.accounts.test_factors import CODE, HOME, code_now, with_app
from tests.accounts.test_sign_in import signing_in
from tests.conftest import PASSWORD


def stored(it: SimpleNamespace) -> dict[str, dict[str, Any]]:
    return dict(Authenticator.objects.filter(user=it.aino).values_list("type", "data"))


def test_database_holds_no_key_in_the_clear(lautasalmi: SimpleNamespace) -> None:
    secret = with_app(lautasalmi.aino)
    kept = stored(lautasalmi)
    assert secret not in str(kept)
    assert sealing.opened(kept["totp"]["secret"]) == secret
    assert kept["recovery_codes"]["seed"].startswith(sealing.MARK)
    assert sealing.seal(secret) != sealing.seal(secret), "and equal keys do not look equal"


def test_old_secret_still_opens_while_it_is_named(lautasalmi: SimpleNamespace, settings: Any) -> None:
    sealed = sealing.seal("avain")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "toinen-salaisuus-jota-kukaan-ei-arvaa-ikina"
    with pytest.raises(sealing.Unreadable):
        sealing.opened(sealed)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert sealing.opened(sealed) == "avain"


@pytest.mark.parametrize("planted", ["JBSWY3DPEHPK3PXP", "sealed:JBSWY3DPEHPK3PXP"])
def test_key_that_somebody_wrote_into_the_database_opens_nothing(
    planted: str, client: Client, lautasalmi: SimpleNamespace, caplog: pytest.LogCaptureFixture
) -> None:
    with_app(lautasalmi.aino)
    Authenticator.objects.filter(user=lautasalmi.aino, type="totp").update(data={"secret": planted})
    signing_in(client, "aino", PASSWORD)
    assert "Koodi ei ole oikea" in client.post(CODE, {"code": code_now("JBSWY3DPEHPK3PXP")}).content.decode()
    assert client.get(HOME).status_code == 302
    assert "KARKI_OLD_SECRET_KEYS" in caplog.text


def test_recovery_codes_are_made_of_a_sealed_seed(lautasalmi: SimpleNamespace) -> None:
    assert len(RecoveryCodes.activate(lautasalmi.aino).get_unused_codes()) == 10
