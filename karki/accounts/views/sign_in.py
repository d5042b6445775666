from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from allauth.account.views import LoginView, PasswordChangeView
from allauth.account.views import PasswordResetView as AllauthPasswordResetView
from django.conf import settings
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from karki.accounts.social import SIGN_IN_KEY, SIGN_OUT_KEY


class SignIn(LoginView):
    """User name and password, a passkey, or the sign-in service of the city."""

    template_name = "accounts/sign_in.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        left = self.request.session.get(SIGN_OUT_KEY)
        providers = {name: described["name"] for name, described in settings.OPENID_PROVIDERS.items()}
        return {
            **super().get_context_data(**context),
            "providers": providers.items(),
            "signed_out_of": providers.get(left["provider"]) if left else None,
        }


class SignOut(LogoutView):
    """Ends this session; a POST only, so that no link can do it."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = request.session.get(SIGN_IN_KEY)
        response = super().post(request, *args, **kwargs)
        if kept:
            request.session[SIGN_OUT_KEY] = kept
            request.session.set_expiry(600)
        return response


class ForgottenPassword(AllauthPasswordResetView):
    """Asks for the address and answers the same whether an account has it or not."""

    template_name = "accounts/forgotten.html"

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except (SMTPException, OSError):
            form.add_error(
                None, _("The letter could not be sent. Try again later or ask the administrator of your city.")
            )
            return self.render_to_response(self.get_context_data(form=form), status=503)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return {**super().get_context_data(**context), "mail_works": bool(settings.EMAIL_HOST)}


class ChangePassword(PasswordChangeView):
    """Asks the current one first. Whoever signs in through the city has none here."""

    template_name = "accounts/password.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not request.user.has_usable_password():
            return redirect("accounts:account")
        return super().dispatch(request, *args, **kwargs)
