"""What governance shows on a person's page: the offices of the city that the person holds or held."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from karki.common import panels
from karki.common.panels import Panel
from karki.governance.models import Tenure
from karki.stakeholders.models import Person


def offices_of(request: Any, person: Person) -> Panel | None:
    tenures = list(Tenure.objects.filter(person=person).select_related("position", "deputy_for__person"))
    for tenure in tenures:
        tenure.position.city = request.city
    if not tenures:
        return None
    return Panel(
        title=_("Offices of the city"),
        template="governance/panels/offices.html",
        context={"tenures": tenures},
        column="who",
        key="offices",
    )


_HOLDS = Exists(Tenure.objects.filter(person=OuterRef("pk")))
panels.register(place="person", order=10, panel=offices_of, when=_HOLDS)
