from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.governance.forms import BodyForm
from karki.governance.models import Body, Position
from karki.governance.operations import bodies
from karki.governance.views.parts import Part, pages_of, shown
from karki.governance.views.places import body_at


@require_safe
@city_page(Permission.READ)
def body(request: CityRequest, slug: str) -> HttpResponse:
    """A body: what it decides, who leads it, which offices and bodies belong to it."""
    row = body_at(request, slug)
    offices = list(Position.objects.filter(body=row))
    children = list(Body.objects.filter(parent=row))
    around = [*offices, *children, row.parent, row.led_by]
    return shown(request, row, part="body", around=around, offices=offices, children=children)


pages = pages_of(
    Part(
        name="body",
        at=body_at,
        form=BodyForm,
        operations=bodies,
        add_title=gettext_lazy("Add a body"),
        edit_title=gettext_lazy("Edit the body"),
        said_of_end=gettext_lazy(
            "After the last day it is no more, and neither are its powers. What was stays to be seen."
        ),
    )
)
