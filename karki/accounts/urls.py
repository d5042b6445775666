from django.urls import path

from karki.accounts.views import account, language, openid, providers, sign_in

app_name = "accounts"
urlpatterns = [
    path("", account.account, name="account"),
    path("sessions/", account.own_sessions, name="sessions"),
    path("factors/app/picture.svg", account.app_picture, name="app-picture"),
    path("services/", providers.services, name="services"),
    path("services/<slug:provider_id>/connect/", providers.connect, name="service-connect"),
    path("sign-in/", sign_in.SignIn.as_view(), name="sign-in"),
    path("sign-out/", sign_in.SignOut.as_view(), name="sign-out"),
    path("sign-out/there/", openid.sign_out_there, name="sign-out-there"),
    path("sign-out/from/<slug:provider_id>/", openid.signed_out_there, name="signed-out-there"),
    path("language/", language.choose_language, name="language"),
]
