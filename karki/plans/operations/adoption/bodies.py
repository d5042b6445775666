"""The bodies and offices of the document, their tree and their powers."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import clock
from karki.governance import listening
from karki.governance.models import Body, Mandate, Position, PowerCode
from karki.governance.naming import address
from karki.plans.interchange import Actor

OFFICE = "office"


def adopt_governance(city: City, actors: list[Actor], by: User | None, *, begins: date | None = None) -> None:
    """Adds the bodies, offices and powers that the city does not have; a body is known by its exact name.

    What the city has stays as it is: the place of a known body in the tree and the powers it already has. New powers begin on
    the day `begins`; None leaves it open.
    """
    written = [actor for actor in actors if actor.name.strip()]
    bodies = {body.name: body for body in Body.objects.in_city(city)}
    positions = {position.name: position for position in Position.objects.in_city(city)}
    new_bodies = _new_bodies(city, [one for one in written if one.kind != OFFICE], bodies)
    new_positions = _new_positions(city, [one for one in written if one.kind == OFFICE], positions)
    _place(written, bodies, positions, new=new_bodies | new_positions)
    _give_powers(city, written, bodies, positions, begins)
    listening.tell(city, by)


def _new_bodies(city: City, actors: list[Actor], known: dict[str, Body]) -> set[str]:
    slugs, last = {body.slug for body in known.values()}, max((body.order for body in known.values()), default=0)
    names = dict.fromkeys(one.name.strip() for one in actors if one.name.strip() not in known)
    kinds = {one.name.strip(): one.kind for one in reversed(actors)}
    made = Body.objects.bulk_create(
        Body(city=city, slug=address(name, slugs), name=name, kind=kinds[name], order=order)
        for order, name in enumerate(names, last + 1)
    )
    known.update({body.name: body for body in made})
    return set(names)


def _new_positions(city: City, actors: list[Actor], known: dict[str, Position]) -> set[str]:
    slugs, last = {one.slug for one in known.values()}, max((one.order for one in known.values()), default=0)
    names = dict.fromkeys(one.name.strip() for one in actors if one.name.strip() not in known)
    made = Position.objects.bulk_create(
        Position(city=city, slug=address(name, slugs), name=name, order=order)
        for order, name in enumerate(names, last + 1)
    )
    known.update({one.name: one for one in made})
    return set(names)


def _place(actors: list[Actor], bodies: dict[str, Body], positions: dict[str, Position], *, new: set[str]) -> None:
    """Puts what is new under what the document says is above it.

    A body under a body is its child, a body under an office is led by it, an office under a body or unit
    belongs there. An office under an office has no place in the tree.
    """
    for actor in actors:
        name, above = actor.name.strip(), (actor.under or "").strip()
        if name not in new or not above or above == name:
            continue
        if actor.kind == OFFICE:
            positions[name].body = bodies.get(above)
        elif above in bodies:
            if not _is_below(bodies[above], bodies[name]):
                bodies[name].parent = bodies[above]
        else:
            bodies[name].led_by = positions.get(above)
    Body.objects.bulk_update([body for body in bodies.values() if body.name in new], ["parent", "led_by"])
    Position.objects.bulk_update([one for one in positions.values() if one.name in new], ["body"])


def _is_below(body: Body, other: Body) -> bool:
    """Whether `body` stands under `other`: then `other` cannot stand under it."""
    above: Body | None = body
    seen: set[int] = set()
    while above is not None and above.pk not in seen:
        if above.pk == other.pk:
            return True
        seen.add(above.pk)
        above = above.parent
    return False


def _give_powers(
    city: City, actors: list[Actor], bodies: dict[str, Body], positions: dict[str, Position], begins: date | None
) -> None:
    """One mandate for each power of a body or office; a power that is told twice holds both texts."""
    held = {
        (body_id, position_id, power)
        for body_id, position_id, power in Mandate.objects.in_city(city)
        .filter(Q(ends__isnull=True) | Q(ends__gte=clock.today()))
        .values_list("body", "position", "power")
    }
    made: dict[tuple[int | None, int | None, str], Mandate] = {}
    for actor in actors:
        office = actor.kind == OFFICE
        body, position = (None, positions[actor.name.strip()]) if office else (bodies[actor.name.strip()], None)
        for power in actor.powers:
            key = (body.pk if body else None, position.pk if position else None, power.power)
            if key in held:
                continue
            mandate = made.setdefault(
                key,
                Mandate(city=city, body=body, position=position, power=power.power, order=len(made) + 1, starts=begins),
            )
            if power.text.strip() and power.text.strip() not in mandate.text.split("\n"):
                mandate.text = f"{mandate.text}\n{power.text.strip()}".strip()
            if power.power == PowerCode.FOLLOWS_UP and mandate.per_year is None:
                mandate.per_year = power.per_year
    Mandate.objects.bulk_create(made.values())
