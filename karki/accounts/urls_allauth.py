"""Addresses that allauth looks for by its own names. Only what is named here is served, each with our template."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from karki.accounts.views import openid, sign_in
from karki.accounts.views.changing import in_one, told

urlpatterns = [
    path("sign-in/", sign_in.SignIn.as_view(), name="account_login"),
    path(
        "sign-in/code/",
        in_one(factors.AuthenticateView.as_view(template_name="accounts/second_factor.html")),
        name="mfa_authenticate",
    ),
    path("sign-in/passkey/", passkeys.LoginWebAuthnView.as_view(), name="mfa_login_webauthn"),
    # By the city's own sign-in service
    path("sign-in/with/<slug:provider_id>/", openid.go, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", openid.back, name="openid_connect_callback"),
    # Showing again that it is oneself, before something weighty
    path(
        "again/",
        account.ReauthenticateView.as_view(template_name="accounts/again.html"),
        name="account_reauthenticate",
    ),
    path(
        "again/code/",
        in_one(factors.ReauthenticateView.as_view(template_name="accounts/again.html")),
        name="mfa_reauthenticate",
    ),
    path(
        "again/passkey/",
        passkeys.ReauthenticateWebAuthnView.as_view(template_name="accounts/again.html"),
        name="mfa_reauthenticate_webauthn",
    ),
    # Passwords
    path("password/", in_one(sign_in.ChangePassword.as_view()), name="account_change_password"),
    path("forgotten/", sign_in.ForgottenPassword.as_view(), name="account_reset_password"),
    path(
        "forgotten/sent/",
        account.PasswordResetDoneView.as_view(template_name="accounts/forgotten_sent.html"),
        name="account_reset_password_done",
    ),
    re_path(
        r"^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        in_one(account.PasswordResetFromKeyView.as_view(template_name="accounts/new_password.html")),
        name="account_reset_password_from_key",
    ),
    path(
        "forgotten/done/",
        account.PasswordResetFromKeyDoneView.as_view(template_name="accounts/new_password_done.html"),
        name="account_reset_password_from_key_done",
    ),
    # Second factors
    path("factors/", factors.IndexView.as_view(template_name="accounts/factors.html"), name="mfa_index"),
    path("factors/", factors.IndexView.as_view(template_name="accounts/factors.html"), name="mfa_list_webauthn"),
    path(
        "factors/app/",
        told(app.ActivateTOTPView.as_view(template_name="accounts/app_add.html")),
        name="mfa_activate_totp",
    ),
    path(
        "factors/app/remove/",
        told(app.DeactivateTOTPView.as_view(template_name="accounts/factor_remove.html")),
        name="mfa_deactivate_totp",
    ),
    path(
        "factors/passkeys/add/",
        told(passkeys.AddWebAuthnView.as_view(template_name="accounts/passkey_add.html")),
        name="mfa_add_webauthn",
    ),
    path(
        "factors/passkeys/<int:pk>/name/",
        passkeys.EditWebAuthnView.as_view(template_name="accounts/passkey_name.html"),
        name="mfa_edit_webauthn",
    ),
    path(
        "factors/passkeys/<int:pk>/remove/",
        told(passkeys.RemoveWebAuthnView.as_view(template_name="accounts/factor_remove.html")),
        name="mfa_remove_webauthn",
    ),
    path(
        "factors/codes/",
        recovery.ViewRecoveryCodesView.as_view(template_name="accounts/codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "factors/codes/new/",
        told(recovery.GenerateRecoveryCodesView.as_view(template_name="accounts/codes_new.html")),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "factors/codes/download/",
        recovery.DownloadRecoveryCodesView.as_view(template_name="accounts/codes.txt"),
        name="mfa_download_recovery_codes",
    ),
]
