from django.urls import path

from karki.cities import views

app_name = "cities"
urlpatterns = [
    path("brand.css", views.brand, name="brand"),
    path("settings/", views.settings, name="settings"),
    path("logo", views.logo, name="logo"),
]
