"""Who may be the same: suggestions with reasons, the question before a merge, undoing it; a person's own data."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import references
from karki.stakeholders import duplicates, personal
from karki.stakeholders.models import Merge
from karki.stakeholders.operations import merging
from karki.stakeholders.operations import people as registry
from karki.stakeholders.views.places import address, person_at, trail


@require_safe
@city_page(Permission.EDIT_PLAN)
def suggestions(request: CityRequest, pk: int) -> HttpResponse:
    """Entries that may be the same person, with the reasons, and the merges so far."""
    person = person_at(request, pk)
    merges = Merge.objects.in_city(request.city).filter(into_person=person).select_related("person", "by")
    context = {
        "person": person,
        "trail": trail(request, person, _("Is the same person entered twice?")),
        "suggestions": [] if person.is_archived else duplicates.of(person),
        "merges": list(merges),
    }
    return render(request, "people/same.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def merge(request: CityRequest, pk: int, other: int) -> HttpResponse:
    """Asks whether `other` is merged into the person, showing what would move; on POST does it."""
    person, gone = person_at(request, pk), person_at(request, other)
    refusal = ""
    if request.method == "POST":
        try:
            merging.merge(source=gone, into=person, by=request.user)
        except ValidationError as refused:
            refusal = " ".join(refused.messages)
        else:
            messages.success(request, _("Merged. You can undo it on this page."))
            return redirect("people:same", request.city.slug, person.pk)
    held = [(holder.label, len(found)) for holder, found in references.held_by(gone)]
    context = {"person": person, "gone": gone, "held": held, "refusal": refusal, "back": address(request, person)}
    context["trail"] = trail(request, person, _("Merge"))
    return render(request, "people/merge.html", context, status=422 if refusal else 200)


@require_POST
@city_page(Permission.EDIT_PLAN)
def undo(request: CityRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Merge.objects.in_city(request.city).select_related("city"), pk=pk, person__isnull=False)
    try:
        merging.undo(merge=row, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("The merge was undone."))
    return redirect("people:same", request.city.slug, row.into_person_id)


@require_POST
@city_page(Permission.EDIT_PLAN)
def own_data(request: CityRequest, pk: int, format: str) -> HttpResponse:
    """Everything that is held of the person, as JSON or as text; taking it out leaves a trace."""
    person = person_at(request, pk)
    if format not in ("json", "txt"):
        raise Http404
    data = personal.data_of(person, request.audience)
    registry.take_out(person=person, format=format, by=request.user)
    name = f"henkilo-{person.pk}.{format}"
    if format == "json":
        response: HttpResponse = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    else:
        response = HttpResponse(personal.text_of(data), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
