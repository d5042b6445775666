"""The influencer maps: pictures and tables of a plan, stances, relationships. All stand below `/<city>/influence/`."""

from django.urls import path

from karki.influence.views import contacts, maps, placements, relationships, stances

app_name = "influence"
PERSON, ORGANIZATION = {"sort": "person"}, {"sort": "organization"}
urlpatterns = [
    path("", maps.current, name="current"),
    path("<int:year>/", maps.matrix, name="matrix"),
    path("<int:year>/network/", maps.network, name="network"),
    path("<int:year>/coverage/", contacts.coverage, name="coverage"),
    path("<int:year>/evenness/", contacts.evenness, name="evenness"),
    path("<int:year>/goals/<int:order>/", maps.goal_map, name="map"),
    path("<int:year>/goals/<int:order>/pdf/", maps.pdf, name="map-pdf"),
    path("<int:year>/goals/<int:order>/place/", placements.place, name="place"),
    path("<int:year>/goals/<int:order>/take-off/", placements.take_off, name="take-off"),
    path("<int:year>/stances/add/", stances.add, name="stance-add"),
    path("people/<int:pk>/stances/", stances.of_party, PERSON, name="person-stances"),
    path("organizations/<int:pk>/stances/", stances.of_party, ORGANIZATION, name="organization-stances"),
    path("people/<int:pk>/relationship/", relationships.edit, PERSON, name="person-relationship"),
    path("organizations/<int:pk>/relationship/", relationships.edit, ORGANIZATION, name="organization-relationship"),
]
