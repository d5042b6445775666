"""The people of the registry, below `/<city>/people/`."""

from django.urls import path

from karki.stakeholders.views import details, exporting, groups, handovers, importing, merging, people

app_name = "people"
PERSON = {"sort": "person"}
urlpatterns = [
    path("", people.people, name="list"),
    path("add/", people.add, name="add"),
    path("export/", exporting.export, name="export"),
    path("import/", importing.upload, name="import"),
    path("import/<int:pk>/", importing.report, name="import-report"),
    path("import/<int:pk>/columns/", importing.columns, name="import-columns"),
    path("import/<int:pk>/confirm/", importing.confirm, name="import-confirm"),
    path("import/<int:pk>/drop/", importing.drop, name="import-drop"),
    path("import/<int:pk>/refused/", importing.refused, name="import-refused"),
    path("<int:pk>/", people.person, name="person"),
    path("<int:pk>/edit/", people.edit, name="edit"),
    path("<int:pk>/check/", details.confirm, PERSON, name="check"),
    path("<int:pk>/archive/", details.archive, PERSON, name="archive"),
    path("<int:pk>/posts/add/", details.add_membership, name="membership-add"),
    path("posts/<int:pk>/edit/", details.edit_membership, name="membership-edit"),
    path("posts/<int:pk>/remove/", details.remove_membership, name="membership-remove"),
    path("<int:pk>/contacts/add/", details.add_contact, PERSON, name="contact-add"),
    path("contacts/<int:pk>/remove/", details.remove_contact, name="contact-remove"),
    path("<int:pk>/names/add/", details.add_name, PERSON, name="name-add"),
    path("<int:pk>/notes/add/", details.add_note, PERSON, name="note-add"),
    path("twice/", merging.overview, name="twice"),
    path("<int:pk>/same/", merging.suggestions, PERSON, name="same"),
    path("<int:pk>/merge/<int:other>/", merging.merge, PERSON, name="merge"),
    path("merges/<int:pk>/undo/", merging.undo, PERSON, name="merge-undo"),
    path("<int:pk>/data/<str:format>/", merging.own_data, name="data"),
    path("groups/", groups.groups, name="groups"),
    path("groups/add/<str:sort>/", groups.add, name="group-add"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("groups/<int:pk>/edit/", groups.edit, name="group-edit"),
    path("groups/<int:pk>/include/", groups.include, name="group-include"),
    path("groups/<int:pk>/archive/", groups.archive, name="group-archive"),
    path("groups/members/<int:pk>/end/", groups.exclude, name="group-exclude"),
    path("handovers/", handovers.overview, name="handovers"),
    path("handovers/begin/", handovers.begin, name="handover-begin"),
    path("handovers/<int:pk>/", handovers.handover, name="handover"),
    path("handovers/<int:pk>/edit/", handovers.edit, name="handover-edit"),
    path("handovers/<int:pk>/gather/", handovers.gather, name="handover-gather"),
    path("handovers/<int:pk>/rest/", handovers.keep_rest, name="handover-keep-rest"),
    path("handovers/<int:pk>/confirm/", handovers.confirm, name="handover-confirm"),
    path("handovers/<int:pk>/close/", handovers.close, name="handover-close"),
    path("seats/<int:pk>/", handovers.seat, name="seat"),
    path("seats/<int:pk>/stay/", handovers.stay, name="seat-stay"),
    path("notes/<int:pk>/edit/", details.edit_note, name="note-edit"),
    path("notes/<int:pk>/remove/", details.remove_note, name="note-remove"),
]
