"""Engagements and promises, by resource."""

from django.urls import path

from karki.engagement.views import arrivals, attachments, briefs, capture, commitments, engagements, lists, notes

app_name = "engagement"

urlpatterns = [
    # lists
    path("", lists.coming, name="list"),
    path("past/", lists.past, name="past"),
    path("calendar/", lists.calendar, name="calendar"),
    path("calendar/<int:year>/<int:month>/", lists.calendar, name="month"),
    path("calendar/<int:year>/<int:month>/<int:day>/", lists.day, name="day"),
    # one engagement
    path("capture/", capture.capture, name="capture"),
    path("capture/look/", capture.look, name="capture-look"),
    path("drop/", arrivals.drop, name="drop"),
    path("drop/<int:pk>/", arrivals.arrival, name="arrival"),
    path("drop/<int:pk>/discard/", arrivals.discard, name="arrival-discard"),
    path("add/", engagements.add, name="add"),
    path("<int:pk>/", engagements.engagement, name="engagement"),
    path("<int:pk>/edit/", engagements.edit, name="edit"),
    path("<int:pk>/outcome/", engagements.hold, name="outcome"),
    path("<int:pk>/roles/", engagements.roles, name="roles"),
    path("<int:pk>/cancel/", engagements.cancel, name="cancel"),
    path("<int:pk>/remove/", engagements.remove, name="remove"),
    # its brief
    path("<int:pk>/brief/", briefs.brief, name="brief"),
    path("<int:pk>/brief/edit/", briefs.edit, name="brief-edit"),
    path("<int:pk>/brief/<slug:form>/", briefs.download, name="brief-file"),
    # its notes
    path("<int:pk>/notes/add/", notes.write, name="note-add"),
    path("notes/<int:pk>/", notes.note, name="note"),
    path("notes/<int:pk>/edit/", notes.edit, name="note-edit"),
    path("notes/<int:pk>/remove/", notes.remove, name="note-remove"),
    # its attachments
    path("<int:pk>/attachments/add/", attachments.attach, name="attachment-add"),
    path("attachments/<int:pk>/", attachments.attachment, name="attachment"),
    path("attachments/<int:pk>/edit/", attachments.edit, name="attachment-edit"),
    path("attachments/<int:pk>/remove/", attachments.remove, name="attachment-remove"),
    # promises
    path("promises/", commitments.ledger, name="ledger"),
    path("promises/add/", commitments.add, name="commitment-add"),
    path("<int:engagement>/promises/add/", commitments.add, name="commitment-add-at"),
    path("promises/<int:pk>/", commitments.commitment, name="commitment"),
    path("promises/<int:pk>/edit/", commitments.edit, name="commitment-edit"),
    path("promises/<int:pk>/close/", commitments.close, name="commitment-close"),
    path("promises/<int:pk>/reopen/", commitments.reopen, name="commitment-reopen"),
    path("promises/<int:pk>/remove/", commitments.remove, name="commitment-remove"),
]
