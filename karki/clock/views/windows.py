from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.clock.forms.windows import WindowForm
from karki.clock.operations import windows
from karki.clock.views.places import trail, under_windows
from karki.clock.windows.known import Known, window_of, windows_of
from karki.common import clock


@require_safe
@city_page(Permission.READ)
def listing(request: CityRequest) -> HttpResponse:
    """All windows in order of time: those to come, those that were, and those that the city has hidden."""
    today, found = clock.today(), windows_of(request.city, hidden=True)
    shown = [one for one in found if not one.hidden]
    context = {
        "coming": [one for one in shown if one.ends >= today],
        "past": [one for one in reversed(shown) if one.ends < today],
        "hidden": [one for one in found if one.hidden],
        "today": today,
        "trail": trail(request, (_("Windows of influence"), "")),
    }
    return render(request, "clock/windows.html", context)


@require_safe
@city_page(Permission.READ)
def window(request: CityRequest, code: str) -> HttpResponse:
    """One window: when, how certain, by which source, and what can be influenced."""
    found = _at(request, code)
    context = {"window": found, "trail": under_windows(request, (found.title, ""))}
    return render(request, "clock/window.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add(request: CityRequest) -> HttpResponse:
    form = WindowForm(request.POST if request.method == "POST" else None)
    title = _("Add a window")

    def save() -> None:
        windows.add(city=request.city, said=cast(windows.Said, form.values()), by=request.user)

    context = {"title": title, "trail": under_windows(request, (title, ""))}
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=_list(request))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, code: str) -> HttpResponse:
    """Changes a window; of a shipped one the city then has its own."""
    found, row = _at(request, code), windows.own_or_copy(request.city, code)
    form = WindowForm(request.POST if request.method == "POST" else None, row=row)
    title, back = _("Edit the window"), reverse("clock:window", args=[request.city.slug, code])

    def save() -> None:
        version, said = form.cleaned_data["version"], cast(windows.Said, form.values())
        windows.edit(city=request.city, code=code, version=version, said=said, by=request.user)

    said = "" if found.origin == "own" else _("The window comes with Kärki. After an edit the city has its own of it.")
    context = {"title": title, "lead": found.title, "said": said, "trail": under_windows(request, (title, ""))}
    return edited(request, template="edit/page.html", context=context, form=form, save=save, back=back)


@require_POST
@city_page(Permission.EDIT_PLAN)
def hide(request: CityRequest, code: str) -> HttpResponse:
    found = _at(request, code)
    windows.hide(city=request.city, code=code, by=request.user)
    messages.success(request, _("Hidden: %(name)s") % {"name": found.title})
    return redirect(_list(request))


@require_POST
@city_page(Permission.EDIT_PLAN)
def show(request: CityRequest, code: str) -> HttpResponse:
    found = _at(request, code)
    windows.show(city=request.city, code=code, by=request.user)
    messages.success(request, _("Shown again: %(name)s") % {"name": found.title})
    return redirect(_list(request))


@require_POST
@city_page(Permission.EDIT_PLAN)
def restore(request: CityRequest, code: str) -> HttpResponse:
    """Back to the shipped one; a window of the city's own is removed."""
    found = _at(request, code)
    windows.restore(city=request.city, code=code, by=request.user)
    said = _("Removed: %(name)s") if found.origin == "own" else _("As it is shipped again: %(name)s")
    messages.success(request, said % {"name": found.title})
    return redirect(_list(request))


def _at(request: CityRequest, code: str) -> Known:
    found = window_of(request.city, code)
    if found is None:
        raise Http404
    return found


def _list(request: CityRequest) -> str:
    return reverse("clock:windows", args=[request.city.slug])
