"""After an election: who of a group stayed, moved or left, and who follows them in what is open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import references
from karki.stakeholders.models import Membership, Person

STAYED, MOVED, LEFT = "stayed", "moved", "left"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one who held a post: stayed, moved or left, and, where there is one, the successor."""

    membership: Membership
    what: str
    successor: Person | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """What the workflow did: how many stayed and ended, and what passed on to whom."""

    stayed: int
    ended: int
    begun: int
    passed: int


@transaction.atomic
def conclude(*, city: City, starts: date, verdicts: Collection[Verdict], by: User) -> Handed:
    """From `starts` on a new term runs: who stayed goes on in a membership of the new term, who moved or left ends the
    day before, and a successor begins in the same post. What is open with the leaving one, promises and
    relationships, passes to the successor; what was said and done stays with whom it was.

    Raises ValidationError, and nothing has changed, when a verdict does not fit its membership.
    """
    require(by, Permission.EDIT_PLAN, city)
    stayed = ended = begun = passed = 0
    for verdict in verdicts:
        held = _fitting(verdict, city, starts)
        _end(held, starts - timedelta(days=1), verdict.what)
        if verdict.what == STAYED:
            _begin(held, held.person, starts, held.on_behalf_of_id)
            stayed += 1
            continue
        ended += 1
        if verdict.successor is not None:
            begun += _begin(held, verdict.successor, starts, None)
            passed += sum(map(len, references.pass_on(held.person, verdict.successor).values()))
        trail.record(
            "stakeholders.membership.ended",
            subject=held.person,
            city=city,
            by=by,
            what=held.what,
            date=held.ends.isoformat() if held.ends else "",
        )
    if verdicts:
        trail.record(
            "stakeholders.election.concluded", subject=city, city=city, by=by, stayed=stayed, ended=ended, passed=passed
        )
    return Handed(stayed, ended, begun, passed)


def _fitting(verdict: Verdict, city: City, starts: date) -> Membership:
    rows = Membership.objects.select_for_update(of=("self",)).select_related("person", "organization", "post")
    held = rows.get(pk=verdict.membership.pk)
    if held.person.city_id != city.pk or verdict.what not in (STAYED, MOVED, LEFT):
        raise ValidationError(_("Choose for everybody: stayed, moved or left."))
    if not held.holds_on(starts - timedelta(days=1)) or (held.starts is not None and held.starts >= starts):
        raise ValidationError(_("%(who)s does not hold the post when the new term begins.") % {"who": held.person.name})
    if verdict.successor is not None and (
        verdict.what == STAYED or verdict.successor.pk == held.person_id or verdict.successor.city_id != city.pk
    ):
        raise ValidationError(_("Choose another person as the successor of %(who)s.") % {"who": held.person.name})
    return held


def _end(held: Membership, last: date, what: str) -> None:
    held.ends = last
    held.ended_why = {STAYED: Membership.Ended.TERM, MOVED: Membership.Ended.MOVED, LEFT: Membership.Ended.LEFT}[what]
    held.save_from(held.version, "ends", "ended_why")


def _begin(held: Membership, person: Person, starts: date, party: int | None) -> bool:
    """The person in the same post from the day; False where they are in it already."""
    same = Membership.objects.filter(person=person, organization=held.organization, post=held.post)
    if same.on(starts).exists():
        return False
    Membership.objects.create(
        person=person,
        organization=held.organization,
        post=held.post,
        role=held.role,
        starts=starts,
        on_behalf_of_id=party,
    )
    return True
