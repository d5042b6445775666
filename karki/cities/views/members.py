"""Who is in the city and as what: the list, another role, leaving."""

from __future__ import annotations

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.authorization import require
from karki.cities.editing.course import edited
from karki.cities.forms.members import MemberForm
from karki.cities.models import Invitation, Member
from karki.cities.operations import members as operations
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import FOR_WHOM, PERMISSIONS_OF, SENTENCES, Permission, Role
from karki.common import clock


@require_safe
@city_page(Permission.READ)
def members(request: CityRequest) -> HttpResponse:
    """Everybody in the city; who keeps the members also sees who has been invited and has not come."""
    found = Member.objects.in_city(request.city).select_related("user").order_by("user__name", "pk")
    invited = []
    if request.may(Permission.MANAGE_MEMBERS):
        now = clock.now()
        rows = Invitation.objects.in_city(request.city).unanswered()
        invited = [{"invitation": one, "expired": one.is_expired(now)} for one in rows]
    return render(request, "cities/members/list.html", {"members": found, "invited": invited})


@require_safe
@city_page(Permission.READ)
def roles(request: CityRequest) -> HttpResponse:
    """What each role may do: the same table by which it is decided."""
    rows = [(SENTENCES[one], [(role.label, one in PERMISSIONS_OF[role]) for role in Role]) for one in Permission]
    context = {"rows": rows, "roles": [(role.label, FOR_WHOM[role], role == request.member.role) for role in Role]}
    return render(request, "cities/members/roles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.MANAGE_MEMBERS)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)
    form = MemberForm(request.POST if request.method == "POST" else None, row=member)

    def save() -> None:
        version, role = form.cleaned_data["version"], form.cleaned_data["role"]
        operations.change_role(member=copy(member), version=version, role=role, by=request.user)

    return edited(
        request,
        template="cities/members/edit.html",
        context={"subject": member, "own": member.user_id == request.user.pk},
        form=form,
        save=save,
        back=_back(request),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.READ)
def remove(request: CityRequest, pk: int) -> HttpResponse:
    """Asks once more. One's own membership may be given up by anybody but the last who keeps the city."""
    member = _member(request, pk)
    own, problem = member.user_id == request.user.pk, ""
    if not own:
        require(request.user, Permission.MANAGE_MEMBERS, request.city, member=request.member)
    if request.method == "POST":
        try:
            operations.remove(member=member, by=request.user)
        except ValidationError as refused:
            problem = " ".join(refused.messages)
        else:
            messages.success(request, _("Removed: %(name)s") % {"name": member.user})
            return redirect("desk:start") if own else redirect(_back(request))
    title = _("Leave this city") if own else _("Remove the member")
    context = {"title": title, "lead": member.user, "said": _loss(member, own), "problem": problem}
    return render(request, "cities/members/ask_again.html", context, status=422 if problem else 200)


def _loss(member: Member, own: bool) -> str:
    """What the end of the membership means, to the member or to who removes them."""
    names = {"name": member.user, "city": member.city.display_name}
    if own:
        return _("You can no longer open anything of %(city)s. What you have said and done stays.") % names
    return (
        _(
            "%(name)s can no longer open anything of %(city)s. What they have said and done stays, and so does the "
            "person in the registry."
        )
        % names
    )


def _member(request: CityRequest, pk: int) -> Member:
    member = get_object_or_404(Member.objects.in_city(request.city).select_related("user"), pk=pk)
    member.city = request.city
    return member


def _back(request: CityRequest) -> str:
    return reverse("cities:members", args=[request.city.slug])
