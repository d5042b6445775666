"""What a change of holders would do, before anybody confirms it: sentence by sentence, and what passes on to whom."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from karki.common import clock, formats, references
from karki.common.references import Open
from karki.stakeholders.models import Handover, Organization, Person, Seat


@dataclass(slots=True)
class Effect:
    """What comes of one seat: the sentences, and the open matters by their kind: they pass on, or stay without anybody to follow."""

    seat: Seat
    sentences: list[str]
    passes: list[tuple[str, list[Open]]] = field(default_factory=list)
    stays: list[tuple[str, list[Open]]] = field(default_factory=list)


def seats_of(handover: Handover) -> list[Seat]:
    """All seats of the list, by the holder's surname, ready to be shown."""
    rows = handover.seats.select_related(
        "membership__person__city",
        "membership__organization",
        "membership__post__area",
        "membership__on_behalf_of",
        "successor",
        "on_behalf_of",
        "to_post__organization",
        "to_organization",
    )
    return list(rows)


def counts(seats: list[Seat]) -> dict[str, int]:
    """How many are decided, waiting and carried out."""
    found = Counter("done" if one.done_on else "decided" if one.is_decided else "waiting" for one in seats)
    return {key: found[key] for key in ("waiting", "decided", "done")}


def effects(handover: Handover, seats: list[Seat]) -> list[Effect]:
    """What confirming would do now. An open matter passes on once, with the first seat that its holder leaves."""
    decided = [seat for seat in seats if seat.done_on is None and seat.is_decided]
    followed = {seat.membership.person_id for seat in seats if seat.successor is not None}
    found, told = [], set()
    for seat in decided:
        effect = Effect(seat, _sentences(handover, seat))
        person = seat.membership.person
        if seat.successor is not None and person.pk not in told:
            told.add(person.pk)
            effect.passes = _open_with(person, handover)
        elif seat.what != Seat.What.STAYED and person.pk not in told | followed:
            told.add(person.pk)
            effect.stays = _open_with(person, handover)
        found.append(effect)
    return found


def _open_with(person: Person, handover: Handover) -> list[tuple[str, list[Open]]]:
    return [(str(holder.label), rows) for holder, rows in references.passing(person, handover.starts)]


def unfollowed(handover: Handover) -> list[Seat]:
    """The seats that were carried out without a successor, with whose holder something is still open."""
    seats = list(handover.seats.select_related("membership__person"))
    followed = {one.membership.person_id for one in seats if one.successor_id is not None}
    found = [one for one in seats if one.lacks_successor and one.membership.person_id not in followed]
    return [one for one in found if references.passing(one.membership.person, handover.starts)]


def party_of(person: Person) -> Organization | None:
    """The party that the person stands for today, or belongs to, as far as the registry tells."""
    held = person.memberships.on(clock.today()).select_related("on_behalf_of", "organization")
    told = [party for one in held for party in (one.on_behalf_of, one.organization) if party and party.kind == "party"]
    return told[0] if told else None


def print_of(found: list[Effect]) -> str:
    """A short mark of all that was shown: another one tells that something has changed since."""
    told = [
        (
            one.seat.pk,
            one.seat.version,
            one.sentences,
            [row.value for _l, rows in one.passes + one.stays for row in rows],
        )
        for one in found
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:24]


def _sentences(handover: Handover, seat: Seat) -> list[str]:
    held, last, first = seat.membership, formats.day(handover.last_day), formats.day(handover.starts)
    words = {"who": held.person.name, "what": held.what, "last": last, "first": first}
    if seat.what == Seat.What.STAYED:
        return [_("%(who)s goes on, %(what)s: a new term from %(first)s.") % words]
    sentences = []
    if held.ends != handover.last_day or not held.ended_why:  # otherwise it has been carried out, without a successor
        sentences = [_("%(who)s ends on %(last)s: %(what)s.") % words]
        if seat.what == Seat.What.MOVED and (seat.to_post or seat.to_organization):
            sentences.append(_("%(who)s begins on %(first)s: %(where)s.") % (words | {"where": seat.where_to}))
    if seat.successor is not None:
        what = f"{held.what}, {seat.on_behalf_of.display_name}" if seat.on_behalf_of is not None else held.what
        sentences.append(
            _("%(who)s begins on %(first)s: %(what)s.") % (words | {"who": seat.successor.name, "what": what})
        )
        if seat.on_behalf_of is None and held.on_behalf_of is not None:
            sentences.append(_("Whom %(who)s represents is not known.") % {"who": seat.successor.name})
    return sentences
