"""Who is reminded of what, and when: pure functions over what is known on a day.

Reminding begins from those who know and ends with the one who writes: before a follow-up the responsible officials say
how their objectives stand, then the coordinator puts it together, then the report is frozen. What is done stops
reminding. What nobody answers for is the coordinators' to place. A sentence is about a matter, never about a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from karki.reminders.matters import LONG_LATE, USUAL, Ahead, File, FollowUp, Owed, Situation, Times


def owed(now: Situation, times: Times = USUAL) -> list[Owed]:
    """Everything that holds on the day, each once, whether or not it was told before."""
    asked = [*_updates(now, times), *_due(now, times)]
    taken = {(one.user, one.matter) for one in asked}
    quiet = [one for one in _stale(now) if (one.user, one.matter) not in taken]  # one matter, one reason
    before_windows = [*_before_windows(now, times), *_gaps_of_goals(now, times)]
    files = [told_of(one) for one in now.files]
    found = [*files, *asked, *before_windows, *quiet, *_ownerless(now), *_for_those_who_write(now, times)]
    return list({one.identity: one for one in found}.values())


def told_of(one: File) -> Owed:
    """At once when the worker is ready, and for as long as the file waits or is news."""
    return Owed(
        user=one.user,
        kind="file",
        matter=one.key,
        occasion=f"{one.work}-{one.errand}",
        title=one.name,
        address=one.address,
        details={"work": one.work, **({"fault": "yes"} if one.failed else {})},
    )


def _updates(now: Situation, times: Times) -> Iterator[Owed]:
    """The officials first: each objective of which nothing new has been said is asked for, for the next follow-up."""
    for follow_up in _begun(now, times.officials)[:1]:
        since = _fresh_since(now, follow_up, times)
        for one in now.objectives:
            if one.said_on is None or one.said_on < since:
                details = {"body": follow_up.body, "meets": follow_up.meets_on.isoformat()}
                if follow_up.is_estimate:
                    details["estimate"] = "yes"
                yield from _each(
                    one.owners,
                    kind="update",
                    matter=one.key,
                    occasion=follow_up.key,
                    title=one.title,
                    address=one.address,
                    due_on=now.days.before(follow_up.prepared_by, times.coordinator),
                    language=now.language,
                    details=details,
                )


def _for_those_who_write(now: Situation, times: Times) -> Iterator[Owed]:
    """Then the coordinator, and last the report; no more once a report of the body has been frozen for it."""
    for follow_up in _begun(now, times.coordinator):
        since = _fresh_since(now, follow_up, times)
        if follow_up.reported_on is not None and follow_up.reported_on >= since:
            continue
        last = now.today >= now.days.before(follow_up.prepared_by, times.report)
        said = sum(1 for one in now.objectives if one.said_on is not None and one.said_on >= since)
        yield from _each(
            now.coordinators,
            kind="report" if last else "summary",
            matter=follow_up.key,
            occasion="report" if last else "summary",
            title=follow_up.body,
            address=follow_up.address,
            due_on=follow_up.prepared_by,
            details={"meets": follow_up.meets_on.isoformat(), "said": said, "total": len(now.objectives)},
        )


def _due(now: Situation, times: Times) -> Iterator[Owed]:
    """What has a last day: from some working days before it until it is done. What is late for long is asked about anew."""
    for one in now.dated:
        if now.today < now.days.before(one.due_on, times.due):
            continue
        receivers = one.owners or now.coordinators
        if one.is_secret or one.knows_secrets:
            receivers &= now.secret_readers
        elif one.knows_secrets is False:
            receivers -= now.secret_readers
        details = {"sort": one.sort, **({"secret": "yes"} if one.is_secret else {})}
        details |= {"act_at": one.act_at} if one.act_at else {}
        kind = "old" if one.sort != "contact" and one.due_on < now.today - LONG_LATE else "due"
        yield from _each(
            receivers,
            kind=kind,
            matter=one.key,
            occasion=f"{kind}-{one.due_on.isoformat()}",
            title="" if one.is_secret else one.title,
            address=one.address,
            due_on=one.due_on,
            language="" if one.sort == "contact" else now.language,
            details=details if one.owners else {**details, "ownerless": "yes"},
        )


def _before_windows(now: Situation, times: Times) -> Iterator[Owed]:
    """The last useful day is near; where nothing is on the way, that is said instead, and earlier."""
    for one in now.ahead:
        for user in sorted(one.owners):
            kind = "gap" if _is_gap(one, user in now.secret_readers) else "useful"
            if _is_near(now, one.last_day, times.gap if kind == "gap" else times.useful):
                yield Owed(
                    user=user,
                    kind=kind,
                    matter=one.key,
                    occasion=f"{kind}-{one.window}"[:80],
                    title=one.title,
                    address=one.address,
                    due_on=one.last_day,
                    language=now.language,
                    details={**one.told, "act_at": one.act_at} if kind == "gap" else one.told,
                )


def _gaps_of_goals(now: Situation, times: Times) -> Iterator[Owed]:
    """Then the coordinators, goal by goal: for how many of its objectives nothing is on the way yet."""
    near = [one for one in now.ahead if _is_near(now, one.last_day, times.gap_summary)]
    for goal in now.goals:
        for user in sorted(now.coordinators):
            gaps = [one for one in near if one.goal == goal.key and _is_gap(one, user in now.secret_readers)]
            if gaps:
                first = min(gaps, key=lambda one: (one.last_day, one.window))
                yield Owed(
                    user=user,
                    kind="gaps",
                    matter=goal.key,
                    occasion=f"gaps-{first.window}"[:80],
                    title=goal.title,
                    address=now.gaps_address or goal.address,
                    due_on=first.last_day,
                    language=now.language,
                    details={**first.told, "count": len(gaps)},
                )


def _is_gap(one: Ahead, reads_secret: bool) -> bool:
    return not (one.on_the_way_secretly if reads_secret else one.on_the_way)


def _is_near(now: Situation, last_day: date, working_days: int) -> bool:
    return now.days.before(last_day, working_days) <= now.today <= last_day


def _stale(now: Situation) -> Iterator[Owed]:
    """Of which nothing has been said for longer than the city allows; asked again after as long a time once more."""
    for one in now.objectives:
        days = (now.today - one.said_on).days if one.said_on else None
        if days is not None and days <= now.stale_after:
            continue
        quarter = f"{now.today.year}-{(now.today.month + 2) // 3}"
        since = f"{one.said_on}-{days // now.stale_after}" if days is not None else f"never-{quarter}"
        yield from _each(
            one.owners,
            kind="stale",
            matter=one.key,
            occasion=f"stale-{since}",
            title=one.title,
            address=one.address,
            language=now.language,
            details={"said": one.said_on.isoformat()} if one.said_on else {},
        )


def _ownerless(now: Situation) -> Iterator[Owed]:
    """Goals in which nobody answers for something: one reminder a goal, for the coordinators."""
    for goal in now.goals:
        under = [one for one in now.objectives if one.goal == goal.key]
        missing = sum(1 for one in under if not one.owners)
        if missing:
            yield from _each(
                now.coordinators,
                kind="ownerless",
                matter=goal.key,
                occasion="ownerless",
                title=goal.title,
                address=goal.address,
                language=now.language,
                details={"missing": missing, "total": len(under)},
            )


def _begun(now: Situation, working_days: int) -> list[FollowUp]:
    """The follow-ups to come for which this level's time has begun, the next one first."""
    begun = [
        one
        for one in now.follow_ups
        if now.today <= one.meets_on and now.today >= now.days.before(one.prepared_by, working_days)
    ]
    return sorted(begun, key=lambda one: (one.prepared_by, one.key))


def _fresh_since(now: Situation, follow_up: FollowUp, times: Times) -> date:
    """From this day on, what is said is said for the follow-up."""
    return now.days.before(follow_up.prepared_by, times.officials + times.fresh)


def _each(users: Iterable[int], **told: Any) -> Iterator[Owed]:
    for user in sorted(users):
        yield Owed(user=user, **told)
