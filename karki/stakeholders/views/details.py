"""What hangs on an entry: memberships, contact details, other names, notes; checking and archiving it."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from karki.audit.trail import record_reading
from karki.cities.authorization import require
from karki.cities.editing.course import edited
from karki.cities.editing.forms import VersionedForm
from karki.cities.editing.steps import stepped
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.stakeholders.forms.entries import ArchiveForm, ContactForm, MembershipForm, NameForm, NoteForm
from karki.stakeholders.models import ContactDetail, Membership, Note
from karki.stakeholders.operations import details, entries, memberships
from karki.stakeholders.views.places import Entry, address, entry_at, person_at, trail


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add_membership(request: CityRequest, pk: int) -> HttpResponse:
    person = person_at(request, pk)
    form = MembershipForm(_posted(request), city=request.city)

    def save() -> None:
        memberships.begin(person=person, by=request.user, **form.values())

    return _edited(request, person, form, save, _("Add a post or a membership"))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit_membership(request: CityRequest, pk: int) -> HttpResponse:
    row = _membership_at(request, pk)
    form = MembershipForm(_posted(request), city=request.city, row=row)

    def save() -> None:
        version = form.cleaned_data["version"]
        memberships.edit(membership=copy(row), version=version, by=request.user, **form.values())

    return _edited(request, row.person, form, save, _("Edit the post or the membership"))


@require_POST
@city_page(Permission.EDIT_PLAN)
def remove_membership(request: CityRequest, pk: int) -> HttpResponse:
    """Takes away what was entered by mistake."""
    row = _membership_at(request, pk)
    do = partial(memberships.remove, membership=row, by=request.user)
    return stepped(request, do, said=_("Removed."), back=address(request, row.person))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add_contact(request: CityRequest, sort: str, pk: int) -> HttpResponse:
    entry, form = entry_at(request, sort, pk), ContactForm(_posted(request))

    def save() -> None:
        details.add_contact(city=request.city, entry=entry, by=request.user, **form.values())

    return _edited(request, entry, form, save, _("Add a contact detail"))


@require_POST
@city_page(Permission.EDIT_PLAN)
def remove_contact(request: CityRequest, pk: int) -> HttpResponse:
    rows = ContactDetail.objects.select_related("person", "organization")
    row = get_object_or_404(rows, pk=pk)
    entry = row.person or row.organization
    assert entry is not None
    entry_at(request, "person" if row.person_id else "organization", entry.pk)
    do = partial(details.remove_contact, city=request.city, contact=row, by=request.user)
    return stepped(request, do, said=_("Removed."), back=address(request, entry))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add_name(request: CityRequest, sort: str, pk: int) -> HttpResponse:
    entry, form = entry_at(request, sort, pk), NameForm(_posted(request))

    def save() -> None:
        details.add_name(city=request.city, entry=entry, by=request.user, **form.values())

    return _edited(request, entry, form, save, _("Add another name"))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def add_note(request: CityRequest, sort: str, pk: int) -> HttpResponse:
    entry, form = entry_at(request, sort, pk), NoteForm(_posted(request))

    def save() -> None:
        details.write_note(city=request.city, entry=entry, by=request.user, **form.values())

    return _edited(request, entry, form, save, _("Write a note"))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def edit_note(request: CityRequest, pk: int) -> HttpResponse:
    """Writes anew a note that the reader may read and change."""
    note, entry = _note_at(request, pk)
    if note.by_id != request.user.pk:
        require(request.user, Permission.EDIT_PLAN, request.city, member=request.member)
    if request.method != "POST":
        record_reading([note], city=request.city, by=request.user)
    form = NoteForm(_posted(request), row=note)

    def save() -> None:
        version = form.cleaned_data["version"]
        details.edit_note(city=request.city, note=copy(note), version=version, by=request.user, **form.values())

    return _edited(request, entry, form, save, _("Edit the note"))


@require_POST
@city_page(Permission.LOG_CONTACT)
def remove_note(request: CityRequest, pk: int) -> HttpResponse:
    """Hides a note that the reader may read."""
    note, entry = _note_at(request, pk)
    do = partial(details.remove_note, city=request.city, note=note, by=request.user)
    return stepped(request, do, said=_("Removed."), back=address(request, entry))


@require_POST
@city_page(Permission.EDIT_PLAN)
def confirm(request: CityRequest, sort: str, pk: int) -> HttpResponse:
    """Checked today, and right."""
    entry = entry_at(request, sort, pk)
    back = address(request, entry)
    if request.POST.get("back") == "list":
        top = "people:list" if sort == "person" else "organizations:list"
        back = f"{reverse(top, args=[request.city.slug])}?shown=unchecked"
    do = partial(entries.confirm, entry=entry, by=request.user)
    return stepped(request, do, said=_("Marked as checked today."), back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def archive(request: CityRequest, sort: str, pk: int) -> HttpResponse:
    """Takes the entry off the lists, with a reason; or brings it back."""
    entry, form = entry_at(request, sort, pk), ArchiveForm(_posted(request))
    if entry.is_archived:
        if request.method != "POST":
            return redirect(address(request, entry))
        do = partial(entries.restore, entry=entry, by=request.user)
        return stepped(request, do, said=_("Brought back."), back=address(request, entry))

    def save() -> None:
        entries.archive(entry=entry, by=request.user, **form.values())

    return _edited(request, entry, form, save, _("Archive"))


def _posted(request: CityRequest) -> object:
    return request.POST if request.method == "POST" else None


def _note_at(request: CityRequest, pk: int) -> tuple[Note, Entry]:
    """A note that the reader may read, and of whom it is."""
    rows = Note.objects.in_city(request.city).visible_to(request.audience).select_related("person", "organization")
    note = get_object_or_404(rows, pk=pk)
    entry = note.person or note.organization
    assert entry is not None
    return note, entry


def _membership_at(request: CityRequest, pk: int) -> Membership:
    rows = Membership.objects.select_related("person", "organization", "post__organization", "on_behalf_of")
    row = get_object_or_404(rows, pk=pk, person__city=request.city)
    row.person.city = request.city
    return row


def _edited(
    request: CityRequest, entry: Entry, form: VersionedForm, save: Callable[[], object], title: str
) -> HttpResponse:
    context = {"title": title, "lead": entry.name, "trail": trail(request, entry, title)}
    back = address(request, entry)
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)
