"""What became of the letters, for whoever keeps the installation."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.reminders import mailing, queries
from karki.reminders.models import ReminderRules
from karki.reminders.operations import letters

ON_PAGE = 100


@require_safe
@city_page(Permission.MANAGE_CITY)
def listing(request: CityRequest) -> HttpResponse:
    """The letters that did not go as they should, and how many went."""
    page = Paginator(queries.troubled(request.city), ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "letters": [queries.told_of(row) for row in page],
        "counts": queries.letters_by_state(request.city),
        "failed": queries.failed(request.city),
        "mail_works": mailing.works(),
        "rules": ReminderRules.objects.of(request.city),
        "last_day_work": queries.last_day_work(),
    }
    return render(request, "reminders/letters.html", context)


@require_POST
@city_page(Permission.MANAGE_CITY)
def try_again(request: CityRequest, pk: int | None = None) -> HttpResponse:
    """One letter, or all that the mail server did not take."""
    count = letters.try_again(city=request.city, pk=pk, by=request.user)
    said = ngettext("%(count)d letter is tried again.", "%(count)d letters are tried again.", count)
    messages.success(request, said % {"count": count} if count else _("No letter waits for another try."))
    return redirect("reminders:letters", request.city.slug)
