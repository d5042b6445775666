"""What the rules look at, read from the plans, the clock and everything that is dated: few queries for a city."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from karki.cities.addresses import address
from karki.cities.models import City, Member
from karki.cities.roles import PERMISSIONS_OF, Permission
from karki.clock.dates import days_of
from karki.clock.models import CountingRules, Occurrence
from karki.common import timeline
from karki.common.days import WorkingDays
from karki.common.publicity import Audience, Publicity
from karki.common.timeline import TimelineItem
from karki.plans import queries
from karki.plans.approved import lay_on_plan
from karki.plans.models import AnnualPlan, Assignment, Goal, Objective
from karki.plans.timing.gaps import Outlook, outlooks
from karki.reminders import matters
from karki.reminders.matters import LONG_LATE, Situation
from karki.stakeholders.models import ImportErrand, Person

#: What is dated and somebody's to do.
SORTS: Final = ("deadline", "measure", "promise")
BACK: Final = LONG_LATE
#: What was due before this is history.
FAR_BACK: Final = timedelta(days=5 * 365)
AHEAD: Final = timedelta(days=45)
#: How long it is told that a file was gone through.
NEWS: Final = timedelta(days=7)


def situation(city: City, today: date) -> Situation:
    """The city on the day. A number of queries that does not grow with the city."""
    members = list(Member.objects.in_city(city).filter(user__is_active=True))
    counting = CountingRules.objects.of(city).working_days
    plan = AnnualPlan.objects.current(city)
    found: list[queries.Standing] = []
    if plan is not None and not plan.is_closed:
        found = queries.standings(queries.objectives_of(plan))
        goals = list({one.objective.goal_id: one.objective.goal for one in found}.values())
        lay_on_plan(plan, goals, [one.objective for one in found])
    owners = _owners(plan, found, _with(members, Permission.UPDATE_OWN, Permission.UPDATE_ANY)) if plan else {}
    waiting = [one for one in found if not one.settled]
    return Situation(
        today=today,
        days=counting,
        stale_after=city.stale_after_days,
        coordinators=_with(members, Permission.EDIT_PLAN),
        secret_readers=_with(members, Permission.READ_SECRET),
        language=plan.language if plan else city.language,
        objectives=[_standing(one, city, owners) for one in waiting],
        dated=[
            *_dated(city, today, {one.objective.goal_id for one in found}, owners, users := _users(city, members)),
            *_contacts(city, today, users),
        ],
        follow_ups=_follow_ups(city, today, counting) if waiting else [],
        goals=_goals(waiting, city),
        ahead=_ahead(city, plan, waiting, owners, today) if plan and waiting else [],
        gaps_address=reverse("timing:gaps", args=[city.slug]),
        files=files(city, today),
    )


def files(city: City, today: date, errand: ImportErrand | None = None) -> list[matters.File]:
    """What the worker has made ready of large files, of which the asker is to know; or one of them."""
    rows = ImportErrand.objects.filter(read_in__city=city, done_at__date__gte=today - NEWS).select_related("read_in")
    rows = rows if errand is None else rows.filter(pk=errand.pk)
    return [
        matters.File(
            key=f"registryimport-{one.read_in_id}",
            errand=one.pk,
            work=one.kind,
            user=one.by_id,
            name=one.read_in.file_name,
            address=reverse("people:import-report", args=[city.slug, one.read_in_id]),
            failed=bool(one.fault),
        )
        for one in rows.defer("read_in__data", "read_in__layout", "read_in__report")
        if one.kind == ImportErrand.Kind.IMPORT or one.read_in.is_open
    ]


def _with(members: Iterable[Member], *permissions: Permission) -> frozenset[int]:
    return frozenset(one.user_id for one in members if PERMISSIONS_OF[one.role] & set(permissions))


def _users(city: City, members: Iterable[Member]) -> dict[int, int]:
    """The user by person, of those who can sign in."""
    active = {one.user_id for one in members}
    rows = Person.objects.in_city(city).filter(user__isnull=False).values_list("pk", "user")
    return {person: user for person, user in rows if user in active}


def _owners(plan: AnnualPlan, found: list[queries.Standing], who: frozenset[int]) -> dict[int, frozenset[int]]:
    """Who answers for each objective: by name, for one under it, or for the whole goal."""
    rows = Assignment.objects.filter(goal__plan=plan, person__user__in=who)
    of_goal: dict[int, set[int]] = {}
    of_objective: dict[int, set[int]] = {}
    for goal, objective, above, user in rows.values_list("goal", "objective", "objective__parent", "person__user"):
        if objective is None:
            of_goal.setdefault(goal, set()).add(user)
        else:
            of_objective.setdefault(above or objective, set()).add(user)
            of_objective.setdefault(objective, set()).add(user)
    outermost = {
        one.objective.pk: frozenset(
            of_objective.get(one.objective.pk, set()) or of_goal.get(one.objective.goal_id, set())
        )
        for one in found
    }
    under = Objective.objects.of_plan(plan).filter(parent__isnull=False).values_list("pk", "parent")
    inner = {
        pk: frozenset(of_objective.get(pk, ())) or outermost.get(parent, frozenset())
        for pk, parent in under
        if parent is not None
    }
    return {**inner, **outermost}


def _standing(one: queries.Standing, city: City, owners: dict[int, frozenset[int]]) -> matters.Standing:
    objective = one.objective
    return matters.Standing(
        key=f"objective-{objective.pk}",
        title=f"{objective.code} {objective.text}",
        address=objective.get_absolute_url(),
        goal=f"goal-{objective.goal_id}",
        owners=owners.get(objective.pk, frozenset()),
        said_on=one.update.date if one.update else None,
    )


def _goals(waiting: list[queries.Standing], city: City) -> list[matters.Goal]:
    goals: dict[int, Goal] = {one.objective.goal_id: one.objective.goal for one in waiting}
    return [
        matters.Goal(
            key=f"goal-{goal.pk}",
            title=str(goal),
            address=reverse("plans:goal-responsible", args=[city.slug, goal.plan.year, goal.order]),
        )
        for goal in goals.values()
    ]


def _ahead(
    city: City, plan: AnnualPlan, waiting: list[queries.Standing], owners: dict[int, frozenset[int]], today: date
) -> list[matters.Ahead]:
    """The windows that can still be reached, with what is on the way before them for those who read all and for others."""
    everything = Audience(city.pk, user_id=0, reads_secret=True)
    found = outlooks(city, plan, waiting, today, audience=everything)
    return [_ahead_of(one, owners) for one in found if one.useful.day >= today]


def _ahead_of(one: Outlook, owners: dict[int, frozenset[int]]) -> matters.Ahead:
    objective, window = one.standing.objective, one.useful.window
    place = (objective.goal.plan.city.slug, objective.goal.plan.year, objective.goal.order)
    open_to_all = [act for act in one.acts if act.publicity != Publicity.SECRET]
    return matters.Ahead(
        key=f"objective-{objective.pk}",
        title=f"{objective.code} {objective.text}",
        address=objective.get_absolute_url(),
        goal=f"goal-{objective.goal_id}",
        window=window.code,
        names=dict(zip(("fi", "sv", "en"), window.titles, strict=True)),
        last_day=one.useful.day,
        owners=owners.get(objective.pk, frozenset()),
        act_at=f"{address('plans:measure-add', *place)}?{urlencode({'objective': objective.code})}",
        is_estimate=window.certainty != "fixed" or one.useful.counted.lacks_meeting,
        on_the_way=one.is_begun or bool(open_to_all),
        on_the_way_secretly=one.is_begun or bool(one.acts),
    )


def _dated(
    city: City, today: date, goals: set[int], owners: dict[int, frozenset[int]], users: dict[int, int]
) -> list[matters.Dated]:
    """Read as one who may see everything; what is secret is then told only to those who may, and without its words.

    What is late for long counts only as a promise or under `goals`, those of the plan that goes on: the rest is history.
    """
    everything = Audience(city.pk, user_id=0, reads_secret=True)
    items = timeline.items(city, today - FAR_BACK, today + AHEAD, audience=everything, kinds=SORTS)
    return [
        _dated_of(one, _owners_of(one, owners, users))
        for one in items
        if one.state == "planned"
        and (one.last_day >= today - LONG_LATE or one.kind == "promise" or not goals.isdisjoint(one.goals))
    ]


def _contacts(city: City, today: date, users: dict[int, int]) -> list[matters.Dated]:
    """The contacts whose time has come, however long ago. A secret meeting is a contact only for those who know of it."""
    found = []
    for reads_secret in (True, False):
        audience = Audience(city.pk, user_id=0, reads_secret=reads_secret)
        for one in timeline.items(city, date.min, today, audience=audience, kinds=("contact",)):
            found.append(replace(_dated_of(one, _owners_of(one, {}, users)), knows_secrets=reads_secret))
    return found


def _dated_of(item: TimelineItem, owners: frozenset[int]) -> matters.Dated:
    return matters.Dated(
        key=_matter(item),
        sort=item.kind,
        title=item.named or item.title,
        address=item.url,
        due_on=item.last_day,
        act_at=item.act_at,
        owners=owners,
        is_secret=item.publicity == Publicity.SECRET,
    )


def _matter(item: TimelineItem) -> str:
    """A deadline is its objective's matter."""
    if item.kind == "deadline" and len(item.objectives) == 1:
        return f"objective-{next(iter(item.objectives))}"
    return item.key


def _owners_of(item: TimelineItem, owners: dict[int, frozenset[int]], users: dict[int, int]) -> frozenset[int]:
    """Those of an objective's deadline are its own, also those of what is under it; the rest have theirs named."""
    named = frozenset(users[person] for person in item.owners if person in users)
    answering = frozenset(user for pk in item.objectives for user in owners.get(pk, ()))
    return (answering or named) if item.kind == "deadline" else (named or answering)


def _follow_ups(city: City, today: date, days: WorkingDays) -> list[matters.FollowUp]:
    rows = Occurrence.objects.in_city(city).filter(
        year__range=(today.year, today.year + 1), state=Occurrence.State.PLANNED
    )
    reported = _reported(city, today)
    found = []
    for row in rows.select_related("cycle__body", "meeting"):
        when = days_of(row, row.cycle, days)
        if row.meets_on is None and row.meeting is not None and row.meeting.state == "cancelled":
            continue
        if today <= when.meets_on <= today + BACK:
            found.append(
                matters.FollowUp(
                    key=f"follow-up-{row.pk}",
                    body=f"{row.cycle.body} {row.number}/{row.year}",
                    address=reverse("reporting:new", args=[city.slug]),
                    prepared_by=when.prepared_by,
                    meets_on=when.meets_on,
                    reported_on=reported.get(row.cycle.body_id),
                    is_estimate=when.certainty == "estimated",
                )
            )
    return found


def _reported(city: City, today: date) -> dict[int, date]:
    """The day of the newest report of each body, as the annual clock knows it."""
    everything = Audience(city.pk, user_id=0, reads_secret=True)
    found: dict[int, date] = {}
    for one in timeline.items(city, today - BACK, today, audience=everything, kinds=("report",)):
        found.update(dict.fromkeys(one.bodies, one.starts))
    return found
