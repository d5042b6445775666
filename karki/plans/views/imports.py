from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common.problems import DomainProblem
from karki.common.versions import Conflict
from karki.documents.problems import DocumentProblem
from karki.plans.forms.imports import ASKED, TakeForm, UploadForm
from karki.plans.forms.whom import whom_of
from karki.plans.models import ImportDraft
from karki.plans.operations import drafts
from karki.plans.operations.adoption import responsible_people
from karki.plans.review import page_of, preview_of
from karki.plans.review.reading import read_again
from karki.plans.views import import_blocks, import_files


def draft_at(request: CityRequest, pk: int) -> ImportDraft:
    draft: ImportDraft | None = (
        ImportDraft.objects.in_city(request.city).select_related("taken_as").filter(pk=pk).first()
    )
    if draft is None:
        raise Http404
    draft.city = request.city
    return draft


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.IMPORT_PLAN)
def upload(request: CityRequest) -> HttpResponse:
    """Reads a document in; what is wrong with it is said beside the field, and nothing is stored."""
    posted = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if posted else UploadForm()
    if posted:
        try:
            file_name, draft = import_files.read_upload(request, form)
            if draft is not None:
                stored = drafts.create(city=request.city, draft=draft, file_name=file_name, by=request.user)
                return redirect(stored)
        except DocumentProblem as problem:
            form.errors.pop("file", None)
            form.add_error("file", str(problem))
    waiting = (
        ImportDraft.objects.in_city(request.city).filter(state=ImportDraft.State.OPEN).select_related("created_by")
    )
    context = {"form": form, "waiting": waiting, **import_files.context()}
    return render(request, "plans/import/upload.html", context, status=422 if posted else 200)


@require_safe
@city_page(Permission.IMPORT_PLAN)
def review(request: CityRequest, pk: int) -> HttpResponse:
    """The document beside the draft; `?block=` opens one block for correction, htmx asks for its row alone."""
    page = page_of(draft_at(request, pk))
    response = import_blocks.respond(request, page)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


@require_POST
@city_page(Permission.IMPORT_PLAN)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    """Corrects one block, or takes the last correction back."""
    before = page_of(draft_at(request, pk))
    return import_blocks.correct(request, before)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.IMPORT_PLAN)
def take(request: CityRequest, pk: int) -> HttpResponse:
    """Says what taking the draft into use will make, asks what the document does not say, and does it."""
    stored = draft_at(request, pk)
    if stored.state != ImportDraft.State.OPEN:
        return redirect(stored)  # which says what became of it
    draft = read_again(stored)
    posted = request.POST if request.method == "POST" else None
    form = TakeForm(
        posted, plan=draft.plan, whom=whom_of(request.city), names=list(responsible_people(draft.plan.goals))
    )
    if form.is_valid():
        try:
            said = {name: form.cleaned_data[name] for name in ASKED}
            adopted = drafts.take(
                draft=stored,
                version=import_blocks.version_in(request),
                people=form.people(),
                not_people=form.not_people(),
                by=request.user,
                **said,
            )
            messages.success(
                request, _("The plan for %(year)s was taken into use as a draft.") % {"year": adopted.year}
            )
            return redirect(adopted)
        except DomainProblem as problem:
            form.add_error(None, str(problem))
        except Conflict:
            form.add_error(None, _("The draft has been corrected since. Look at it again before taking it into use."))
    preview = preview_of(request.city, replace(draft, plan=form.asked(draft.plan)))
    context: dict[str, Any] = {"draft": stored, "preview": preview, "form": form}
    return render(request, "plans/import/take.html", context, status=200 if posted is None else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.IMPORT_PLAN)
def discard(request: CityRequest, pk: int) -> HttpResponse:
    """Asks, then puts the draft away."""
    stored = draft_at(request, pk)
    problem = ""
    if request.method == "POST":
        try:
            drafts.discard(draft=stored, by=request.user)
            messages.success(request, _("The draft of %(file)s was discarded.") % {"file": stored.file_name})
            return redirect("plans:import", request.city.slug)
        except DomainProblem as refused:
            problem = str(refused)
    context = {"draft": stored, "problem": problem}
    return render(request, "plans/import/discard.html", context, status=422 if problem else 200)
