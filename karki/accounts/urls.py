from django.contrib.auth import views as auth_views
from django.urls import path

from karki.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-out/", auth_views.LogoutView.as_view(), name="sign-out"),
    path("language/", views.choose_language, name="language"),
]
