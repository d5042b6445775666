from __future__ import annotations

from copy import copy

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.clock.forms.cycles import MeetingForm
from karki.clock.operations import meetings
from karki.clock.views.places import cycles_url, meeting_at, under_cycles


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add(request: CityRequest) -> HttpResponse:
    asked = request.GET.get("body", "")
    initial = {"body": asked} if asked.isdigit() else {}
    form = MeetingForm(request.POST if request.method == "POST" else None, city=request.city, initial=initial)
    title = _("Add a meeting")

    def save() -> None:
        meetings.add(city=request.city, by=request.user, **form.values())

    day = form.cleaned_data.get("meets_on") if form.is_bound and form.is_valid() else None
    context = {"title": title, "trail": under_cycles(request, (title, ""))}
    back = cycles_url(request, day.year if day else None)
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    """Moves a meeting or cancels it; an import then leaves its day as it is."""
    row = meeting_at(request, pk)
    form = MeetingForm(request.POST if request.method == "POST" else None, city=request.city, row=row)
    title, back = _("Edit the meeting"), cycles_url(request, row.meets_on.year)

    def save() -> None:
        meetings.edit(meeting=copy(row), version=form.cleaned_data["version"], by=request.user, **form.values())

    context: dict[str, object] = {"title": title, "lead": str(row.body), "trail": under_cycles(request, (title, ""))}
    context |= {"label": "clock.meeting", "pk": row.pk}
    return edited(request, template="clock/edit.html", context=context, form=form, save=save, back=back)
