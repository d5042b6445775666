"""The review page and its parts: with htmx only what has changed is sent, from the same addresses."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh, reselect, reswap, retarget

from karki.cities.pages import CityRequest
from karki.common.problems import DomainProblem
from karki.common.versions import Conflict
from karki.plans.forms.imports import BlockForm
from karki.plans.importing import Code, Edit
from karki.plans.operations import drafts
from karki.plans.review import ReviewPage, Row, edits_of, page_of, role_choices


def version_in(request: CityRequest) -> int:
    """The version of the draft that the form began from; one that is no number is an old one."""
    return _number(request.POST, "version") or 0


def respond(request: CityRequest, page: ReviewPage) -> HttpResponse:
    """The page; for htmx the row that opens, and the one that closes for it."""
    opened = page.row(_number(request.GET, "block") or 0)
    if not _by_htmx(request):
        return render(request, "plans/review/page.html", context_of(page, opened=opened))
    closed = page.row(_number(request.GET, "was") or 0)
    rows = list(dict.fromkeys(row for row in (opened, closed) if row is not None))
    if not rows:
        raise Http404
    context = context_of(page, opened=opened) | {"rows": rows, "primary": rows[0].number, "asked": True}
    context["focus"] = closed.number if closed else None
    return render(request, "plans/review/rows.html", context)


def correct(request: CityRequest, before: ReviewPage) -> HttpResponse:
    """Does what the form of a block asks, or takes the last step back."""
    op, block = request.POST.get("op", "save"), _number(request.POST, "block") or 0
    version = version_in(request)
    try:
        if op == "undo":
            stored = drafts.undo(draft=before.stored, version=version, by=request.user)
            last = before.stored.edits[-1]["block"] if before.stored.edits else None
            return _show(request, before, page_of(stored), said=_("The last correction was undone."), focus=last)
        row = before.row(block)
        if row is None:
            raise Http404
        form = form_of(before, block, request.POST)
        edits = _edits(before, block, op, form)
        if edits is None:
            return _refuse(request, before, row, form)
        stored = drafts.edit(draft=before.stored, edits=edits, version=version, by=request.user)
    except Conflict as conflict:
        return _conflict(request, page_of(conflict.current), block)  # type: ignore[arg-type]
    except DomainProblem:
        return HttpResponseClientRefresh() if _by_htmx(request) else redirect(before.stored)
    after = page_of(stored)
    opened = after.after(block) if op == "next" else None
    return _show(request, before, after, said=_said(before, after, op, block), opened=opened, done=block, focus=block)


def form_of(page: ReviewPage, block: int, posted: QueryDict | None = None) -> BlockForm:
    form = BlockForm(
        posted,
        roles=role_choices(),
        goals=page.goal_choices(),
        before_goals=page.before_goals(block),
        initial=page.role_of(block),
    )
    form.language = page.language
    form.fields["role"].widget.attrs["autofocus"] = True  # who opens a block wants to correct it
    return form


def context_of(page: ReviewPage, *, opened: Row | None, form: BlockForm | None = None) -> dict[str, Any]:
    waits = page.stored.state == page.stored.State.OPEN
    if not waits:
        opened = None
    return {
        "draft": page.stored,
        "page": page,
        "waits": waits,
        "opened": opened.number if opened else None,
        "place": page.place_in_draft(opened.number) if opened else "",
        "form": form or (form_of(page, opened.number) if opened else None),
    }


def _edits(page: ReviewPage, block: int, op: str, form: BlockForm) -> list[Edit] | None:
    """What the button asks for; None where the form does not allow it."""
    if op == "join":
        return [Edit("join", block)]
    if op == "drop":
        return [Edit("drop", block)]
    if not form.is_valid():
        return None
    said = form.cleaned_data
    return edits_of(
        page.draft, block, code=Code(said["role"]), parts=form.parts(), goal=said["goal"], rest=said["rest"]
    )


def _said(before: ReviewPage, after: ReviewPage, op: str, block: int) -> str:
    """What a correction did, for those who do not see the row change; a block is called by its first words."""
    row = after.row(block) or before.row(block)
    words = row.beginning if row else ""
    if op == "join":
        return _("“%(words)s” was joined to the block before it.") % {"words": words}
    if op == "drop" or row is None:
        return _("“%(words)s” was dropped.") % {"words": words}
    return _("“%(words)s” was saved: %(role)s.") % {"words": words, "role": row.role}


def _show(
    request: CityRequest,
    before: ReviewPage,
    after: ReviewPage,
    *,
    said: str,
    opened: int | None = None,
    done: int | None = None,
    focus: int | None = None,
) -> HttpResponse:
    """The page after a correction: by htmx its changed rows and the draft, else the page anew."""
    if not _by_htmx(request):
        query = f"?block={opened}" if opened else ""
        place = opened or focus
        return redirect(f"{after.stored.get_absolute_url()}{query}{f'#b{place}' if place else ''}")
    changed = after.changes_from(before)
    context = context_of(after, opened=after.row(opened) if opened else None)
    context |= {"primary": done, "focus": focus, "said": said}
    if changed is None:
        response = render(request, "plans/review/changed.html", {**context, "whole": True})
        return retarget(reswap(response, "outerHTML"), "#source")
    first = [row for number in (done, opened) if number and (row := after.row(number))]
    rows = list(dict.fromkeys([*first, *changed]))
    return render(request, "plans/review/changed.html", {**context, "rows": rows})


def _refuse(request: CityRequest, page: ReviewPage, row: Row, form: BlockForm) -> HttpResponse:
    context = {**context_of(page, opened=row, form=form), "rows": [row], "primary": row.number}
    template = "plans/review/rows.html" if _by_htmx(request) else "plans/review/page.html"
    return render(request, template, context, status=422)


def _conflict(request: CityRequest, page: ReviewPage, block: int) -> HttpResponse:
    """What stands now, and what this person had written: nobody overwrites anybody."""
    row = page.row(block)
    said = _("This draft was corrected after you opened it, so nothing was saved.")
    form = form_of(page, block, request.POST) if row else None
    if form is not None:
        form.full_clean()
        form.add_error(None, said)
    context = {**context_of(page, opened=row, form=form), "conflict": said, "now": row}
    response = render(request, "plans/review/page.html", context, status=422)
    if _by_htmx(request):
        response = reselect(retarget(reswap(response, "outerHTML"), "#content"), "#content")
    return response


def _by_htmx(request: CityRequest) -> bool:
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.history_restore_request


def _number(values: QueryDict, name: str) -> int | None:
    text = values.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
