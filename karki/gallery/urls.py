from django.urls import path

from karki.gallery import views

app_name = "gallery"
urlpatterns = [
    path("", views.gallery, name="gallery"),
]
