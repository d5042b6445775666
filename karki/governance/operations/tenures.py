"""Who holds an office, from when until when, and who deputises whom."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.roles import Permission
from karki.common.changes import assign, changed
from karki.governance.models import Position, Tenure
from karki.governance.occupancy import most_at_once
from karki.stakeholders.models import Person

# The trail names people by their id alone, so that a name can be erased.


@transaction.atomic
def begin(
    *,
    office: Position,
    person: Person,
    kind: str = Tenure.Kind.ORDINARY,
    deputy_for: Tenure | None = None,
    starts: date | None = None,
    ends: date | None = None,
    by: User,
) -> Tenure:
    """Says that the person holds the office, or deputises in it.

    Raises ValidationError when all seats are taken on some day, when the person is in the office already, and for
    days or deputies that cannot be.
    """
    require(by, Permission.EDIT_PLAN, office.city)
    tenure = Tenure(position=office)
    values = {"person": person, "kind": kind, "deputy_for": deputy_for, "starts": starts, "ends": ends}
    assign(tenure, values)
    _check_chosen(person)
    _check(tenure)
    tenure.save()
    code = "governance.tenure.deputy_begun" if tenure.is_deputy else "governance.tenure.begun"
    trail.record(code, subject=office, city=office.city, by=by, person=person.pk, tenure=tenure.pk)
    return tenure


@transaction.atomic
def edit(
    *,
    tenure: Tenure,
    version: int,
    person: Person,
    kind: str,
    deputy_for: Tenure | None,
    starts: date | None,
    ends: date | None,
    by: User,
) -> Tenure:
    """Changes a tenure; a last day ends it. Raises Conflict, and ValidationError as `begin`."""
    office = tenure.position
    require(by, Permission.EDIT_PLAN, office.city)
    values = {"person": person, "kind": kind, "deputy_for": deputy_for, "starts": starts, "ends": ends}
    changes = changed(tenure, values)
    if not changes:
        return tenure
    if "deputy_for" in changes:  # told as the person: a tenure would leave a name in the trail
        both = (tenure.deputy_for, deputy_for)
        changes["deputy_for"] = [one.person if one is not None else "" for one in both]
    assign(tenure, values)
    if "person" in changes:
        _check_chosen(person)
    _check(tenure)
    tenure.save_from(version, *values)
    code = "governance.tenure.ended" if set(changes) == {"ends"} and ends is not None else "governance.tenure.edited"
    told = {"person": person.pk, "tenure": tenure.pk, "changed": changes, "fields_of": tenure._meta.label_lower}
    trail.record(code, subject=office, city=office.city, by=by, day=ends.isoformat() if ends else "", **told)
    return tenure


@transaction.atomic
def remove(*, tenure: Tenure, by: User) -> None:
    """Takes away what was entered by mistake; what was true is ended with a last day instead.

    Raises ValidationError while somebody is entered as this person's deputy.
    """
    office = tenure.position
    require(by, Permission.EDIT_PLAN, office.city)
    deputy = Tenure.objects.filter(deputy_for=tenure).select_related("person").first()
    if deputy is not None:
        raise ValidationError(_("%(name)s deputises for this person. Change that first.") % {"name": deputy.person})
    trail.record("governance.tenure.removed", subject=office, city=office.city, by=by, person=tenure.person_id)
    tenure.delete()


def _check_chosen(person: Person) -> None:
    refused = person.why_not_chosen()
    if refused:
        raise ValidationError({"person": refused})


def _check(tenure: Tenure) -> None:
    office = tenure.position
    if tenure.person.city_id != office.city_id:
        raise ValidationError({"person": _("Choose a person of this city.")})
    tenure.clean_fields()
    _check_deputy(tenure)
    # The lock makes two who fill the same seat at the same moment queue, so that the second sees the first.
    Position.objects.select_for_update().filter(pk=office.pk).first()
    others = list(Tenure.objects.filter(position=office).exclude(pk=tenure.pk).select_related("person"))
    same = [one for one in others if one.person_id == tenure.person_id]
    if any(one.overlaps(tenure.starts, tenure.ends) for one in same):
        raise ValidationError({"person": _("%(name)s already has this office then.") % {"name": tenure.person}})
    ordinary = [one for one in others if not one.is_deputy and not tenure.is_deputy]
    if most_at_once(ordinary, from_day=tenure.starts, to_day=tenure.ends) >= office.seats:
        raise ValidationError({"starts": _full(office, ordinary, tenure)})
    tenure.validate_constraints()


def _check_deputy(tenure: Tenure) -> None:
    deputised = tenure.deputy_for
    if deputised is None:
        return
    if deputised.position_id != tenure.position_id or deputised.is_deputy:
        raise ValidationError({"deputy_for": _("Choose somebody who holds this office.")})
    if deputised.person_id == tenure.person_id:
        raise ValidationError({"deputy_for": _("Nobody deputises for themselves.")})


def _full(office: Position, ordinary: list[Tenure], tenure: Tenure) -> str:
    holder = next(one.person for one in ordinary if one.overlaps(tenure.starts, tenure.ends))
    if office.seats == 1:
        sentence = _("%(name)s holds the office then. Give that tenure a last day first, or enter a deputy.")
        return sentence % {"name": holder}
    return _("All %(number)s seats are taken then.") % {"number": office.seats}
