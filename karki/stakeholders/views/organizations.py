"""The organisations that the city knows: the list, the page of each with its posts and who holds them, a post by itself."""

from __future__ import annotations

from copy import copy
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.paging import BoundedPaginator
from karki.cities.roles import Permission
from karki.common import clock
from karki.stakeholders import hub, lists
from karki.stakeholders.forms.entries import OrganizationForm, PostForm
from karki.stakeholders.forms.lists import DayForm, OrganizationFilter
from karki.stakeholders.models import Organization
from karki.stakeholders.operations import organizations as operations
from karki.stakeholders.organizations import KINDS
from karki.stakeholders.turns import turns_of
from karki.stakeholders.views.places import address, organization_at, panels_of, post_at, tabs, trail
from karki.stakeholders.views.timelines import timeline_of

SHOWN_PEOPLE = 50
#: Of many posts the first ones stand open, so that what has been between us comes soon after; a few more than these all do.
SHOWN_POSTS, A_FEW = 10, 3


@require_safe
@city_page(Permission.READ)
def organizations(request: CityRequest) -> HttpResponse:
    """The city's own organisations and those that all cities share."""
    form, day = OrganizationFilter(request.GET), clock.today()
    found = lists.organizations(request.city, *form.asked(), day).prefetch_related("aliases")
    pages = BoundedPaginator(found, lists.ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = [(one, KINDS.get(one.kind, one.kind)) for one in page.object_list]
    context = {"form": form, "page": page, "rows": rows, "pages": pages, "tabs": tabs(request, "organizations")}
    context["checking"] = request.GET.get("shown") == "unchecked" and request.may(Permission.EDIT_PLAN)
    return render(request, "organizations/list.html", context)


@require_safe
@city_page(Permission.READ)
def organization(request: CityRequest, pk: int) -> HttpResponse:
    """One organisation: what it is, its posts and people, what else is known of it."""
    day = clock.today()
    one: Any = organization_at(request, pk, hub=day)
    posts = lists.posts_of(one, request.city) if one.has_posts else []
    names, contacts = hub.details_of(one, one.aliases.all())
    members = lists.seated(posts, one, request.city, day) if posts or one.has_members else []
    context = {
        "organization": one,
        "kind": KINDS.get(one.kind, one.kind),
        "trail": trail(request, one),
        "aliases": names,
        "contacts": contacts,
        "posts": _folded(posts),
        "members": members[:SHOWN_PEOPLE],
        "timeline": timeline_of(request, one),
        "panels": panels_of(request, "organization", one),
        "is_own": one.city_id is not None,
        "needs_check": one.city_id is not None and one.needs_check(day, request.city),
        "day": day,
    }
    return render(request, "organizations/organization.html", context)


def _folded(posts: list[Any]) -> list[list[Any]]:
    """The posts as parts, of which the first stands open."""
    first = len(posts) if len(posts) <= SHOWN_POSTS + A_FEW else SHOWN_POSTS
    return [part for part in (posts[:first], posts[first:]) if part]


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add(request: CityRequest) -> HttpResponse:
    form = OrganizationForm(request.POST if request.method == "POST" else None)
    title, back = _("Add an organisation"), reverse("organizations:list", args=[request.city.slug])

    def save() -> Organization:
        return operations.add(city=request.city, by=request.user, **form.values())

    steps = [(_("Organisations"), back), (title, "")]
    context = {"title": title, "trail": steps}
    on = partial(address, request)
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back, on=on)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    row = organization_at(request, pk)
    if row.city_id is None:
        raise Http404
    form = OrganizationForm(request.POST if request.method == "POST" else None, row=row)
    title = _("Edit the organisation")

    def save() -> None:
        version = form.cleaned_data["version"]
        operations.edit(organization=copy(row), version=version, by=request.user, **form.values())

    context = {"title": title, "trail": trail(request, row, title)}
    back = address(request, row)
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)


@require_safe
@city_page(Permission.READ)
def post(request: CityRequest, pk: int) -> HttpResponse:
    """One post: who holds it now, who held it on a day, and everybody in turn."""
    row, form = post_at(request, pk), DayForm(request.GET)
    day, today = form.asked(), clock.today()
    holders = list(row.memberships.select_related("person", "on_behalf_of"))
    context = {
        "post": row,
        "trail": [*trail(request, row.organization, row.name)],
        "form": form,
        "day": day,
        "is_today": day == today,
        "then": [one for one in holders if one.holds_on(day)],
        "now": [one for one in holders if one.holds_on(today)],
        "turns": turns_of(holders, today),
        "today": today,
    }
    return render(request, "organizations/post.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add_post(request: CityRequest, pk: int) -> HttpResponse:
    one = organization_at(request, pk)
    form = PostForm(request.POST if request.method == "POST" else None, city=request.city)
    title, back = _("Add a post"), address(request, one)

    def save() -> None:
        operations.add_post(city=request.city, organization=one, by=request.user, **form.values())

    context = {"title": title, "trail": trail(request, one, title)}
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit_post(request: CityRequest, pk: int) -> HttpResponse:
    row = post_at(request, pk)
    form = PostForm(request.POST if request.method == "POST" else None, city=request.city, row=row)
    title, back = _("Edit the post"), reverse("organizations:post", args=[request.city.slug, row.pk])

    def save() -> None:
        operations.edit_post(post=copy(row), version=form.cleaned_data["version"], by=request.user, **form.values())

    context = {"title": title, "lead": row.name, "trail": trail(request, row.organization, title)}
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)
