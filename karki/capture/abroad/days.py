"""Days in a Swedish or English text: yesterday, last Tuesday, 3 March, 3.3., by the end of May."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from karki.capture.rules import words_of
from karki.capture.times.feasts import FEASTS

_STEPS = {"before_yesterday": -2, "yesterday": -1, "after_tomorrow": 2, "tomorrow": 1, "today": 0}
_FIGURES = r"(?<![0-9])(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})(?:\.|(?=,|\s*$))(?P<y>20[0-9][0-9])?(?![0-9])"


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a text. `past` and `future` where it looks back and ahead; `due` as a deadline; `exact` unless only a month."""

    start: int
    end: int
    past: date
    future: date
    due: date
    exact: bool = True
    deadline: bool = False


def days(text: str, today: date, language: str) -> list[Day]:
    """The days in the text, in order; those that overlap an earlier or longer one are left out."""
    found: list[Day] = []
    for day in sorted(_all(text.lower(), today, language), key=lambda day: (day.start, -day.end)):
        if not found or day.start >= found[-1].end:
            found.append(day)
    return found


def _all(low: str, today: date, language: str) -> Iterator[Day]:
    rules = words_of(language)["days"]
    for name, pattern in _patterns(language).items():
        for match in pattern.finditer(low):
            day = _day(name, match, today, rules)
            if day is not None:
                yield day


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    rules = words_of(language)["days"]
    fill = {"days": "|".join(rules["weekdays"]), "months": "|".join(rules["months"])}
    month = rf"(?P<month>{fill['months']})"
    bodies = {name: rules[name] for name in (*_STEPS, "last", "next", "either", "end_of_month", "in_month")}
    bodies = {
        name: body.replace("{days}", fill["days"]).replace("{months}", fill["months"]) for name, body in bodies.items()
    }
    bodies |= {
        "figures": _FIGURES,
        "written": rf"(?:den )?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th|\.|:e)? (?:of )?{month}(?: (?P<y>20[0-9][0-9]))?",
        "feast": rf"(?P<feast>{'|'.join(rules['feasts'])})",
        "written_so": rf"{month} (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>20[0-9][0-9]))?(?![0-9])",
    }
    return {
        name: re.compile(rf"(?:(?P<by>\b(?:{rules['by']}) )?(?<!\w)(?:{_apart(body)}))(?!\w)")
        for name, body in bodies.items()
    }


def _apart(body: str) -> str:
    """A group may have one name only once in a pattern: the later ones get a number."""
    for name in ("day", "month"):
        first, *rest = body.split(f"(?P<{name}>")
        body = first + "".join(f"(?P<{name}{number or ''}>{piece}" for number, piece in enumerate(rest))
    return body


def _day(name: str, match: re.Match[str], today: date, rules: dict[str, Any]) -> Day | None:
    groups = match.groupdict()
    at, by = match.span(), bool(groups.get("by"))
    if name in _STEPS:
        day = today + timedelta(days=_STEPS[name])
        return Day(*at, day, day, day, deadline=by)
    if name in ("last", "next", "either"):
        number = rules["weekdays"].index(groups["day"] or groups["day1"])
        before = today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
        after = today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
        past, future = {"last": (before, before), "next": (after, after)}.get(name, (before, after))
        return Day(*at, past, future, future, deadline=by)
    if name == "feast":
        on = FEASTS[rules["feasts"][groups["feast"]]]
        coming = min(day for day in (on(today.year), on(today.year + 1)) if day >= today)
        return Day(*at, coming, coming, coming, exact=False, deadline=by)
    if name in ("end_of_month", "in_month"):
        month = rules["months"].index(groups["month"] or groups.get("month1")) + 1
        year = today.year + (month < today.month)
        last = date(year, month, calendar.monthrange(year, month)[1])
        return Day(*at, last, last, last, exact=False, deadline=True)
    return _dated(at, groups, today, rules, by)


def _dated(at: tuple[int, int], groups: dict[str, Any], today: date, rules: dict[str, Any], by: bool) -> Day | None:
    month = int(groups["m"]) if groups.get("m") else rules["months"].index(groups["month"]) + 1
    years = [int(groups["y"])] if groups["y"] else [today.year - 1, today.year, today.year + 1]
    found = []
    for year in years:
        try:
            found.append(date(year, month, int(groups["d"])))
        except ValueError:
            continue
    if not found:
        return None
    past = max((day for day in found if day <= today), default=found[0])
    future = min((day for day in found if day >= today), default=found[-1])
    return Day(*at, past, future, future, deadline=by)
