"""Two entries that are one: merged when a person says so, undone as it was. Never by name alone, and never by itself."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.roles import Permission
from karki.common import clock, references
from karki.stakeholders.models import Alias, Merge, Organization, OtherName, Person
from karki.stakeholders.models.kept import Kept
from karki.stakeholders.operations.entries import Entry, city_of

#: What the one who stays takes over where it is empty.
TAKEN = {
    Person: ("title", "purpose", "origin", "retain_until", "user_id"),
    Organization: ("name_sv", "name_en", "source"),
}
#: What is written on the entry itself: one that all cities share gets none of it, and the archived one keeps it.
OWN_WORDS: Final = frozenset({"stakeholders.contactdetail.organization", "stakeholders.alias.organization"})


@transaction.atomic
def merge(*, source: Entry, into: Entry, by: User) -> Merge:
    """Everything that held `source` holds `into`; `source` is archived and known by the merge, which can be undone.

    `into` may be an organisation that all cities share: it stays as it is, and the city's own matters point to it. Raises ValidationError for the same entry, for two sorts or cities, for an archived one, and for two who both sign in.
    """
    city = city_of(source)
    require(by, Permission.EDIT_PLAN, city)
    model = type(source)
    ours = Q(city=city) | Q(city=None, pk=into.pk) if model is Organization else Q(city=city)
    rows = {row.pk: row for row in model.objects.select_for_update().filter(ours, pk__in=[source.pk, into.pk])}
    if type(into) is not model or len(rows) != 2:
        raise ValidationError(_("Choose two different entries of the same sort from the city's own registry."))
    gone, stays = rows[source.pk], rows[into.pk]
    if gone.is_archived or stays.is_archived:
        raise ValidationError(_("An archived entry cannot be merged."))
    if isinstance(gone, Person) and isinstance(stays, Person) and gone.user_id and stays.user_id:
        raise ValidationError(_("Both sign in. Take the sign-in off one of them first."))
    is_shared = stays.city_id is None
    taken = {
        name: _stored(getattr(gone, name))
        for name in TAKEN[model]
        if not is_shared and getattr(gone, name) and not getattr(stays, name)
    }
    gone.archived_on, gone.archived_why, gone.merged_into = clock.today(), Kept.Why.MERGED, stays
    signed_in = getattr(gone, "user_id", None)
    if "user_id" in taken:
        gone.user_id = None  # type: ignore[union-attr]
    gone.save()
    if not is_shared:
        _take(stays, taken)
    moved = references.move_all(gone, stays, but=OWN_WORDS if is_shared else ())
    if not is_shared and gone.name != stays.name:
        taken |= _called_too(stays, gone.name)
    fields = _sides(gone, stays)
    row = Merge.objects.create(
        city=city, moved=moved, kept=taken | {"signed_in": signed_in}, by=by, at=clock.now(), **fields
    )
    trail.record(f"{_label(stays)}.merged", subject=stays, city=city, by=by, other=gone)
    return row


@transaction.atomic
def undo(*, merge: Merge, by: User) -> Merge:
    """Gives the archived entry back exactly what moved from it; what came afterwards stays where it is."""
    require(by, Permission.EDIT_PLAN, merge.city)
    row = Merge.objects.select_for_update().get(pk=merge.pk)
    if row.undone_at is not None:
        raise ValidationError(_("The merge has been undone already."))
    gone, stays = (row.person, row.into_person) if row.person else (row.organization, row.into_organization)
    assert gone is not None and stays is not None
    if stays.is_archived:
        raise ValidationError(_("The other entry has been archived or merged since. Bring it back first."))
    kept = dict(row.kept)
    if made := kept.pop("other_name", None):
        (OtherName if isinstance(stays, Person) else Alias).objects.filter(pk=made).delete()
    signed_in = kept.pop("signed_in", None)
    references.move_back(gone, stays, row.moved)
    for name, value in kept.items():
        if _stored(getattr(stays, name)) == value:  # still what the merge wrote
            setattr(stays, name, None if name in ("user_id", "retain_until") else "")
    if stays.city_id is not None:
        stays.save()
    gone.archived_on, gone.archived_why, gone.merged_into = None, "", None
    if isinstance(gone, Person) and signed_in and not Person.objects.filter(city=row.city, user=signed_in).exists():
        gone.user_id = signed_in
    gone.save()
    row.undone_at = clock.now()
    row.save(update_fields=["undone_at"])
    trail.record(f"{_label(stays)}.unmerged", subject=stays, city=row.city, by=by, other=gone)
    return row


def _called_too(stays: Entry, name: str) -> dict[str, Any]:
    """Lets the one who stays be found by the name of the one who is gone; says what was made, for the undoing."""
    made: tuple[OtherName | Alias, bool]
    if isinstance(stays, Person):
        made = OtherName.objects.get_or_create(person=stays, text=name)
    else:
        made = Alias.objects.get_or_create(organization=stays, text=name, defaults={"kind": Alias.Kind.ALIAS})
    return {"other_name": made[0].pk} if made[1] else {}


def _take(stays: Entry, taken: dict[str, Any]) -> None:
    for name, value in taken.items():
        setattr(stays, name, value)
    stays.save()


def _stored(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _sides(gone: Entry, stays: Entry) -> dict[str, Any]:
    name = "person" if isinstance(gone, Person) else "organization"
    return {name: gone, f"into_{name}": stays}


def _label(entry: Entry) -> str:
    return "stakeholders.person" if isinstance(entry, Person) else "stakeholders.organization"
