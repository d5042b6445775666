"""The bodies and offices of the document, their tree and their powers."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import clock
from karki.governance import listening
from karki.governance.models import Body, Mandate, Position, PowerCode
from karki.governance.naming import address, next_order
from karki.plans.interchange import Actor

OFFICE = "office"
_Holder = TypeVar("_Holder", Body, Position)


def day_of(year: int) -> date:
    """The day on which a plan's bodies are looked for: today, or the nearest day of a plan's year that is another."""
    return min(max(clock.today(), date(year, 1, 1)), date(year, 12, 31))


def known_holders(rows: QuerySet[_Holder], day: date) -> dict[str, _Holder]:
    """The bodies or offices that have not ended before the day, by their exact names; of namesakes the one that lasts longest."""
    lasting = rows.filter(Q(ends__isnull=True) | Q(ends__gte=day))
    return {one.name: one for one in sorted(lasting, key=lambda one: one.ends or date.max)}


def adopt_governance(city: City, actors: list[Actor], year: int, by: User | None) -> None:
    """Adds the bodies, offices and powers that the city does not have; a body is known by its exact name.

    What the city has stays as it is: the place of a known body in the tree and the powers it already has. One that has ended
    before the plan is not the one that the document speaks of: it gets no powers, and a new one is made. New powers of a plan
    for a year to come begin with it, where the city has its decision-makers already.
    """
    day = day_of(year)
    written = [actor for actor in actors if actor.name.strip()]
    all_bodies, all_offices = Body.objects.in_city(city), Position.objects.in_city(city)
    bodies, offices = known_holders(all_bodies, day), known_holders(all_offices, day)
    kinds = {one.name.strip(): one.kind for one in reversed(written)}
    new_bodies = _make(
        all_bodies, _names(written, bodies, office=False), lambda name: Body(city=city, kind=kinds[name])
    )
    new_offices = _make(all_offices, _names(written, offices, office=True), lambda _name: Position(city=city))
    bodies |= new_bodies
    offices |= new_offices
    _place(written, bodies, offices, new={*new_bodies, *new_offices})
    ahead = year > clock.today().year and Mandate.objects.in_city(city).exists()
    _give_powers(city, written, bodies, offices, begins=date(year, 1, 1) if ahead else None, day=day)
    listening.tell(city, by)


def _names(actors: list[Actor], known: Collection[str], *, office: bool) -> list[str]:
    names = dict.fromkeys(one.name.strip() for one in actors if (one.kind == OFFICE) is office)
    return [name for name in names if name not in known]


def _make(rows: QuerySet[_Holder], names: list[str], new: Callable[[str], _Holder]) -> dict[str, _Holder]:
    """New bodies or offices of these names, after those that the city has."""
    slugs, first = set(rows.values_list("slug", flat=True)), next_order(rows)
    made = [new(name) for name in names]
    for order, (one, name) in enumerate(zip(made, names, strict=True), first):
        one.name, one.slug, one.order = name, address(name, slugs), order
    return {one.name: one for one in rows.model._default_manager.bulk_create(made)}


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
    city: City,
    actors: list[Actor],
    bodies: dict[str, Body],
    positions: dict[str, Position],
    *,
    begins: date | None,
    day: date,
) -> None:
    """One mandate for each power of a body or office; a power that is told twice holds both texts.

    The powers of a body whose last day is known end with it.
    """
    held = {
        (body_id, position_id, power)
        for body_id, position_id, power in Mandate.objects.in_city(city)
        .filter(Q(ends__isnull=True) | Q(ends__gte=day))
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
            held_by: Body | Position = body or position  # type: ignore[assignment]  # one of them is there
            fresh = Mandate(city=city, body=body, position=position, power=power.power, order=len(made) + 1)
            fresh.starts, fresh.ends = begins, held_by.ends
            mandate = made.setdefault(key, fresh)
            if power.text.strip() and power.text.strip() not in mandate.text.split("\n"):
                mandate.text = f"{mandate.text}\n{power.text.strip()}".strip()
            mandate.clause = mandate.clause or power.clause.strip()
            if power.power == PowerCode.FOLLOWS_UP and mandate.per_year is None:
                mandate.per_year = power.per_year
    Mandate.objects.bulk_create(made.values())
