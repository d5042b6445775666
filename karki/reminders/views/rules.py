"""When the city is reminded, and for how long what is over is kept."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.reminders.forms import KeepingForm, RulesForm
from karki.reminders.models import ReminderRules
from karki.reminders.operations import rules


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest) -> HttpResponse:
    """How many working days before a day each level is told."""
    form = RulesForm(request.POST if request.method == "POST" else None, row=ReminderRules.objects.of(request.city))
    title, back = _("When Kärki reminds"), reverse("reminders:inbox", args=[request.city.slug])

    def save() -> None:
        rules.edit(city=request.city, version=form.cleaned_data["version"], by=request.user, **form.values())

    lead = _("In working days, for the whole city. Each person chooses what comes by e-mail.")
    context = {"title": title, "lead": lead, "trail": [(_("Inbox"), back), (title, "")]}
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.MANAGE_CITY)
def keep(request: CityRequest) -> HttpResponse:
    """For how many days reminders and letters that are over are kept."""
    form = KeepingForm(request.POST if request.method == "POST" else None, row=ReminderRules.objects.of(request.city))
    title, back = _("How long reminders and letters are kept"), reverse("reminders:letters", args=[request.city.slug])

    def save() -> None:
        rules.keep(city=request.city, version=form.cleaned_data["version"], by=request.user, **form.values())

    context = {"title": title, "trail": [(_("Reminder letters"), back), (title, "")]}
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)
