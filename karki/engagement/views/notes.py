from __future__ import annotations

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.authorization import require_decision
from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.engagement.access import may_edit, may_edit_note
from karki.engagement.forms.engagements import NoteForm
from karki.engagement.operations import notes
from karki.engagement.views.places import engagement_at, note_at


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def write(request: CityRequest, pk: int) -> HttpResponse:
    row = engagement_at(request, pk)
    require_decision(may_edit(request.user, row, member=request.member))
    form = NoteForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        notes.write(engagement=row, by=request.user, **form.values())

    context = {"title": _("Write a note"), "engagement": row}
    back = f"{row.get_absolute_url()}#notes"
    return edited(request, template="engagement/edit.html", context=context, form=form, save=save, back=back)


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
    form = NoteForm(request.POST if request.method == "POST" else None, row=row)

    def save() -> None:
        notes.edit(note=copy(row), version=form.cleaned_data["version"], by=request.user, **form.values())

    context = {"title": _("Edit the note"), "engagement": row.engagement}
    back = f"{row.engagement.get_absolute_url()}#notes"
    return edited(request, template="engagement/edit.html", context=context, form=form, save=save, back=back)


@require_POST
@city_page(Permission.LOG_CONTACT)
def remove(request: CityRequest, pk: int) -> HttpResponse:
    row = note_at(request, pk)
    notes.remove(note=row, by=request.user)
    messages.success(request, _("The note was removed."))
    return redirect(row.engagement)
