from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.engagement.capturing import heard
from karki.engagement.forms.capture import CaptureForm, SentenceForm
from karki.engagement.operations import captures, engagements
from karki.engagement.views.engagements import oneself, present_of


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def capture(request: CityRequest) -> HttpResponse:
    """One sentence, read into a form with the words of each field; saved when a person has looked at it."""
    if request.method != "POST":
        return render(request, "engagement/capture.html", {"sentence": SentenceForm()})
    sentence = SentenceForm(request.POST)
    if not sentence.is_valid():
        return render(request, "engagement/capture.html", {"sentence": sentence}, status=422)
    found = heard(request.city, sentence.cleaned_data["said"], clock.today())
    saving = request.POST.get("do") == "save"
    form = CaptureForm(
        request.POST if saving else None,
        city=request.city,
        heard=found,
        oneself=oneself(request),
        reads_secret=request.may(Permission.READ_SECRET),
        may_add=request.may(Permission.EDIT_PLAN),
    )
    if saving and form.is_valid():
        try:
            with transaction.atomic():
                row = captures.confirm(city=request.city, by=request.user, **_confirmed(request, form))
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect(row)
    status = 422 if saving else 200
    return render(request, "engagement/captured.html", {"form": form, "heard": found}, status=status)


def _confirmed(request: CityRequest, form: CaptureForm) -> dict[str, Any]:
    clean = form.cleaned_data
    said: engagements.Said = {
        "kind": clean["kind"],
        "title": "",
        "date": clean["date"],
        "ends": None,
        "starts_at": None,
        "ends_at": None,
        "place": "",
        "message": "",
        "why": "",
        "intended": "",
        "publicity": clean["publicity"],
        "secret_ground": clean["secret_ground"],
        "secret_until": clean["secret_until"],
    }
    return {
        "said": said,
        "present": present_of(request, form),
        "objectives": clean["objectives"],
        "outcome": clean["outcome"],
        "promised": form.promised(),
        "once": clean["once"],
    }
