from __future__ import annotations

from copy import copy

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from karki.cities.editing.course import edited
from karki.cities.forms.sign_in import SecondFactorForm, differences, group_roles_of, rows_of
from karki.cities.operations import sign_in
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.MANAGE_MEMBERS)
def rules(request: CityRequest) -> HttpResponse:
    """Which roles need a second factor, and which groups of the sign-in service give which role."""
    data = request.POST if request.method == "POST" else None
    form, groups = SecondFactorForm(data, row=request.city), group_roles_of(request.city, data)

    def save() -> None:
        sign_in.change(
            city=copy(request.city),
            version=form.cleaned_data["version"],
            second_factor_roles=form.cleaned_data["second_factor_roles"],
            group_roles=rows_of(groups),
            by=request.user,
        )

    return edited(
        request,
        template="cities/sign_in.html",
        context={"groups": groups},
        form=form,
        save=save,
        back=reverse("cities:members", args=[request.city.slug]),
        valid=lambda: groups is None or groups.is_valid(),
        differences=lambda current: differences(request.city, rows_of(groups)),
    )
