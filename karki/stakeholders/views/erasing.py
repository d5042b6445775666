"""The question before a person's data is erased: what goes, what stays without a name, and where the name may still stand."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import references
from karki.common.references import Erasing
from karki.stakeholders.operations import erasing
from karki.stakeholders.views.places import address, person_at, trail


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def erase(request: CityRequest, pk: int) -> HttpResponse:
    """Asks, showing what would come of it; on POST does it."""
    person = person_at(request, pk)
    if person.erased_on is not None:
        return redirect(address(request, person))
    refusal = ""
    try:
        erasing.check(person)
        if request.method == "POST":
            erasing.erase(person=person, by=request.user)
            messages.success(request, _("The personal data was erased."))
            return redirect(address(request, person))
    except ValidationError as refused:
        refusal = " ".join(refused.messages)
    held = [(holder, len(found)) for holder, found in references.held_by(person)]
    context = {
        "person": person,
        "goes": [(one.label, count) for one, count in held if one.erasing is Erasing.GOES],
        "stays": [(one.label, count) for one, count in held if one.erasing is Erasing.STAYS],
        "refusal": refusal,
        "back": address(request, person),
        "trail": trail(request, person, _("Erase the personal data")),
    }
    return render(request, "people/erase.html", context, status=422 if refusal and request.method == "POST" else 200)
