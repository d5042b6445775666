"""The contents page: what there is, by address. The city comes first, everything in it below."""

from django.conf import settings
from django.urls import include, path

from karki.cities.views import invitations
from karki.clock.views import feeds
from karki.reminders.views import stopping

handler403 = "karki.cities.pages.denied"
handler500 = "karki.cities.pages.failed"

urlpatterns = [
    path("account/", include("karki.accounts.urls")),
    path("account/", include("karki.accounts.urls_allauth")),
    path("invitation/<str:token>/", invitations.answer, name="invitation"),
    path("calendar/<str:token>.ics", feeds.read, name="calendar-feed"),
    path("letters/<str:token>/stop/", stopping.stop, name="letters-stop"),
    path("<slug:city>/plan/", include("karki.plans.urls")),
    path("<slug:city>/governance/", include("karki.governance.urls")),
    path("<slug:city>/clock/", include("karki.plans.urls_timing")),
    path("<slug:city>/clock/", include("karki.clock.urls")),
    path("<slug:city>/people/", include("karki.stakeholders.urls_people")),
    path("<slug:city>/organizations/", include("karki.stakeholders.urls_organizations")),
    path("<slug:city>/engagements/", include("karki.engagement.urls")),
    path("<slug:city>/influence/", include("karki.influence.urls")),
    path("<slug:city>/reports/", include("karki.reporting.urls")),
    path("<slug:city>/inbox/", include("karki.reminders.urls")),
    path("<slug:city>/search/", include("karki.search.urls")),
    path("<slug:city>/", include("karki.cities.urls")),
    path("", include("karki.desk.urls")),
]

if settings.KARKI_ENV != "production":
    urlpatterns.insert(0, path("gallery/", include("karki.gallery.urls")))
