from django.urls import path

from karki.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.start, name="start"),
    path("<slug:city>/", views.home, name="home"),
    path("<slug:city>/more/", views.more, name="more"),
]
