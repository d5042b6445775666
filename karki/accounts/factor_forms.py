"""Forms of the second factor: codes of an authenticator app, recovery codes, passkeys."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from karki.accounts.forms import plain

CODE_HINT = _("Six digits from the authenticator app, or one of your recovery codes.")

PASSKEY_FAILED = _("The passkey was not used. Try again, or choose another way.")


def _code(form: forms.Form, hint: Any) -> None:
    plain(form.fields["code"], _("Confirmation code"), hint)
    form.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocapitalize": "none", "spellcheck": "false"}


class OnceMixin:
    """A code of the app is taken once, also while the tolerance for slow clocks would still let it pass."""

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        used = self.authenticator  # type: ignore[attr-defined]
        if used.type == Authenticator.Type.TOTP and not cache.add(f"code-used:{used.pk}:{code}", True, timeout=120):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OnceMixin, base_forms.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, CODE_HINT)


class CodeAgainForm(OnceMixin, base_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, CODE_HINT)


class FirstCodeForm(totp_forms.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("Six digits that the app shows now."))


class TolerantMixin:
    """What came from outside in the place of a passkey's answer is refused in words, whatever it was."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (KeyError, TypeError, ValueError, AttributeError, forms.ValidationError) as fault:
            if isinstance(fault, forms.ValidationError) and fault.code != "incorrect_code":
                raise
            raise forms.ValidationError(PASSKEY_FAILED, code="passkey") from None


class PasskeySignInForm(TolerantMixin, passkey_forms.LoginWebAuthnForm):
    pass


class PasskeySecondForm(TolerantMixin, passkey_forms.AuthenticateWebAuthnForm):
    pass


class PasskeyAgainForm(TolerantMixin, passkey_forms.ReauthenticateWebAuthnForm):
    pass


class PasskeyForm(passkey_forms.AddWebAuthnForm):
    """Every passkey may also sign in alone: it asks for a finger, a face or a PIN."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]
        plain(self.fields["name"], _("Name"), _("For yourself, for example: work laptop, own phone."))
        self.fields["name"].max_length = 60
        self.fields["name"].widget.attrs["maxlength"] = "60"

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except (KeyError, TypeError, ValueError, AttributeError, forms.ValidationError):
            raise forms.ValidationError(PASSKEY_FAILED, code="passkey") from None


class PasskeyNameForm(passkey_forms.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["name"], _("Name"))
        self.fields["name"].widget.attrs["maxlength"] = "60"
