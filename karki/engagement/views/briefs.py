from __future__ import annotations

from collections.abc import Callable
from copy import copy

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.audit import trail
from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.documents.writing.markup import article
from karki.documents.writing.sheet import Sheet
from karki.documents.writing.standalone import standalone_html
from karki.documents.writing.typeset import pdf
from karki.documents.writing.word import docx
from karki.engagement.access import may_edit
from karki.engagement.briefing import Brief, sheet_of
from karki.engagement.forms.engagements import BriefForm
from karki.engagement.operations import engagements
from karki.engagement.views.places import engagement_at, engagement_to_keep

FORMS: dict[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
    "pdf": ("application/pdf", pdf),
    "html": ("text/html; charset=utf-8", standalone_html),
}


@require_safe
@city_page(Permission.READ)
def brief(request: CityRequest, pk: int) -> HttpResponse:
    """The brief, made now for this reader."""
    row = engagement_at(request, pk)
    sheet = _made(request, Brief(row, request.audience))
    may_change = bool(may_edit(request.user, row, member=request.member))
    context = {"engagement": row, "article": article(sheet), "may_edit": may_change}
    return render(request, "engagement/brief.html", context)


@require_safe
@city_page(Permission.READ)
def download(request: CityRequest, pk: int, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    row = engagement_at(request, pk)
    content_type, draw = FORMS[form]
    content = draw(_made(request, Brief(row, request.audience)))
    name = slugify(f"{_('Brief')} {row.date.isoformat()} {row.pk}")
    disposition = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    """What a person adds to the brief."""
    row = engagement_to_keep(request, pk)
    form = BriefForm(request.POST if request.method == "POST" else None, row=row)

    def save() -> None:
        engagements.prepare(
            engagement=copy(row), version=form.cleaned_data["version"], by=request.user, **form.values()
        )

    context = {"title": _("Add to the brief"), "engagement": row}
    back = f"{row.get_absolute_url()}brief/"
    return edited(request, template="engagement/edit.html", context=context, form=form, save=save, back=back)


def _made(request: CityRequest, made: Brief) -> Sheet:
    """The brief for this reader; that they read what is secret in it is recorded, as of the engagement itself (`engagement_at`)."""
    trail.record_reading(made.secrets, city=request.city, by=request.user)
    return sheet_of(made)
