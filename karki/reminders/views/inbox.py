from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.plans.models import Objective
from karki.reminders import links, mailing, queries
from karki.reminders.forms import PreferenceForm
from karki.reminders.models import Preference, Reminder
from karki.reminders.operations import preferences, reminders


@require_safe
@city_page(Permission.READ)
def inbox(request: CityRequest) -> HttpResponse:
    """What waits for the one who reads, by why."""
    rows = queries.waiting(request.user, request.city)
    preference = Preference.objects.of(request.user, request.city)
    context = {
        "groups": queries.grouped(rows, request.city),
        "count": len(rows),
        "are_counted": bool(rows) or queries.are_counted(request.city),
        "new": sum(1 for row in rows if row.seen_at is None),
        "done": queries.done_lately(request.user, request.city),
        "cadence": preference.get_cadence_display(),
        "mail_works": mailing.works(),
        "today": clock.today(),
    }
    return render(request, "reminders/inbox.html", context)


@require_POST
@city_page(Permission.READ)
def see(request: CityRequest) -> HttpResponse:
    reminders.see(city=request.city, by=request.user)
    return redirect("reminders:inbox", request.city.slug)


@require_POST
@city_page(Permission.READ)
def finish(request: CityRequest, pk: int) -> HttpResponse:
    reminders.finish(reminder=_own(request, pk), by=request.user)
    messages.success(request, _("Marked as done. It can be taken up again below."))
    return redirect("reminders:inbox", request.city.slug)


@require_POST
@city_page(Permission.READ)
def reopen(request: CityRequest, pk: int) -> HttpResponse:
    reminders.reopen(reminder=_own(request, pk), by=request.user)
    return redirect("reminders:inbox", request.city.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.READ)
def choose(request: CityRequest) -> HttpResponse:
    """When reminders come by e-mail; the letter's last line leads here."""
    preference = Preference.objects.of(request.user, request.city)
    form = PreferenceForm(request.POST if request.method == "POST" else None, row=preference)

    def save() -> None:
        preferences.choose(city=request.city, version=form.cleaned_data["version"], by=request.user, **form.values())

    back = reverse("reminders:inbox", args=[request.city.slug])
    context = {"mail_works": mailing.works(), "inbox": back}
    return edited(request, template="reminders/choice.html", context=context, form=form, save=save, back=back)


@require_safe
@city_page(Permission.READ)
def update(request: CityRequest, token: str) -> HttpResponse:
    """Leads from a letter to the short update form with the last words in it; reading it changes nothing.

    From a letter so old that its reminder or its objective is no longer there it leads to what waits now.
    """
    number = links.reminder_of(token)
    found = Reminder.objects.filter(pk=number).first()
    if not number or (found is not None and found.city_id != request.city.pk):
        raise Http404
    objective = Objective.objects.in_city(request.city).filter(pk=found.objective_id or 0).first() if found else None
    if objective is None:
        messages.info(request, _("The link of the letter is too old. Here is what waits for you now."))
        return redirect("reminders:inbox", request.city.slug)
    objective.goal.plan.city = request.city
    address = reverse("plans:objective-update", args=[request.city.slug, objective.goal.plan.year, objective.code])
    return redirect(f"{address}?last=1")


def _own(request: CityRequest, pk: int) -> Reminder:
    return get_object_or_404(Reminder.objects.of(request.user, request.city).select_related("city"), pk=pk)
