from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.clock.forms.rules import RulesForm
from karki.clock.models import CountingRules
from karki.clock.operations import rules
from karki.clock.views.places import clock_url, trail


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest) -> HttpResponse:
    """How the city counts back: lead times, the body through which it decides, eves."""
    row = CountingRules.objects.of(request.city)
    form = RulesForm(request.POST if request.method == "POST" else None, city=request.city, row=row)
    title = _("How days are counted")

    def save() -> None:
        rules.edit(city=request.city, version=form.cleaned_data["version"], by=request.user, **form.values())

    lead = _("The last useful day is counted back from a window of influence by these.")
    context = {"title": title, "lead": lead, "trail": trail(request, (title, ""))}
    back = clock_url(request)
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)
