from __future__ import annotations

from copy import copy
from functools import partial

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.authorization import require_decision
from karki.cities.editing.steps import stepped
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.engagement.access import may_edit_attachment
from karki.engagement.forms.attachments import AttachForm, AttachmentForm
from karki.engagement.operations import attachments
from karki.engagement.views.parts import part_edited
from karki.engagement.views.places import attachment_at, engagement_to_keep

#: A file from outside is taken to the disk, never shown: a page or a picture in it can do nothing to Kärki.
HEADERS = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def attach(request: CityRequest, pk: int) -> HttpResponse:
    row = engagement_to_keep(request, pk)
    form = AttachForm()
    if request.method == "POST":
        files = request.FILES  # read first: only then is it known that the upload was cut
        form = AttachForm(request.POST, files, too_large=bool(request.META.get("karki.upload_too_large")))

    def save() -> None:
        clean = form.cleaned_data
        file = clean.pop("file")
        attachments.attach(engagement=row, file=file, name=file.name, by=request.user, **clean)

    return part_edited(request, row, form, save, title=_("Attach a file"), part="attachments")


@require_safe
@city_page(Permission.READ)
def attachment(request: CityRequest, pk: int) -> HttpResponseBase:
    """The file itself. Opening a secret one is recorded."""
    row = attachment_at(request, pk)
    try:
        file = attachments.open_(attachment=row, by=request.user)
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        file, as_attachment=True, filename=row.name, content_type=row.content_type, headers=dict(HEADERS)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    row = attachment_at(request, pk)
    require_decision(may_edit_attachment(request.user, row, member=request.member))
    form = AttachmentForm(request.POST if request.method == "POST" else None, row=row)

    def save() -> None:
        attachments.edit(attachment=copy(row), version=form.cleaned_data["version"], by=request.user, **form.values())

    told = {"title": _("Edit the attachment"), "part": "attachments", "template": "engagement/attachment.html"}
    return part_edited(request, row.engagement, form, save, attachment=row, **told)


@require_POST
@city_page(Permission.LOG_CONTACT)
def remove(request: CityRequest, pk: int) -> HttpResponse:
    row = attachment_at(request, pk)
    do = partial(attachments.remove, attachment=row, by=request.user)
    return stepped(request, do, said=_("The attachment was removed."), back=row.engagement)
