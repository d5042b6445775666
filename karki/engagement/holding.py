"""What engagements hold people and organisations by: who took part, who promised what to whom (see karki.common.references).

An open promise passes on to the successor when a post changes hands. What is secret shows itself only as what it is and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from karki.common import references
from karki.engagement.models import Commitment, Participant


def _part(row: Participant) -> Mapping[str, Any]:
    return {"engagement": str(row.engagement), "on": row.engagement.date, "role": row.get_role_display()}


def _promise(row: Commitment) -> Mapping[str, Any]:
    return {"made_on": row.made_on, "due": row.due, "state": row.get_state_display()}


for _name in ("person", "organization"):
    references.register_relation(_("Engagements"), Participant, _name, data=_part)
    references.register_relation(
        _("Promises"), Commitment, _name, data=_promise, follows_post=lambda rows: rows.filter(state="open")
    )
references.register_relation(
    _("Promises to see to"), Commitment, "owner", data=_promise, follows_post=lambda rows: rows.filter(state="open")
)
