"""The course of every edit: the form, what was refused, somebody else who was first, or saved and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from karki.cities.editing import drafts
from karki.cities.editing.first import first_on
from karki.cities.editing.forms import Difference, VersionedForm
from karki.cities.pages import CityRequest
from karki.common.versions import Conflict, Versioned


def edited(
    request: CityRequest,
    *,
    template: str,
    context: dict[str, Any],
    form: VersionedForm,
    save: Callable[[], object],
    back: str,
    valid: Callable[[], bool] | None = None,
    differences: Callable[[Versioned], list[Difference]] | None = None,
    said: Callable[[], str] | None = None,
    on: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """Saves when `form` (and `valid`, for the rest of the page) allows, and goes `back`.

    Refused: the page again with what was typed (422). Conflict: what stands now beside what was typed (409); saving
    the page once more is then a decision to overwrite. What is long is kept as a draft meanwhile (see `drafts`).
    `said` is what is told after saving, if more than that it is saved; `on` is where one goes then from what `save` gave, if
    not back.
    """
    parts = [form, *context.values()]
    keeps = drafts.place_of(request) if drafts.holds_long_text(parts) else ""
    context = {**context, "form": form, "back": back, "keeps": keeps}
    if request.method != "POST":
        return _opened(request, template, context, form, parts)
    deed = request.POST.get(drafts.FIELD)
    if deed == "keep":
        return drafts.keep(request, back)
    if deed == "discard":
        drafts.forget(request)
        return redirect(drafts.place_of(request))
    if form.is_valid() and (valid is None or valid()):
        try:
            saved = save()
        except ValidationError as refused:
            form.add_error(None, refused)
        except Conflict as conflict:
            current = conflict.current
            assert isinstance(current, Versioned)
            found = form.rebase(current) + (differences(current) if differences else [])
            context |= {"differences": found, "first": first_on(current, user=request.user), "conflict": True}
            return render(request, template, context, status=409)
        else:
            drafts.forget(request)
            messages.success(request, said() if said else _("Saved."))
            for remark in form.remarks():
                messages.info(request, remark)
            return redirect(on(saved) if on else back)
    return render(request, template, context, status=422)


def _opened(
    request: CityRequest, template: str, context: dict[str, Any], form: VersionedForm, parts: list[Any]
) -> HttpResponse:
    """The form; where a draft waits, first the question what is done with it."""
    draft = drafts.kept_at(request, context["keeps"]) if context["keeps"] else None
    if draft is None:
        return render(request, template, context)
    if drafts.is_continued(request):
        for one in drafts.forms_in(parts):
            drafts.fill(one, draft)
        return render(request, template, context)
    now = form.initial.get("version")
    offer = {"draft": draft, "moved_on": None not in (now, draft.version) and draft.version != now}
    continued = f"{context['keeps']}{'&' if '?' in context['keeps'] else '?'}draft=continue"
    offer |= {"differences": drafts.differences(parts, draft), "continue_url": continued}
    return render(request, "edit/draft.html", {**context, **offer})
