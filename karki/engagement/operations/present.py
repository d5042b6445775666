"""Who is at an engagement: written as a whole, so that an edit keeps roles and order of those who stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.engagement.models import Engagement, Participant
from karki.stakeholders.models import Organization, Person

Party = Person | Organization | str


@dataclass(frozen=True, slots=True)
class Present:
    """Ours and theirs, in order; a text is a name that is not in the registry."""

    ours: Sequence[Party] = ()
    theirs: Sequence[Party] = ()


def key_of(party: Party) -> tuple[str, int | str]:
    """What makes two parties the same one."""
    if isinstance(party, str):
        return "name", " ".join(party.split())[:200]
    return ("person" if isinstance(party, Person) else "organization"), party.pk


def check(city: City, present: Present) -> None:
    """Everybody is of this city's registry. Raises ValidationError."""
    for party in (*present.ours, *present.theirs):
        foreign = not isinstance(party, str) and party.city_id not in {city.pk, None}
        if foreign:
            raise ValidationError(_("Choose people and organisations of this city's registry."))


def write(engagement: Engagement, present: Present) -> bool:
    """Makes the participants those of `present`; tells whether anything changed. Who stays keeps their role."""
    rows = {_key(row): row for row in Participant.objects.filter(engagement=engagement)}
    wanted: dict[tuple[str, int | str], tuple[bool, Party]] = {}
    for ours, parties in ((True, present.ours), (False, present.theirs)):
        for party in parties:
            wanted.setdefault(key_of(party), (ours, party))
    gone = [row.pk for key, row in rows.items() if key not in wanted]
    if gone:
        Participant.objects.filter(pk__in=gone).delete()
    changed = bool(gone)
    for order, (key, (ours, party)) in enumerate(wanted.items(), start=1):
        row = rows.get(key)
        if row is None:
            Participant.objects.create(engagement=engagement, ours=ours, order=order, **{key[0]: _value(key, party)})
            changed = True
        elif (row.ours, row.order) != (ours, order):
            row.ours, row.order = ours, order
            row.save(update_fields=["ours", "order"])
            changed = True
    return changed


def _value(key: tuple[str, int | str], party: Party) -> object:
    return key[1] if key[0] == "name" else party


def _key(row: Participant) -> tuple[str, int | str]:
    if row.person_id is not None:
        return "person", row.person_id
    return ("organization", row.organization_id) if row.organization_id is not None else ("name", row.name)
