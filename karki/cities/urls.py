from django.urls import path

from karki.cities.views import accounts, city, invitations, members, sign_in, trail

app_name = "cities"
urlpatterns = [
    path("brand.css", city.brand, name="brand"),
    path("logo", city.logo, name="logo"),
    path("settings/", city.settings, name="settings"),
    path("trail/", trail.trail, name="trail"),
    path("trail/trail.<str:format>", trail.export, name="trail-export"),
    path("trail/<str:label>/<int:pk>/", trail.history, name="history"),
    path("members/", members.members, name="members"),
    path("members/roles/", members.roles, name="roles"),
    path("members/<int:pk>/", members.edit, name="member-edit"),
    path("members/<int:pk>/remove/", members.remove, name="member-remove"),
    path("members/<int:pk>/account/", accounts.account, name="member-account"),
    path("members/sign-in/", sign_in.rules, name="sign-in"),
    path("members/invite/", invitations.invite, name="invite"),
    path("members/invitations/<int:pk>/withdraw/", invitations.revoke, name="invitation-revoke"),
]
