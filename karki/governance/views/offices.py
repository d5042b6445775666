from __future__ import annotations

from django.db.models import F
from django.http import HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.governance.forms import OfficeForm
from karki.governance.models import Body, Tenure
from karki.governance.operations import offices
from karki.governance.views.parts import Part, pages_of, shown
from karki.governance.views.places import office_at


@require_safe
@city_page(Permission.READ)
def office(request: CityRequest, slug: str) -> HttpResponse:
    """A seat or office: what it may do, and who has held it."""
    row = office_at(request, slug)
    leads = list(Body.objects.filter(led_by=row))
    tenures = Tenure.objects.filter(position=row).select_related("person", "deputy_for__person")
    # The newest first, and of one day the ordinary holder before the deputies.
    tenures = tenures.order_by(F("starts").desc(nulls_last=True), "-kind", "pk")
    around = [*leads, row.body, row.superior]
    return shown(request, row, part="office", around=around, tenures=tenures, leads=leads)


pages = pages_of(
    Part(
        name="office",
        at=office_at,
        form=OfficeForm,
        operations=offices,
        add_title=gettext_lazy("Add an office"),
        edit_title=gettext_lazy("Edit the office"),
        said_of_end=gettext_lazy(
            "After the last day nobody holds it, and its powers are no more. What was stays to be seen."
        ),
    )
)
