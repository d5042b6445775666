"""What the registry itself holds people and organisations by (see karki.common.references)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from karki.common import references
from karki.stakeholders.models import (
    Alias,
    ContactDetail,
    Group,
    GroupMember,
    Handover,
    Membership,
    Note,
    OtherName,
    Post,
    Seat,
)


def _dates(row: Any) -> Mapping[str, Any]:
    return {"starts": row.starts, "ends": row.ends}


def _membership(row: Membership) -> Mapping[str, Any]:
    party = str(row.on_behalf_of) if row.on_behalf_of else ""
    return {**_dates(row), "what": row.what, "on_behalf_of": party, "source": row.source}


references.register_relation(
    _("Posts and memberships"), Membership, "person", data=_membership, erasing=references.Erasing.GOES
)
references.register_relation(_("Posts and memberships"), Membership, "organization", data=_membership)
references.register_relation(_("Represented by"), Membership, "on_behalf_of", data=_membership)
references.register_relation(_("Posts"), Post, "organization", data=_dates)
for _name in ("person", "organization"):
    references.register_relation(
        _("Contact details"),
        ContactDetail,
        _name,
        data=lambda row: {"kind": row.get_kind_display(), "label": row.label},
        erasing=references.Erasing.GOES,
    )
    references.register_relation(
        _("Notes"),
        Note,
        _name,
        data=lambda row: {"text": row.text, "publicity": row.publicity, "by": row.by_name, "on": row.written_on},
        erasing=references.Erasing.GOES,
    )
references.register_relation(
    _("Other names"),
    OtherName,
    "person",
    data=lambda row: {"kind": row.get_kind_display()},
    erasing=references.Erasing.GOES,
)
references.register_relation(_("Other names"), Alias, "organization", data=lambda row: {"kind": row.get_kind_display()})
references.register_relation(_("Groups"), GroupMember, "person", data=_dates, erasing=references.Erasing.GOES)
references.register_relation(_("Groups"), Group, "party")
references.register_relation(_("Groups"), Group, "organization")
references.register_relation(_("Elections and changes of holders"), Handover, "organization")
references.register_relation(_("Elections and changes of holders"), Seat, "successor")
references.register_relation(_("Elections and changes of holders"), Seat, "to_organization")
references.register_relation(_("Elections and changes of holders"), Seat, "on_behalf_of")


def _decided_of(person: Any) -> Iterable[references.Held]:
    """What was decided of the person's own seats in elections and changes of holders."""
    for seat in Seat.objects.filter(membership__person=person).select_related("handover", "membership__organization"):
        yield references.Held(str(seat.handover), {"what": seat.membership.what, "decided": seat.get_what_display()})


references.register(
    _("Elections and changes of holders"),
    of="stakeholders.person",
    key="stakeholders.seat.membership",
    holds=_decided_of,
    move=lambda source, target, only=None: [],  # a seat moves with its membership
)
