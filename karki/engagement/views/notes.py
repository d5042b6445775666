from __future__ import annotations

from copy import copy
from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.authorization import require_decision
from karki.cities.editing.steps import stepped
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.engagement.access import may_edit_note
from karki.engagement.forms.engagements import NoteForm
from karki.engagement.operations import notes
from karki.engagement.views.parts import part_edited
from karki.engagement.views.places import engagement_to_keep, note_at


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def write(request: CityRequest, pk: int) -> HttpResponse:
    row = engagement_to_keep(request, pk)
    form = NoteForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        notes.write(engagement=row, by=request.user, **form.values())

    return part_edited(request, row, form, save, title=_("Write a note"), part="notes")


@require_safe
@city_page(Permission.READ)
def note(request: CityRequest, pk: int) -> HttpResponse:
    """A note by itself. Opening a secret one is recorded."""
    row = note_at(request, pk)
    text = notes.read(note=row, by=request.user)
    may_change = bool(may_edit_note(request.user, row, member=request.member))
    context = {"note": row, "text": text, "engagement": row.engagement, "may_change": may_change}
    return render(request, "engagement/note.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    row = note_at(request, pk)
    require_decision(may_edit_note(request.user, row, member=request.member))
    if request.method != "POST":
        notes.read(note=row, by=request.user)
    form = NoteForm(request.POST if request.method == "POST" else None, row=row)

    def save() -> None:
        notes.edit(note=copy(row), version=form.cleaned_data["version"], by=request.user, **form.values())

    return part_edited(request, row.engagement, form, save, title=_("Edit the note"), part="notes")


@require_POST
@city_page(Permission.LOG_CONTACT)
def remove(request: CityRequest, pk: int) -> HttpResponse:
    row = note_at(request, pk)
    do = partial(notes.remove, note=row, by=request.user)
    return stepped(request, do, said=_("The note was removed."), back=row.engagement)
