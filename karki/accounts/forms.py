"""Forms of sign-in and of one's own account. allauth checks; the words and the order are ours."""

from __future__ import annotations

from typing import Any, cast

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.models import Login
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User

WRONG = _("The user name and the password do not go together. Check both.")
LOCKED = _("Too many attempts. Wait a quarter of an hour and try again, or ask for a new password.")
NEW_PASSWORD_HINT = _("At least 12 characters. Three or four words that only you put together are good.")


def plain(field: forms.Field, label: Any, hint: Any = "") -> None:
    """Our label and hint; a placeholder would vanish while one types."""
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)


class SignInForm(allauth_forms.LoginForm):
    """User name and password; a wrong pair says the same whether the account exists or not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["login"], _("User name"))
        plain(self.fields["password"], _("Password"))
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def clean(self) -> dict[str, Any]:
        if self.errors:
            return self.cleaned_data
        user = get_adapter(self.request).authenticate(
            self.request, username=self.cleaned_data["login"], password=self.cleaned_data["password"]
        )
        if user is None:
            locked = getattr(self.request, "axes_locked_out", False)
            raise ValidationError(LOCKED if locked else WRONG, code="locked" if locked else "wrong")
        self.user, self._login = user, Login(user=user)
        return self.cleaned_data


class PasswordAgainForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["password"], _("Password"))


class NewPasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["oldpassword"], _("Current password"))
        plain(self.fields["password1"], _("New password"), NEW_PASSWORD_HINT)
        plain(self.fields["password2"], _("New password again"))

    def clean(self) -> dict[str, Any]:
        return _same_twice(self, super().clean)


class ForgottenPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["email"], _("E-mail address"), _("The one that your account has."))

    def clean_email(self) -> str:
        """Only users with a password of their own here: nobody gets round the city's sign-in service."""
        email: str = super().clean_email()
        self.users: list[User] = [user for user in self.users if user.has_usable_password()]
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """A letter goes to every address, so that neither the page nor the time tells which is known."""
        email: str = self.cleaned_data["email"]
        if self.users:
            return str(super().save(request, **kwargs))
        get_adapter(request).send_mail("account/email/unknown_account", email, {})
        return email


class ResetPasswordForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["password1"], _("New password"), NEW_PASSWORD_HINT)
        plain(self.fields["password2"], _("New password again"))

    def clean(self) -> dict[str, Any]:
        return _same_twice(self, super().clean)


def _same_twice(form: forms.Form, clean: Any) -> dict[str, Any]:
    """allauth's own check, in our words."""
    data = clean()
    if form.has_error("password2") and data.get("password1"):
        form.errors["password2"] = form.error_class([str(_("The passwords differ. Write the same one twice."))])
    return data


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no class for it at run time
    """What a user says of themselves; it validates and never saves."""

    class Meta:
        model = User
        fields = ("name", "title", "email", "language")
        labels = {"email": _("E-mail address")}
        help_texts = {"email": _("A link for a new password is sent here.")}
        widgets = {"language": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = [
            (code, str(get_language_info(code)["name_local"]).capitalize()) for code, _name in settings.LANGUAGES
        ]
        cast(forms.ChoiceField, self.fields["language"]).choices = languages
        if not self.instance.has_usable_password():
            for name in ("name", "email"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Comes from the sign-in service of your city.")
