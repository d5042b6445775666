from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField
from karki.cities.editing.forms import VersionedForm
from karki.cities.models import City
from karki.common import clock
from karki.influence.forms.fields import PartyField, level
from karki.influence.models import Placement
from karki.influence.parties import Party


class PlacementForm(VersionedForm):
    """Where somebody stands on the map of a goal. `who` is asked where the address does not say it."""

    who = PartyField()
    influence = level(_("Influence"), _("How much depends on them whether the goal comes true."))
    interest = level(_("Interest"), _("How much they care about the matter, for or against."))
    placed_on = DayField(label=_("As seen on"))

    def __init__(self, data: Any = None, *, city: City, who: Party | None, newest: Placement | None) -> None:
        initial: dict[str, Any] = {"placed_on": clock.today()}
        if newest is not None and not newest.is_off:
            initial |= {"influence": newest.influence, "interest": newest.interest}
        super().__init__(data, initial=initial)
        if who is None:
            self.fields["who"].offer(city)  # type: ignore[attr-defined]
        else:
            del self.fields["who"]
