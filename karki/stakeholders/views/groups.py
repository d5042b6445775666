"""Groups: the list, who is in one on a day, making and ending them."""

from __future__ import annotations

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities import paging
from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.stakeholders import lists
from karki.stakeholders.forms.groups import ChosenGroupForm, IncludeForm, RuleGroupForm
from karki.stakeholders.forms.lists import DayForm
from karki.stakeholders.models import Group, GroupMember
from karki.stakeholders.operations import groups as operations
from karki.stakeholders.views.places import Trail, tabs, trail

SORTS = {"rule": RuleGroupForm, "chosen": ChosenGroupForm}


@require_safe
@city_page(Permission.READ)
def groups(request: CityRequest) -> HttpResponse:
    rows = list(Group.objects.in_city(request.city).select_related("area", "party", "organization"))
    for row in rows:
        row.city = request.city
    context = {
        "groups": [row for row in rows if row.archived_on is None],
        "ended": [row for row in rows if row.archived_on is not None],
        "tabs": tabs(request, "groups"),
    }
    return render(request, "people/groups/list.html", context)


@require_safe
@city_page(Permission.READ)
def group(request: CityRequest, pk: int) -> HttpResponse:
    """One group: its rule, and who is in it on a day."""
    row = group_at(request, pk)
    form = DayForm(request.GET)
    day = form.asked()
    found = lists.with_posts(row.members_on(day).order_by("sort_key", "pk"), day)
    pages = paging.BoundedPaginator(found, lists.ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    spells = GroupMember.objects.filter(group=row).select_related("person")
    context = {
        "group": row,
        "trail": _steps(request, None, row.name),
        "form": form,
        "day": day,
        "is_today": day == clock.today(),
        "pages": pages,
        "page": page,
        "people": list(page.object_list),
        "spells": list(spells[: paging.COUNTED]),
    }
    return render(request, "people/groups/group.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add(request: CityRequest, sort: str) -> HttpResponse:
    """A group by rule, or of people chosen one by one."""
    if sort not in SORTS:
        raise Http404
    form = SORTS[sort](request.POST if request.method == "POST" else None, city=request.city)
    made: list[Group] = []

    def save() -> None:
        made.append(operations.add(city=request.city, by_rule=sort == "rule", by=request.user, **form.values()))

    title = _("Make a group by rule") if sort == "rule" else _("Make a group of chosen people")
    lead = _("Everybody belongs for whom all that you choose holds on the day.") if sort == "rule" else ""
    context = {"title": title, "lead": lead, "trail": _steps(request, None, title)}
    back = reverse("people:groups", args=[request.city.slug])
    response = edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)
    return redirect(made[0]) if made else response


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    row = group_at(request, pk)
    form = SORTS["rule" if row.by_rule else "chosen"](_posted(request), city=request.city, row=row)

    def save() -> None:
        version = form.cleaned_data["version"]
        operations.edit(group=copy(row), version=version, by=request.user, **form.values())

    title = _("Edit the group")
    context = {"title": title, "lead": row.name, "trail": _steps(request, row, title)}
    back = row.get_absolute_url()
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def include(request: CityRequest, pk: int) -> HttpResponse:
    row = group_at(request, pk)
    form = IncludeForm(_posted(request), city=request.city)

    def save() -> None:
        operations.include(group=row, by=request.user, **form.values())

    title = _("Choose people to the group")
    context = {"title": title, "lead": row.name, "trail": _steps(request, row, title)}
    back = row.get_absolute_url()
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)


@require_POST
@city_page(Permission.EDIT_PLAN)
def exclude(request: CityRequest, pk: int) -> HttpResponse:
    rows = GroupMember.objects.select_related("group", "person")
    member = get_object_or_404(rows, pk=pk, group__city=request.city, ends=None)
    member.group.city = request.city
    operations.exclude(member=member, by=request.user)
    messages.success(request, _("%(who)s is no longer in the group.") % {"who": member.person})
    return redirect(member.group)


@require_POST
@city_page(Permission.EDIT_PLAN)
def archive(request: CityRequest, pk: int) -> HttpResponse:
    """Ends the group, or brings it back."""
    row = group_at(request, pk)
    try:
        if row.archived_on is None:
            operations.archive(group=row, by=request.user)
            messages.success(request, _("The group has been ended."))
        else:
            operations.restore(group=row, by=request.user)
            messages.success(request, _("Brought back."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect(row)


def group_at(request: CityRequest, pk: int) -> Group:
    rows = Group.objects.in_city(request.city).select_related("area", "party", "organization")
    row: Group = get_object_or_404(rows, pk=pk)
    row.city = request.city
    return row


def _steps(request: CityRequest, row: Group | None, *last: str) -> Trail:
    steps: Trail = [*trail(request, None), (_("Groups"), reverse("people:groups", args=[request.city.slug]))]
    if row is not None:
        steps.append((row.name, row.get_absolute_url()))
    return [*steps, *((one, "") for one in last)]


def _posted(request: CityRequest) -> object:
    return request.POST if request.method == "POST" else None
