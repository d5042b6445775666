from __future__ import annotations

from django.db import transaction

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.models import City

#: First parts of addresses that are the system's own.
RESERVED = frozenset({"account", "gallery", "static", "language", "api", "admin"})


@transaction.atomic
def create(*, slug: str, name: str, name_sv: str = "", name_en: str = "", by: User | None) -> City:
    """Makes a city. Raises ValidationError when the address is taken, reserved or not an address."""
    from django.core.exceptions import ValidationError
    from django.utils.translation import gettext as _

    city = City(slug=slug, name=name, name_sv=name_sv, name_en=name_en)
    city.full_clean()
    if slug in RESERVED:
        raise ValidationError(_("The address %(slug)s is the system's own; choose another.") % {"slug": slug})
    city.save()
    trail.record("cities.city_created", subject=city, city=city, by=by)
    return city
