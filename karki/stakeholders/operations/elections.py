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
from karki.stakeholders.models import Membership, Organization, Person, Post

STAYED, MOVED, LEFT = "stayed", "moved", "left"
ENDED = {STAYED: Membership.Ended.TERM, MOVED: Membership.Ended.MOVED, LEFT: Membership.Ended.LEFT}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one who held a post: stayed, moved or left, and, where there is one, the successor and whom they represent.

    Who moved may begin elsewhere, in a post or in an organisation. `passes` are the open matters that pass on to the
    successor, as `references.passing` names them; None: all.
    """

    membership: Membership
    what: str
    successor: Person | None = None
    on_behalf_of: Organization | None = None
    to_post: Post | None = None
    to_organization: Organization | None = None
    to_role: str = ""
    passes: Collection[str] | None = None


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
    # What is open is looked at before anything passes on: a successor may leave a seat, and take over another, at once.
    open_with = {one.membership.person_id: _open(one, starts) for one in verdicts if one.successor is not None}
    for verdict in verdicts:
        held = _fitting(verdict, city, starts)
        last = starts - timedelta(days=1)
        has_ended = held.ends == last and held.ended_why == ENDED[verdict.what]  # carried out: now a successor is known
        if not has_ended:
            _end(held, last, verdict.what)
        if verdict.what == STAYED:
            _begin(held, held.person, starts, held.on_behalf_of_id, by)
            stayed += 1
            continue
        if not has_ended:
            ended += 1
            told = {"what": held.what, "date": last.isoformat()}
            trail.record("stakeholders.membership.ended", subject=held.person, city=city, by=by, **told)
            _move(verdict, held.person, starts, by)
        if verdict.successor is not None:
            party = verdict.on_behalf_of.pk if verdict.on_behalf_of is not None else None
            begun += _begin(held, verdict.successor, starts, party, by)
            passed += _pass_on(held.person, verdict, open_with.pop(held.person_id, set()), starts, by)
    if verdicts:
        trail.record(
            "stakeholders.election.concluded", subject=city, city=city, by=by, stayed=stayed, ended=ended, passed=passed
        )
    return Handed(stayed, ended, begun, passed)


def _fitting(verdict: Verdict, city: City, starts: date) -> Membership:
    rows = Membership.objects.select_for_update(of=("self",)).select_related("person__city", "organization", "post")
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
    held.ended_why = ENDED[what]
    held.save_from(held.version, "ends", "ended_why")


def _begin(held: Membership, person: Person, starts: date, party: int | None, by: User) -> bool:
    """The person in the same post from the day; False where they are in it already."""
    new = Membership(organization=held.organization, post=held.post, role=held.role, on_behalf_of_id=party)
    return _begin_new(new, person, starts, by)


def _begin_new(new: Membership, person: Person, starts: date, by: User) -> bool:
    same = Membership.objects.filter(person=person, organization=new.organization, post=new.post)
    if same.on(starts).exists():
        return False
    new.person, new.starts = person, starts
    new.full_clean()
    new.save()
    trail.record("stakeholders.membership.begun", subject=person, city=person.city, by=by, what=new.what)
    return True


def _move(verdict: Verdict, person: Person, starts: date, by: User) -> None:
    """Who moved begins where they moved to, if that is known."""
    post = verdict.to_post
    organization = post.organization if post is not None else verdict.to_organization
    if verdict.what == MOVED and organization is not None:
        new = Membership(organization=organization, post=post, role=verdict.to_role)
        _begin_new(new, person, starts, by)


def _open(verdict: Verdict, starts: date) -> set[str]:
    found = {one.value for _holder, rows in references.passing(verdict.membership.person, starts) for one in rows}
    return found if verdict.passes is None else found & set(verdict.passes)


def _pass_on(person: Person, verdict: Verdict, chosen: Collection[str], starts: date, by: User) -> int:
    assert verdict.successor is not None
    moved = references.pass_on(person, verdict.successor, day=starts, by=by, only=chosen)
    count = sum(map(len, moved.values()))
    if count:
        who = verdict.successor
        trail.record("stakeholders.person.passed_on", subject=person, city=person.city, by=by, who=who, count=count)
    return count
