"""What waits for a person: on the page, in the letter, and as a number in the menu."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.reminders import links, words
from karki.reminders.models import Chore, Letter, Reminder, Schedule

#: What a group is called, in the order in which it is shown.
GROUPS: dict[str, str | Promise] = {
    Reminder.Kind.FILE: _("Files gone through"),
    Reminder.Kind.UPDATE: _("Before the next follow-up"),
    Reminder.Kind.DUE: _("Due"),
    Reminder.Kind.OLD: _("Late for long: still to be done?"),
    Reminder.Kind.GAP: _("Nothing on the way before a window"),
    Reminder.Kind.USEFUL: _("Last useful day"),
    Reminder.Kind.REPORT: _("Report to freeze"),
    Reminder.Kind.SUMMARY: _("Follow-up to put together"),
    Reminder.Kind.GAPS: _("Goals with nothing on the way before a window"),
    Reminder.Kind.STALE: _("No update for long"),
    Reminder.Kind.OWNERLESS: _("No responsible official"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A reminder as it is read: the matter, why now, and where one goes from it."""

    row: Reminder
    title: str
    why: str
    action: str  #: where the short update form opens; empty where there is none
    act_at: str = ""  #: where a measure is added, for an objective with nothing on the way, or a meeting, for a contact
    act: str = ""  #: what that is called

    @property
    def by(self) -> date | None:
        """By when, where the sentence has not said the day already."""
        return None if self.row.kind in {Reminder.Kind.DUE, Reminder.Kind.OLD, Reminder.Kind.GAP} else self.row.due_on

    @property
    def is_new(self) -> bool:
        return self.row.seen_at is None


@dataclass(frozen=True, slots=True)
class Group:
    label: str | Promise
    lines: list[Line]

    @property
    def anchor(self) -> str:
        return f"group-{self.lines[0].row.kind}"


def waiting(user: User, city: City) -> list[Reminder]:
    return list(Reminder.objects.of(user, city).open().most_urgent_first())


def done_lately(user: User, city: City, most: int = 10) -> list[Line]:
    """What the person has marked done, the newest first, to be taken up again."""
    rows = Reminder.objects.of(user, city).filter(done_at__isnull=False, settled_at__isnull=True)
    return [_line(row, city) for row in rows.order_by("-done_at", "-pk")[:most]]


def grouped(rows: Iterable[Reminder], city: City) -> list[Group]:
    """The reminders under their headings, each as it is read."""
    lines: dict[str, list[Line]] = {}
    for row in rows:
        lines.setdefault(row.kind, []).append(_line(row, city))
    return [Group(label, lines[kind]) for kind, label in GROUPS.items() if kind in lines]


def _line(row: Reminder, city: City) -> Line:
    action = reverse("reminders:update", args=[city.slug, links.token_of(row)]) if row.asks_for_update else ""
    return Line(row, words.title_of(row), words.why(row), action, row.details.get("act_at", ""), words.act(row))


@dataclass(frozen=True, slots=True)
class Trouble:
    """A letter that has not gone as it should."""

    row: Letter
    period: str
    why: str

    @property
    def is_failed(self) -> bool:
        return self.row.state == Letter.State.FAILED


def troubled(city: City) -> QuerySet[Letter]:
    """What was not accepted, what waits for another try, and what was handed over without an answer."""
    rows: QuerySet[Letter] = Letter.objects.filter(city=city).exclude(state__in=[Letter.State.SENT, Letter.State.EMPTY])
    waits = rows.filter(state__in=[Letter.State.QUEUED, Letter.State.SENDING], attempts=0)
    return rows.exclude(pk__in=waits.values("pk")).select_related("user").order_by("-created_at", "-pk")


def told_of(letter: Letter) -> Trouble:
    return Trouble(letter, words.period_of(letter.period), words.fault_of(letter))


def failed(city: City) -> int:
    count: int = Letter.objects.filter(city=city, state=Letter.State.FAILED).count()
    return count


def letters_by_state(city: City) -> list[tuple[str, int]]:
    """The words of the states that there are, in the order of a letter's course, with how many."""
    rows = Letter.objects.filter(city=city).order_by().values_list("state").annotate(count=Count("pk"))
    counts: dict[str, int] = dict(rows)
    return [(str(state.label), counts[state]) for state in Letter.State if state in counts]


def are_counted(city: City) -> bool:
    """Whether the worker has counted the city's reminders at least once."""
    counted: bool = Schedule.objects.filter(city=city, ran_at__isnull=False).exists()
    return counted


def last_day_work() -> datetime | None:
    """When the day's work was done last (`operations.chores`)."""
    row: Chore | None = Chore.objects.filter(code=Chore.DAILY).first()
    return row.ran_at if row else None
