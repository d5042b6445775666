"""The organisations of the registry and their posts, below `/<city>/organizations/`."""

from django.urls import path

from karki.stakeholders.views import details, merging, organizations

app_name = "organizations"
ORGANIZATION = {"sort": "organization"}
urlpatterns = [
    path("", organizations.organizations, name="list"),
    path("add/", organizations.add, name="add"),
    path("<int:pk>/", organizations.organization, name="organization"),
    path("<int:pk>/edit/", organizations.edit, name="edit"),
    path("<int:pk>/check/", details.confirm, ORGANIZATION, name="check"),
    path("<int:pk>/archive/", details.archive, ORGANIZATION, name="archive"),
    path("<int:pk>/contacts/add/", details.add_contact, ORGANIZATION, name="contact-add"),
    path("<int:pk>/names/add/", details.add_name, ORGANIZATION, name="name-add"),
    path("<int:pk>/notes/add/", details.add_note, ORGANIZATION, name="note-add"),
    path("<int:pk>/same/", merging.suggestions, ORGANIZATION, name="same"),
    path("<int:pk>/merge/<int:other>/", merging.merge, ORGANIZATION, name="merge"),
    path("merges/<int:pk>/undo/", merging.undo, ORGANIZATION, name="merge-undo"),
    path("<int:pk>/posts/add/", organizations.add_post, name="post-add"),
    path("posts/<int:pk>/", organizations.post, name="post"),
    path("posts/<int:pk>/edit/", organizations.edit_post, name="post-edit"),
]
