from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from karki.accounts.factors import has_any
from karki.cities.models import Member
from karki.cities.operations import accounts
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission

DEEDS = {
    "close": (accounts.close, gettext_lazy("The account is closed and signed out everywhere.")),
    "reopen": (accounts.reopen, gettext_lazy("The account is open again.")),
    "factors": (accounts.forget_factors, gettext_lazy("The second factors are taken away.")),
    "sign-out": (accounts.sign_out, gettext_lazy("The member is signed out everywhere.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.MANAGE_MEMBERS)
def account(request: CityRequest, pk: int) -> HttpResponse:
    """The account of a member: open or closed, with or without a second factor."""
    member = get_object_or_404(Member.objects.in_city(request.city).select_related("user"), pk=pk)
    member.city = request.city
    problem = ""
    if request.method == "POST":
        deed = DEEDS.get(request.POST.get("deed", ""))
        if deed is None:
            return HttpResponseBadRequest(_("There is no such action."))
        try:
            deed[0](member=member, by=request.user)
        except ValidationError as refused:
            problem = " ".join(refused.messages)
        else:
            messages.success(request, deed[1])
            return redirect(request.path)
    context = {
        "subject": member,
        "own": member.user_id == request.user.pk,
        "has_factor": has_any(member.user),
        "problem": problem,
        "back": reverse("cities:members", args=[request.city.slug]),
    }
    return render(request, "cities/members/account.html", context, status=422 if problem else 200)
