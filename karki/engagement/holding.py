"""What engagements hold people and organisations by: who took part, who promised what to whom (see karki.common.references).

Open promises and coming engagements pass on to the successor when a post changes hands. What is secret shows itself only as
what it is and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.common import formats, references
from karki.engagement import passing
from karki.engagement.models import Commitment, Engagement, Participant


def _part(row: Participant) -> Mapping[str, Any]:
    return {"engagement": str(row.engagement), "on": row.engagement.date, "role": row.get_role_display()}


def _promise(row: Commitment) -> Mapping[str, Any]:
    return {"made_on": row.made_on, "due": row.due, "state": row.get_state_display()}


def _without_name(person: Any) -> None:
    """The title of an engagement is made of names; whoever is erased is named by no title of where they were."""
    merged = person.merged_into or person
    names = [person.name, *person.other_names.values_list("text", flat=True)]
    for engagement in Engagement.objects.filter(participants__person=merged).distinct():
        title = engagement.title
        for name in sorted(names, key=len, reverse=True):
            title = title.replace(name, gettext("a removed person"))
        if title != engagement.title:
            engagement.title, engagement.version = title[:300], engagement.version + 1
            engagement.save(update_fields=["title", "version"])


def _coming(row: Participant) -> str:
    return f"{formats.day(row.engagement.date)} {row.engagement}"


for _name in ("person", "organization"):
    references.register_relation(
        _("Engagements"),
        Participant,
        _name,
        data=_part,
        follows_post=passing.planned,
        from_day="engagement__date",
        words=_coming,
        passed=passing.meeting_passed,
        erase=_without_name if _name == "person" else None,
    )
for _label, _name in (
    (_("Promises"), "person"),
    (_("Promises"), "organization"),
    (_("Promises to see to"), "owner"),
):
    references.register_relation(
        _label, Commitment, _name, data=_promise, follows_post=passing.unkept, passed=passing.promise_passed
    )
