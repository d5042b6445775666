"""The city's people, below `/<city>/people/`. With the plan, because the page tells what each answers for."""

from django.urls import path

from karki.plans.views import people

app_name = "people"
urlpatterns = [
    path("", people.people, name="list"),
    path("add/", people.add, name="add"),
    path("<int:pk>/edit/", people.edit, name="edit"),
]
