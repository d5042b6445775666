from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.editing import drafts
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
    """One sentence. It is kept as its writer's draft, so that going back, or away, loses nothing."""
    if request.method != "POST":
        return render(
            request, "engagement/capture.html", {"sentence": SentenceForm(initial={"said": kept_sentence(request)})}
        )
    sentence = SentenceForm(request.POST)
    if not sentence.is_valid():
        return render(request, "engagement/capture.html", {"sentence": sentence}, status=422)
    drafts.put(request, _place(request), {"said": [sentence.cleaned_data["said"]]})
    return redirect(_place(request))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def look(request: CityRequest) -> HttpResponse:
    """The sentence read into a form with the words of each field; saved when a person has looked at it."""
    if request.POST.get("do") == "discard":
        drafts.forget(request)
        return redirect("engagement:list", request.city.slug)
    saving = request.method == "POST"
    sentence = SentenceForm(request.POST if saving else {"said": kept_sentence(request)})
    if not sentence.is_valid():
        return redirect("engagement:capture", request.city.slug)
    found = heard(request.city, sentence.cleaned_data["said"], clock.today())
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
            drafts.forget(request)
            messages.success(request, _("Saved."))
            return redirect(row)
    return render(request, "engagement/captured.html", {"form": form, "heard": found}, status=422 if saving else 200)


def _place(request: CityRequest) -> str:
    return reverse("engagement:capture-look", args=[request.city.slug])


def kept_sentence(request: CityRequest) -> str:
    """The sentence that its writer has told and not saved."""
    draft = drafts.kept_at(request, _place(request))
    return draft.sent.get("said", "") if draft else ""


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
