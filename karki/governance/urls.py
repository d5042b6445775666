"""Who decides what, below `/<city>/governance/`, by resource."""

from django.urls import path

from karki.governance.views import bodies, holders, offices, overview, powers

app_name = "governance"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("picture.<str:kind>", overview.picture, name="picture"),
    path("bodies/add/", bodies.pages.add, name="body-add"),
    path("bodies/<slug:slug>/", bodies.body, name="body"),
    path("bodies/<slug:slug>/edit/", bodies.pages.edit, name="body-edit"),
    path("bodies/<slug:slug>/end/", bodies.pages.end, name="body-end"),
    path("bodies/<slug:slug>/remove/", bodies.pages.remove, name="body-remove"),
    path("bodies/<slug:slug>/powers/add/", powers.add_to_body, name="body-power-add"),
    path("offices/add/", offices.pages.add, name="office-add"),
    path("offices/<slug:slug>/", offices.office, name="office"),
    path("offices/<slug:slug>/edit/", offices.pages.edit, name="office-edit"),
    path("offices/<slug:slug>/end/", offices.pages.end, name="office-end"),
    path("offices/<slug:slug>/remove/", offices.pages.remove, name="office-remove"),
    path("offices/<slug:slug>/powers/add/", powers.add_to_office, name="office-power-add"),
    path("offices/<slug:slug>/holders/add/", holders.add, name="holder-add"),
    path("holders/<int:pk>/edit/", holders.edit, name="holder-edit"),
    path("holders/<int:pk>/remove/", holders.remove, name="holder-remove"),
    path("powers/<int:pk>/edit/", powers.edit, name="power-edit"),
    path("powers/<int:pk>/remove/", powers.remove, name="power-remove"),
]
