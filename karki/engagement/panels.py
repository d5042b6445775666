"""What engagements show on the pages of people, organisations, goals and objectives: whom we met, and what was promised.

People and organisations have a timeline of what was (`dealings`): their panels tell what is coming and what is open.
Each panel is as its reader may see it, and asks at most two queries.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from karki.cities.roles import Permission
from karki.common import clock, panels
from karki.common.panels import Panel, Place, Source
from karki.engagement import queries
from karki.engagement.forms.filters import Asked
from karki.engagement.models import Commitment

#: Rows of a panel; the rest is behind its link.
MOST = 6
#: The lists filter by these; by an objective they do not.
LISTED: Final[tuple[Place, ...]] = ("person", "organization", "goal")
PLACES: Final[tuple[Place, ...]] = (*LISTED, "objective")
WITH_TIMELINE: Final[tuple[Place, ...]] = ("person", "organization")
PLAN: Final[tuple[Place, ...]] = ("goal", "objective")


def _engagements_on(place: Place) -> Source:
    def engagements(request: Any, subject: Any) -> Panel | None:
        """What is coming and what was last; where there is nothing, still the way to plan something."""
        asked = Asked(**{place: subject.pk})
        rows = queries.newest(request.city, request.audience, asked, request.user, MOST + 1)
        may_plan = request.may(Permission.LOG_CONTACT)
        if not rows and not may_plan:
            return None
        today = clock.today()
        context = {
            "coming": sorted((one for one in rows[:MOST] if one.last_day >= today), key=lambda one: one.date),
            "past": [one for one in rows[:MOST] if one.last_day < today],
            "more": _list_of("past", request, place, subject) if len(rows) > MOST else "",
        }
        return Panel(
            title=_("Engagements"),
            template="engagement/panels/engagements.html",
            context=context,
            key="engagements",
            action=_("Plan an engagement") if may_plan else "",
            url=_address("add", request, place, subject) if may_plan else "",
        )

    engagements.__name__ = f"engagements_on_{place}"
    return engagements


def _coming_with(place: Place) -> Source:
    def coming(request: Any, subject: Any) -> Panel | None:
        """The next ones; where there is nothing, still the way to plan something."""
        asked, today = Asked(**{place: subject.pk}), clock.today()
        rows = queries.next_planned(request.city, request.audience, asked, request.user, today, MOST + 1)
        may_plan = request.may(Permission.LOG_CONTACT) and not subject.is_erased
        if not rows and not may_plan:
            return None
        more = _list_of("list", request, place, subject) if len(rows) > MOST else ""
        return Panel(
            title=_("Coming"),
            template="engagement/panels/coming.html",
            context={"coming": rows[:MOST], "more": more},
            column="next",
            key="coming",
            action=_("Plan an engagement") if may_plan else "",
            url=_address("add", request, place, subject) if may_plan else "",
        )

    coming.__name__ = f"coming_with_{place}"
    return coming


def _open_with(place: Place) -> Source:
    def open_promises(request: Any, subject: Any) -> Panel | None:
        """By their last day; those that ended are on the timeline."""
        asked = Asked(**{place: subject.pk})
        rows = list(queries.promises(request.city, request.audience, asked, request.user)[: MOST + 1])
        if not rows:
            return None
        more = _list_of("ledger", request, place, subject) if len(rows) > MOST else ""
        context = {"promises": rows[:MOST], "today": clock.today(), "more": more}
        return Panel(
            title=_("Open promises"),
            template="engagement/panels/promises.html",
            context=context,
            column="next",
            key="promises",
        )

    open_promises.__name__ = f"open_with_{place}"
    return open_promises


def _promises_on(place: Place) -> Source:
    def promises(request: Any, subject: Any) -> Panel | None:
        """The open ones first."""
        asked = Asked(**{place: subject.pk})
        rows = queries.open_first(request.city, request.audience, asked, request.user, MOST + 1)
        if not rows:
            return None
        more = _list_of("ledger", request, place, subject, state="all") if len(rows) > MOST else ""
        context = {"promises": rows[:MOST], "today": clock.today(), "more": more}
        return Panel(title=_("Promises"), template="engagement/panels/promises.html", context=context, key="promises")

    promises.__name__ = f"promises_on_{place}"
    return promises


def _list_of(name: str, request: Any, place: Place, subject: Any, **asked: str) -> str:
    if place not in LISTED:
        return ""
    return _address(name, request, place, subject, **asked)


def _address(name: str, request: Any, place: Place, subject: Any, **asked: str) -> str:
    query: dict[str, Any] = {place: subject.pk, **asked}
    return f"{reverse(f'engagement:{name}', args=[request.city.slug])}?{urlencode(query)}"


_kept = Commitment.objects.filter(removed_at__isnull=True)
_open = _kept.open()
#: Whether there is a promise at all, by place (of people and organisations an open one): without one its panel costs no query.
SIGNS: Final[dict[Place, Any]] = {
    "person": Exists(_open.filter(person=OuterRef("pk"))) | Exists(_open.filter(owner=OuterRef("pk"))),
    "organization": Exists(_open.filter(organization=OuterRef("pk"))),
    "goal": Exists(_kept.filter(objectives__goal=OuterRef("pk"))),
    "objective": Exists(_kept.filter(objectives=OuterRef("pk"))),
}

for _place in WITH_TIMELINE:
    panels.register(place=_place, order=20, panel=_coming_with(_place))
    panels.register(place=_place, order=30, panel=_open_with(_place), when=SIGNS[_place])
for _place in PLAN:
    panels.register(place=_place, order=30, panel=_engagements_on(_place))
    panels.register(place=_place, order=40, panel=_promises_on(_place), when=SIGNS[_place])
