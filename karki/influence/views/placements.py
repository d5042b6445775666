from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from karki.cities.authorization import require_decision
from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.influence.access import may_place
from karki.influence.forms.placements import PlacementForm
from karki.influence.models import Placement
from karki.influence.operations import placements
from karki.influence.parties import name_of, pointing
from karki.influence.views.places import asked_for, goal_at


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.UPDATE_OWN)
def place(request: CityRequest, year: int, order: int) -> HttpResponse:
    """Places `?who=` on the map of the goal, or somebody by name; also where a mark that was dragged is sent to."""
    goal = goal_at(request, year, order)
    require_decision(may_place(request.user, goal, member=request.member))
    who = asked_for(request, goal)
    earlier: list[Placement] = []
    if who is not None:
        earlier = list(Placement.objects.filter(goal=goal, **pointing(who)).latest_first()[:20])
    posted = request.POST if request.method == "POST" else None
    form = PlacementForm(posted, city=request.city, who=who, newest=earlier[0] if earlier else None)

    def save() -> None:
        said = {name: form.cleaned_data[name] for name in ("influence", "interest", "placed_on")}
        placements.place(goal=goal, who=who or form.cleaned_data["who"], by=request.user, **said)

    back = reverse("influence:map", args=[request.city.slug, year, order])
    context = {"goal": goal, "plan": goal.plan, "who": who, "name": name_of(who) if who else "", "earlier": earlier}
    context |= {"title": _("Place on the influencer map"), "back": back}
    return edited(request, template="influence/place.html", context=context, form=form, save=save, back=back)


@require_POST
@city_page(Permission.UPDATE_OWN)
def take_off(request: CityRequest, year: int, order: int) -> HttpResponse:
    goal = goal_at(request, year, order)
    require_decision(may_place(request.user, goal, member=request.member))
    who = asked_for(request, goal)
    if who is None:
        raise Http404
    if placements.take_off(goal=goal, who=who, by=request.user):
        messages.success(request, _("Taken off the picture: %(name)s") % {"name": name_of(who)})
    return redirect("influence:map", request.city.slug, year, order)
