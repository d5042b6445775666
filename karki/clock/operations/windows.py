"""A city's windows of influence: its own added, a shipped one edited or hidden, and back to what is shipped."""

from __future__ import annotations

from typing import TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.clock.dates import FIRST_YEAR, LAST_YEAR
from karki.clock.models import Window
from karki.clock.windows.shipped import Shipped, shipped
from karki.common.changes import assign, changed


class Said(TypedDict, total=False):
    """The fields of a window that a person writes."""

    title: str
    title_sv: str
    title_en: str
    description: str
    description_sv: str
    description_en: str
    starts: object
    ends: object
    certainty: str
    source: str
    source_url: str
    touches_all: bool


@transaction.atomic
def add(*, city: City, said: Said, by: User) -> Window:
    """Adds a window of the city's own. Raises ValidationError."""
    require(by, Permission.EDIT_PLAN, city)
    window = Window(city=city, code=_free_code(city, str(said.get("title", ""))))
    assign(window, said)
    _store(window)
    trail.record("clock.window.added", subject=window, city=city, by=by)
    return window


@transaction.atomic
def edit(*, city: City, code: str, version: int, said: Said, by: User) -> Window:
    """Changes a window; of a shipped one the city then has its own. Raises Conflict, ValidationError."""
    require(by, Permission.EDIT_PLAN, city)
    window = _known(city, code)
    changes = changed(window, said)
    if not changes:
        return window
    if window.pk is None:
        window.save()  # from now on the city has its own of it
    assign(window, said)
    _check(window)
    window.save_from(version, *said)
    trail.record("clock.window.edited", subject=window, city=city, by=by, changed=changes)
    return window


@transaction.atomic
def hide(*, city: City, code: str, by: User) -> Window:
    """Takes a window from the city's pages; its days stay, so that it can be shown again."""
    return _show(city, code, True, by)


@transaction.atomic
def show(*, city: City, code: str, by: User) -> Window:
    return _show(city, code, False, by)


@transaction.atomic
def restore(*, city: City, code: str, by: User) -> None:
    """A shipped window is again as it is shipped; one of the city's own is removed."""
    require(by, Permission.EDIT_PLAN, city)
    window = Window.objects.in_city(city).filter(code=code).first()
    if window is None:
        return
    ending = "restored" if code in shipped() else "removed"
    trail.record(f"clock.window.{ending}", subject=window, city=city, by=by)
    window.delete()


def own_or_copy(city: City, code: str) -> Window | None:
    """The city's row of the code; for a shipped window that it has not touched, a row not yet saved."""
    row: Window | None = Window.objects.in_city(city).filter(code=code).first()
    if row is None and code in shipped():
        row = _copy(city, shipped()[code])
    return row


def _known(city: City, code: str) -> Window:
    window = own_or_copy(city, code)
    if window is None:
        raise ValidationError(_("There is no such window."))
    return window


def _show(city: City, code: str, hidden: bool, by: User) -> Window:
    require(by, Permission.EDIT_PLAN, city)
    window = _known(city, code)
    if window.hidden != hidden:
        if window.pk is None:
            window.save()
        window.hidden = hidden
        window.save_from(window.version, "hidden")
        ending = "hidden" if hidden else "shown"
        trail.record(f"clock.window.{ending}", subject=window, city=city, by=by)
    return window


def _copy(city: City, one: Shipped) -> Window:
    return Window(
        city=city,
        code=one.code,
        title=one.title.fi,
        title_sv=one.title.sv,
        title_en=one.title.en,
        description=one.description.fi,
        description_sv=one.description.sv,
        description_en=one.description.en,
        starts=one.starts,
        ends=one.ends,
        certainty=one.certainty,
        source=one.source,
        source_url=one.source_url,
        touches_all=one.touches_all,
    )


def _store(window: Window) -> None:
    _check(window)
    window.save()


def _check(window: Window) -> None:
    """Its days are of the years of which the clock tells."""
    window.full_clean()
    for name, day in (("starts", window.starts), ("ends", window.ends)):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError({name: _("Choose a year between 2000 and 2100.")})


def _free_code(city: City, title: str) -> str:
    taken = set(Window.objects.in_city(city).values_list("code", flat=True)) | shipped().keys() | {"add"}
    base = slugify(title)[:60].strip("-") or "window"
    code, number = base, 2
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code
