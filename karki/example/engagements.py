"""The invented engagements and promises of the example, recorded by the operations of a real city on their own days."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import clock
from karki.engagement.models import Commitment, Engagement
from karki.engagement.operations import commitments, engagements, notes
from karki.engagement.operations.present import Present
from karki.plans.models import Objective
from karki.stakeholders.models import Organization, Person

#: The people and organisations of the example by their keys.
Everybody = dict[str, Person | Organization]
AIM = ("place", "message", "why", "intended")
BRIEF = ("key_messages", "not_to_say", "background")


def load(
    told: dict[str, Any],
    *,
    city: City,
    users: dict[str, User],
    everybody: Everybody,
    objectives: dict[str, Objective],
) -> None:
    for one in told.get("engagement", []):
        with clock.stopped_at(_day_of_recording(one["date"], "outcome" in one)):
            _engagement(one, city, users[one["by"]], everybody, objectives)
    for one in told.get("promise", []):
        _promise(one, city, users[one["by"]], everybody, objectives)


def _day_of_recording(day: date, held: bool) -> date:
    """What was held was written down on its day; what is coming, two months before."""
    return day if held else day - timedelta(days=60)


def _engagement(
    one: dict[str, Any], city: City, by: User, everybody: Everybody, objectives: dict[str, Objective]
) -> Engagement:
    said: Any = {
        "kind": one["kind"],
        "title": "",
        "date": one["date"],
        "ends": None,
        "starts_at": time.fromisoformat(one["starts_at"]) if "starts_at" in one else None,
        "ends_at": time.fromisoformat(one["ends_at"]) if "ends_at" in one else None,
        "publicity": "internal",
        "secret_ground": "",
        "secret_until": None,
        **{name: one.get(name, "") for name in AIM},
    }
    row = engagements.record(
        city=city,
        said=said,
        present=Present([everybody[key] for key in one["ours"]], [everybody[key] for key in one["theirs"]]),
        objectives=[objectives[code] for code in one["objectives"]],
        by=by,
    )
    if one.get("cancelled"):
        engagements.cancel(engagement=row, by=by)
    if "outcome" in one:
        engagements.hold(engagement=row, version=row.version, outcome=one["outcome"], by=by)
    if "key_messages" in one:
        added = {name: one.get(name, "") for name in BRIEF}
        engagements.prepare(engagement=row, version=row.version, by=by, **added)
    if "note" in one:
        notes.write(engagement=row, text=one["note"], by=by, **_secrecy(one.get("note_secret")))
    return row


def _secrecy(secret: dict[str, Any] | None) -> dict[str, Any]:
    """The class of a note: internal, or secret with its ground and last day."""
    if secret is None:
        return {"publicity": "internal"}
    return {"publicity": "secret", "secret_ground": secret["ground"], "secret_until": secret["until"]}


def _promise(one: dict[str, Any], city: City, by: User, everybody: Everybody, objectives: dict[str, Objective]) -> None:
    other = everybody[one["other"]]
    made_at = Engagement.objects.in_city(city).filter(date=one["made_on"], participants__person=other).first()
    said: Any = {
        "direction": one["direction"],
        "text": one["text"],
        "owner": everybody[one["owner"]],
        "person": other,
        "organization": None,
        "made_on": one["made_on"],
        "due": one.get("due"),
        "due_words": "",
        "publicity": one.get("publicity", "internal"),
        "secret_ground": "",
        "secret_until": None,
    }
    about = [objectives[code] for code in one["objectives"]]
    with clock.stopped_at(one["made_on"]):
        row = commitments.record(city=city, said=said, engagement=made_at, objectives=about, by=by)
    if "closed_on" in one:
        with clock.stopped_at(one["closed_on"]):
            told = {
                "closed_on": one["closed_on"],
                "evidence": one["evidence"],
                "state": one.get("closed_as", Commitment.State.KEPT),
            }
            commitments.close(commitment=row, version=row.version, by=by, **told)
