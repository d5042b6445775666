from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.logos import checked_logo
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common.changes import assign, changed

#: First parts of addresses that are the system's own.
RESERVED = frozenset({"account", "invitation", "calendar", "gallery", "static", "language", "api", "admin"})


@transaction.atomic
def create(*, slug: str, name: str, name_sv: str = "", name_en: str = "", by: User | None) -> City:
    """Makes a city. Raises ValidationError when the address is taken, reserved or not an address."""
    city = City(slug=slug, name=name, name_sv=name_sv, name_en=name_en)
    city.full_clean()
    if slug in RESERVED:
        raise ValidationError(_("The address %(slug)s is the system's own; choose another.") % {"slug": slug})
    city.save()
    trail.record("cities.city_created", subject=city, city=city, by=by)
    return city


#: What the administrator may change; the address stays, since links point to it.
SETTINGS = (
    "name", "name_sv", "name_en", "business_id", "brand_colour", "stale_after_days", "check_every", "near_days",
)  # fmt: skip


@transaction.atomic
def change(*, city: City, version: int, by: User, logo: Any = None, remove_logo: bool = False, **settings: Any) -> City:
    """Changes the city's settings; `logo` is an uploaded picture.

    Raises Conflict when somebody else saved first, ValidationError for a value or a picture that cannot be.
    """
    require(by, Permission.MANAGE_CITY, city)
    unknown = set(settings) - set(SETTINGS)
    if unknown:
        raise TypeError(f"Not a setting of a city: {', '.join(sorted(unknown))}")
    changes = changed(city, settings)
    assign(city, settings)
    city.full_clean()
    city.save_from(version, *settings)
    if logo is not None or remove_logo:
        _change_logo(city, checked_logo(logo) if logo is not None else None)
        changes["logo"] = ["", ""]
    trail.record("cities.city_changed", subject=city, city=city, by=by, changed=changes)
    return city


def _change_logo(city: City, logo: Any) -> None:
    """The old picture goes when the change is sure to stand."""
    old, storage = city.logo.name, city.logo.storage
    if logo is None:
        city.logo = ""
    else:
        city.logo.save(logo.name, logo, save=False)
    City.objects.filter(pk=city.pk).update(logo=city.logo.name or "")
    if old:
        transaction.on_commit(lambda: storage.delete(old))
