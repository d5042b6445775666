"""What the registry tells of the dealings with somebody: when posts began and ended, and what was noted down."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from karki.audit import trail
from karki.cities.addresses import address
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import dealings, formats
from karki.common.dealings import Dealing, Row, Telling, rows
from karki.common.publicity import Audience, Publicity
from karki.stakeholders.models import Membership, Note, Person


def posts_of(city: City, subject: Any, audience: Audience) -> list[Telling]:
    """Of a person the posts and memberships, of an organisation the people in it."""
    columns = {
        "title": Coalesce("post__name", "role"),
        "number": F("post"),
        "other": F("organization"),
        "text": _name_of_organization(),
        "state": "ended_why",
    }
    if isinstance(subject, Person):
        found = Membership.objects.filter(person=subject)
    else:
        found = Membership.objects.filter(organization=subject, person__city=city).of_current_people()
        columns |= {"who": F("person__name"), "other": F("person")}
    return [rows(found, day, day=day, **columns) for day in ("starts", "ends")]


def _name_of_organization() -> Case:
    """As the reader's language has it, see `Organization.display_name`."""
    name = {"sv": "organization__name_sv", "en": "organization__name_en"}.get((get_language() or "fi")[:2])
    if name is None:
        return Case(default=F("organization__name"))
    return Case(When(**{name: ""}, then=F("organization__name")), default=F(name))


def post_dealings(request: Any, found: list[Row]) -> list[Dealing]:
    return [_post(request.city, row) for row in found]


def _post(city: City, row: Row) -> Dealing:
    """On the page of a person the post leads, on that of an organisation the person."""
    word = _("Post or membership begins") if row.what == "starts" else _("Post or membership ends")
    why = str(Membership.Ended(row.state).label) if row.what == "ends" and row.state else ""
    if row.who:
        title, url = row.who, address("people:person", city.slug, row.other or 0)
        return Dealing(title=title, url=url, asides=tuple(filter(None, (word, row.title, why))))
    title = ", ".join(filter(None, (row.title, row.text)))
    if row.number:
        url = address("organizations:post", city.slug, row.number)
    else:
        url = address("organizations:organization", city.slug, row.other or 0)
    return Dealing(title=title, url=url, asides=tuple(filter(None, (word, why))))


def notes_on(city: City, subject: Any, audience: Audience) -> list[Telling]:
    columns = {
        "text": "text",
        "publicity": "publicity",
        "ground": "secret_ground",
        "until": "secret_until",
        "ours": "by_name",
        "other": "by",
    }
    return [rows(subject.notes.in_city(city).visible_to(audience), "noted", day="written_on", **columns)]


def note_dealings(request: Any, found: list[Row]) -> list[Dealing]:
    """A note is shown whole, so that reading a secret one is recorded here."""
    secret = [row.pk for row in found if row.publicity == Publicity.SECRET]
    if secret:
        trail.record_reading(Note.objects.filter(pk__in=secret), city=request.city, by=request.user)
    edits_all = request.may(Permission.EDIT_PLAN)
    return [_note(request.city, row, edits_all or row.other == request.user.pk) for row in found]


def _note(city: City, row: Row, may_edit: bool) -> Dealing:
    asides = [row.ours or "", str(Publicity(row.publicity or "").label), row.ground or ""]
    if row.until:
        asides.append(_("until %(day)s") % {"day": formats.day(row.until)})
    return Dealing(
        title=_("Note"),
        asides=tuple(filter(None, asides)),
        text=row.text or "",
        edit=address("people:note-edit", city.slug, row.pk) if may_edit else "",
        remove=address("people:note-remove", city.slug, row.pk) if may_edit else "",
    )


dealings.named("post", gettext_lazy("Posts"), order=30)
dealings.named("note", gettext_lazy("Notes"), order=50)
dealings.register(kind="post", tell=posts_of, make=post_dealings)
dealings.register(kind="note", tell=notes_on, make=note_dealings)
