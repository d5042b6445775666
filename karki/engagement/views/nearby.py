"""Before a plan is saved: does somebody else of ours approach the same people about the same matter?"""

from __future__ import annotations

from karki.cities.pages import CityRequest
from karki.common import clock
from karki.engagement import nearby
from karki.engagement.forms.engagements import EngagementForm
from karki.engagement.models import Engagement


def is_agreed(
    request: CityRequest, form: EngagementForm, near: list[nearby.Neighbour], row: Engagement | None = None
) -> bool:
    """Whether a valid form may be saved: nobody is near, or the page has said so already. Fills `near` for the page."""
    clean = form.cleaned_data
    last = clean.get("ends") or clean["date"]
    if last < clock.today() or (row is not None and not row.is_planned):
        return True
    one = nearby.Approach.planned(
        row.pk if row else None, clean["date"], clean.get("ends"), form.present(), clean["objectives"]
    )
    near += nearby.near_to(request.city, one, request.audience)
    return {str(other.engagement.pk) for other in near} <= set(request.POST.getlist("near_seen"))
