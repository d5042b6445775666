"""Who has which power in this work: given, edited and taken away as one list; bodies and offices added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.governance.models import Body, Mandate, Position, PowerCode

OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Held:
    """A power that a body or an office holds; `pk` of the mandate it was (None: new), `removed` to take it away."""

    holder: Body | Position
    power: str
    text: str = ""
    clause: str = ""
    per_year: int | None = None
    pk: int | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body, team, unit or office to add; `under` is the body above it, or the one in which the office is."""

    name: str
    kind: str
    under: Body | None = None


@transaction.atomic
def rewrite(*, city: City, powers: Sequence[Held], body: NewBody | None, by: User) -> bool:
    """Makes the mandates say what is given, adds `body`, and tells whether anything changed.

    A mandate that is not mentioned stays. Raises ValidationError for a power held twice by the same, and for a number
    of times a year on anything but a follow-up.
    """
    require(by, Permission.EDIT_PLAN, city)
    known = {mandate.pk: mandate for mandate in Mandate.objects.filter(city=city)}
    changed = _add_body(city, body, by) is not None if body else False
    for held in powers:
        if held.removed and held.pk in known:
            trail.record("governance.mandate.removed", subject=known[held.pk], city=city, by=by)
            known[held.pk].delete()
            changed = True
    for held in powers:
        if not held.removed:
            changed = _hold(city, known.get(held.pk or 0), held, by) or changed
    return changed


def _hold(city: City, mandate: Mandate | None, held: Held, by: User) -> bool:
    if held.holder.city_id != city.pk:
        raise ValidationError(_("Choose a body or an office of this city."))
    if held.per_year is not None and held.power != PowerCode.FOLLOWS_UP:
        raise ValidationError(_("Only a follow-up has a number of times a year."))
    is_body = isinstance(held.holder, Body)
    values: dict[str, object] = {
        "body": held.holder if is_body else None,
        "position": None if is_body else held.holder,
        "power": held.power,
        "text": held.text.strip(),
        "clause": held.clause.strip(),
        "per_year": held.per_year,
    }
    if mandate is not None and all(getattr(mandate, name) == value for name, value in values.items()):
        return False
    code = "governance.mandate.edited" if mandate else "governance.mandate.added"
    row = mandate or Mandate(city=city, order=_last(Mandate.objects.filter(city=city)) + 1)
    for name, value in values.items():
        setattr(row, name, value)
    same = Mandate.objects.filter(city=city, body=row.body, position=row.position, power=row.power).exclude(pk=row.pk)
    if same.exists():
        raise ValidationError(
            _("%(holder)s already has the power “%(power)s”.")
            % {"holder": held.holder, "power": row.get_power_display()}
        )
    row.save()
    trail.record(code, subject=row, city=city, by=by)
    return True


def _add_body(city: City, new: NewBody, by: User) -> Body | Position:
    name = new.name.strip()
    if not name:
        raise ValidationError(_("Write the name of the body or office."))
    if new.under is not None and new.under.city_id != city.pk:
        raise ValidationError(_("Choose a body of this city."))
    row: Body | Position
    taken: models.QuerySet[Position] | models.QuerySet[Body]
    if new.kind == OFFICE:
        taken = Position.objects.in_city(city)
        row = Position(city=city, name=name, body=new.under, slug=_slug(name, taken), order=_last(taken) + 1)
    else:
        taken = Body.objects.in_city(city)
        row = Body(
            city=city, name=name, kind=new.kind, parent=new.under, slug=_slug(name, taken), order=_last(taken) + 1
        )
    if taken.filter(name__iexact=name).exists():
        raise ValidationError(_("The city already has %(name)s.") % {"name": name})
    row.save()
    code = "governance.position.added" if new.kind == OFFICE else "governance.body.added"
    trail.record(code, subject=row, city=city, by=by)
    return row


def _last(rows: object) -> int:
    last: int | None = rows.aggregate(last=Max("order"))["last"]  # type: ignore[attr-defined]
    return last or 0


def _slug(name: str, taken: object) -> str:
    """An address of ASCII letters that no other of the city's has yet."""
    slugs = set(taken.values_list("slug", flat=True))  # type: ignore[attr-defined]
    base = slugify(name)[:70].strip("-") or "body"
    slug, number = base, 2
    while slug in slugs:
        slug, number = f"{base}-{number}", number + 1
    return slug
