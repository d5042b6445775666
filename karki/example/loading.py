"""Loads the example city once: the plan by the same operations that a real city uses, then the invented follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.models import City
from karki.cities.operations import cities, members
from karki.cities.roles import Role
from karki.clock.windows.known import windows_of
from karki.common import clock
from karki.example import circle, engagements, maps
from karki.example.story import plan_document, story
from karki.governance.models import Body, Position, Tenure
from karki.governance.operations import bodies, offices, tenures
from karki.plans.models import AnnualPlan, Assignment, Goal, Measure, Objective, StatusUpdate, Tool
from karki.plans.operations import contradictions, timing
from karki.plans.operations.adoption import adopt
from karki.reminders.operations import schedules
from karki.stakeholders.models import Person

#: The sign-ins exist only in the example, so their password may be printed.
PASSWORD = "vain-esimerkissa-2026"  # noqa: S105


@dataclass(frozen=True, slots=True)
class SignIn:
    username: str
    password: str
    name: str
    role: Role


def sign_ins() -> list[SignIn]:
    """The invented users, to be shown where the example was loaded."""
    return [SignIn(user["username"], PASSWORD, user["name"], Role(user["role"])) for user in story()["user"]]


@transaction.atomic
def load() -> bool:
    """Loads the example; False when it is there already, and then nothing changes."""
    if settings.PRODUCTION:
        raise ImproperlyConfigured("The example does not belong in production.")
    told = story()
    if City.objects.filter(slug=told["city"]["slug"]).exists():
        return False
    city = _city(told["city"])
    users = _users(told["user"], city)
    coordinator = next(users[user["username"]] for user in told["user"] if user["role"] == Role.COORDINATOR)
    plan = adopt(city=city, plan=plan_document(), by=coordinator, state=AnnualPlan.State.IN_FORCE)
    objectives = {objective.code: objective for objective in Objective.objects.of_plan(plan)}
    people = _people(city, users)
    for user in told["user"]:
        _assign(people[user["username"]], [objectives[code] for code in user.get("acting_for", [])])
    _governance(told, city, people, coordinator)
    _windows(told.get("serves", []), plan, coordinator)
    _measures(told.get("measure", []), plan, objectives, people)
    _updates(told.get("update", []), objectives, users, city)
    for one in told.get("contending", []):
        first, second = (objectives[code] for code in one["objectives"])
        contradictions.tell(objective=first, other=second, why=one["why"], by=users[one["by"]])
    everybody = {**circle.load(told, city=city, by=coordinator), **people}
    engagements.load(told, city=city, users=users, everybody=everybody, objectives=objectives)
    maps.load(told, plan=plan, users=users, coordinator=coordinator, everybody=everybody, objectives=objectives)
    schedules.count_first(city=city, now=clock.now())
    return True


def _city(told: dict[str, Any]) -> City:
    name = told["name"]
    city = cities.create(slug=told["slug"], name=name["fi"], name_sv=name["sv"], name_en=name["en"], by=None)
    for field in ("business_id", "language", "brand_colour", "stale_after_days"):
        if field in told:
            setattr(city, field, told[field])
    city.is_example = True
    city.full_clean()
    city.save()
    return city


def _users(told: list[dict[str, Any]], city: City) -> dict[str, User]:
    users = {}
    for one in told:
        email = f"{one['username']}@example.org"
        user = User(username=one["username"], name=one["name"], title=one.get("title", ""), email=email)
        user.set_password(PASSWORD)
        user.save()
        members.add(city=city, user=user, role=one["role"], by=None)
        users[user.username] = user
    return users


def _people(city: City, users: dict[str, User]) -> dict[str, Person]:
    return {
        username: Person.objects.create(city=city, name=user.name, title=user.title, user=user)
        for username, user in users.items()
    }


def _assign(person: Person, objectives: list[Objective]) -> None:
    Assignment.objects.bulk_create(
        Assignment(goal=objective.goal, objective=objective, person=person, name=person.name, order=100)
        for objective in objectives
    )


def _governance(told: dict[str, Any], city: City, people: dict[str, Person], by: User) -> None:
    """Puts the bodies and offices of the plan into one tree, and invented people into office."""
    rows = {row.name: row for row in (*Body.objects.in_city(city), *Position.objects.in_city(city))}
    for one in told.get("body", []):
        body = rows[one["name"]]
        parent = rows[one["under"]] if "under" in one else body.parent
        led_by = rows[one["led_by"]] if "led_by" in one else body.led_by
        values = {"name": body.name, "kind": body.kind, "parent": parent, "led_by": led_by, "starts": None}
        bodies.edit(body=body, version=body.version, by=by, **values)
    for one in told.get("office", []):
        office = rows[one["name"]]
        values = {"body": rows.get(one.get("in", "")), "superior": rows.get(one.get("answers_to", ""))}
        values |= {"name": office.name, "seats": one.get("seats", 1), "starts": None}
        offices.edit(office=office, version=office.version, by=by, **values)
    held: dict[str, Tenure] = {}
    for one in told.get("holder", []):
        deputised = held.get(one.get("deputy_for", ""))
        kind = Tenure.Kind.DEPUTY if deputised else Tenure.Kind.ORDINARY
        values = {"person": people[one["person"]], "starts": one["starts"], "kind": kind, "deputy_for": deputised}
        held[one["person"]] = tenures.begin(office=rows[one["office"]], by=by, **values)


def _windows(told: list[dict[str, Any]], plan: AnnualPlan, by: User) -> None:
    """Which windows of influence serve which goals."""
    served: dict[str, list[Goal]] = {}
    for one in told:
        goal = Goal.objects.get(plan=plan, number=one["goal"])
        for code in one["windows"]:
            served.setdefault(code, []).append(goal)
    for window in windows_of(plan.city):
        if window.code in served:
            timing.serve(plan=plan, window=window, goals=served.pop(window.code), by=by)
    if served:
        raise LookupError(f"The example speaks of windows that are not shipped: {sorted(served)}")


def _measures(
    told: list[dict[str, Any]], plan: AnnualPlan, objectives: dict[str, Objective], people: dict[str, Person]
) -> None:
    tools = {tool.name: tool for tool in Tool.objects.filter(term=plan.term)}
    for order, one in enumerate(told, start=1):
        objective = objectives[one["objective"]]
        Measure.objects.create(
            goal=objective.goal,
            objective=objective,
            tool=tools[one["tool"]],
            text=one["text"],
            owner=people[one["owner"]],
            starts=one.get("starts"),
            ends=one.get("ends"),
            state=one["state"],
            order=order,
        )


def _updates(told: list[dict[str, Any]], objectives: dict[str, Objective], users: dict[str, User], city: City) -> None:
    """Each update was said, so to say, on its own day."""
    for one in sorted(told, key=lambda update: update["date"]):
        by, objective, day = users[one["by"]], objectives[one["objective"]], one["date"]
        with clock.stopped_at(day):
            update = StatusUpdate(objective=objective, date=day, rating=one["rating"], text=one["text"])
            update.by, update.by_name, update.created_at = by, str(by), clock.now()
            update.save()
            trail.record(
                f"plans.update.{one['rating']}", subject=objective, city=city, by=by, update=update.pk, date=_iso(day)
            )


def _iso(day: date) -> str:
    return day.isoformat()
