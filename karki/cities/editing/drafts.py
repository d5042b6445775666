"""Drafts of long texts: what is being written is kept on the server, and offered when the form is opened again.

The browser keeps it while one types (htmx, a moment after the last letter) and by the button “Keep as a draft”, which
needs no script. Both send the form to its own address with `_draft`, so that who may not open the form may not keep
either. Nothing here is a change of the city: no event is written, and nobody but the writer ever reads a draft.

A page with form sets asks `posted(request)` instead of `request.POST`, so that a continued draft has as many rows as it
had; other forms need nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.forms import BaseFormSet
from django.forms.utils import ErrorDict
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _

from karki.cities.editing.forms import Difference, shown
from karki.cities.models import Draft
from karki.cities.pages import CityRequest
from karki.common import clock

FIELD = "_draft"  #: what the form's buttons and htmx send: keep or discard
MOST = 500_000  #: characters in one draft
MOST_OF_ONE = 100  #: drafts of one member in a city; the oldest makes room
_UNKEPT = frozenset({FIELD, "csrfmiddlewaretoken"})


def place_of(request: CityRequest) -> str:
    """The address of the form, which says what is being edited and how."""
    query = request.GET.copy()
    query.pop("draft", None)
    path = escape_uri_path(request.path)
    return f"{path}?{query.urlencode()}" if query else path


def kept_at(request: CityRequest, place: str) -> Draft | None:
    """The writer's own draft of that place."""
    found: Draft | None = Draft.objects.filter(user=request.user, city=request.city, place=place).first()
    return found


def is_continued(request: CityRequest) -> bool:
    return request.method != "POST" and request.GET.get("draft") == "continue"


def posted(request: CityRequest) -> QueryDict | None:
    """What the form is filled with: what was sent, or the draft that is continued."""
    if request.method == "POST":
        return request.POST
    draft = kept_at(request, place_of(request)) if is_continued(request) else None
    return draft.sent if draft else None


def holds_long_text(parts: Iterable[Any]) -> bool:
    """Whether something in the page is worth keeping: a box for text of several lines."""
    return any(isinstance(field.widget, forms.Textarea) for form in forms_in(parts) for field in form.fields.values())


def keep(request: CityRequest, back: str) -> HttpResponse:
    """Keeps what was sent, as it is: it is checked when it is saved."""
    version = request.POST.get("version", "")
    number = int(version) if version.isascii() and version.isdecimal() and len(version) < 9 else None
    kept = put(request, place_of(request), _data(request.POST), number)
    said = "" if kept else _("The text is too long to be kept as a draft.")
    if getattr(request, "htmx", False):
        return render(request, "edit/kept_now.html", {"now": clock.now(), "problem": said})
    if said:
        messages.error(request, said)
    else:
        messages.success(request, _("The draft is kept. It waits for you when you open the form again."))
    return redirect(back)


def put(request: CityRequest, place: str, data: dict[str, list[str]], version: int | None = None) -> bool:
    """Keeps what the writer's form at that place holds; False when it is too much."""
    if len(place) > 500 or len(json.dumps(data)) > MOST:
        return False
    values = {"data": data, "version": version, "kept_at": clock.now()}
    Draft.objects.update_or_create(user=request.user, city=request.city, place=place, defaults=values)
    _make_room(request)
    return True


def forget(request: CityRequest) -> None:
    """The draft of this form is saved or discarded."""
    Draft.objects.filter(user=request.user, city=request.city, place=place_of(request)).delete()


def forget_old() -> int:
    """Drops the drafts that nobody has continued in time; how many they were."""
    return Draft.objects.old().delete()[0]


def fill(form: forms.Form, draft: Draft) -> None:
    """The form begins from the draft. A form that `posted` has filled already only forgets what was wrong in it."""
    if form.is_bound:
        form._errors = ErrorDict()  # type: ignore[attr-defined]  # an unfinished text is not a fault yet
        form.cleaned_data = {}
        return
    sent = draft.sent
    for name, field in form.fields.items():
        form.initial[name] = field.widget.value_from_datadict(sent, {}, form.add_prefix(name))
    form._bound_fields_cache.clear()  # type: ignore[attr-defined]


def differences(parts: Iterable[Any], draft: Draft) -> list[Difference]:
    """What the draft says otherwise than what stands now, field by field."""
    sent, found = draft.sent, []
    for form in (part for part in parts if isinstance(part, forms.BaseForm)):
        for bound in form:
            if bound.is_hidden or isinstance(bound.field, forms.FileField):
                continue
            mine = bound.field.widget.value_from_datadict(sent, {}, bound.html_name)
            theirs = bound.value()
            pair = shown(form, bound.name, theirs), shown(form, bound.name, mine)
            if pair[0] != pair[1] and not _same(bound.field, theirs, mine):
                found.append(Difference(str(bound.label), *pair, getattr(form, "language", "")))
    for label, rows in _sets(parts):
        theirs, mine = ["\n".join(_names(rows, one)) for one in (None, sent)]
        if theirs != mine:
            found.append(Difference(label, theirs, mine))
    return found


def _same(field: forms.Field, theirs: Any, mine: Any) -> bool:
    try:
        return not field.has_changed(theirs, mine)
    except (TypeError, ValueError):
        return False


def _names(rows: BaseFormSet[Any], sent: QueryDict | None) -> list[str]:
    """The texts of a list's rows, as they stand or as they were sent."""
    if sent is None:
        return [str(one.initial["name"]) for one in rows.initial_forms if one.initial.get("name")]
    prefix = f"{rows.prefix}-"
    return [str(text) for key, text in sent.items() if key.startswith(prefix) and key.endswith("-name") and text]


def _data(sent: QueryDict) -> dict[str, list[str]]:
    """What is kept of a form; PostgreSQL's JSON takes no NUL."""
    return {
        name.replace("\0", ""): [text.replace("\0", "") for text in texts]
        for name, texts in sent.lists()
        if name not in _UNKEPT
    }


def _make_room(request: CityRequest) -> None:
    own = Draft.objects.filter(user=request.user, city=request.city).order_by("-kept_at")
    over = list(own.values_list("pk", flat=True)[MOST_OF_ONE:])
    if over:
        Draft.objects.filter(pk__in=over).delete()


def forms_in(parts: Iterable[Any]) -> Iterator[Any]:
    """Every form of a page, those of its lists too."""
    for part in parts:
        if isinstance(part, forms.BaseForm):
            yield part
        elif isinstance(part, (BaseFormSet, list, tuple)):
            yield from forms_in(part)


def _sets(parts: Iterable[Any], label: str = "") -> Iterator[tuple[str, BaseFormSet[Any]]]:
    """The form sets of a page with their names, which stand before them in pairs."""
    for part in parts:
        if isinstance(part, BaseFormSet):
            yield label, part
        elif isinstance(part, tuple) and len(part) == 2 and isinstance(part[1], BaseFormSet):
            yield str(part[0]), part[1]
        elif isinstance(part, list):
            yield from _sets(part)
