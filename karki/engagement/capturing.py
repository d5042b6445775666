"""A dictated sentence as the beginning of a form: what was read, from which words, and which names the registry lacks.

Nothing is stored and nobody is created here: a person looks at the form and saves it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from karki.capture import Registry, capture
from karki.cities.models import City
from karki.engagement.models.engagement import Kind
from karki.engagement.naming import Named, alike, named
from karki.engagement.operations.present import Party
from karki.language.naming import is_also_first_name, strangers, titled_stranger
from karki.plans.queries import names_and_objectives
from karki.stakeholders.models import Organization, Person

#: What the reader of dictations calls a kind, where it is another word; whose event it was, the form asks.
KINDS = {"event": Kind.EXTERNAL_EVENT}
#: Words with a capital beside each other: a first and a last name that the registry may lack may be among them.
_CAPITALS = re.compile(r"(?<![\w-])[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäö]+)?(?![\w-])")
#: A word and one with a capital after it, and no other that could be a first or a last name beside it.
_TITLE_AND_NAME = re.compile(
    r"(?P<title>[a-zåäö]+) (?P<name>[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäö]+)?)(?![\w-])(?! [A-ZÅÄÖ])"
)


@dataclass(slots=True)
class Promised:
    """A promise as it was heard."""

    direction: str
    text: str
    due: date | None
    due_words: str
    words: list[str] = field(default_factory=list)  #: those that promise, and those of the day


@dataclass(slots=True)
class Heard:
    """What a sentence says: the beginning of a form, and the words from which each part of it was read."""

    text: str
    kind: str = ""
    date: date | None = None
    ours: list[int] = field(default_factory=list)
    theirs: list[Party] = field(default_factory=list)
    unclear: list[Named] = field(default_factory=list)
    objectives: list[int] = field(default_factory=list)
    promises: list[Promised] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)


def heard(city: City, text: str, today: date) -> Heard:
    """Reads the sentence against the city's registry and the objectives of its plan."""
    found = capture(text, today, Registry.load(names_and_objectives(city)))
    words = found["read_from"]
    people = Person.objects.in_city(city).in_bulk(_ids(found["persons"], words["persons"]))
    organizations = Organization.objects.visible_in(city).in_bulk(_ids(found["organizations"], words["organizations"]))
    told = [people[pk] for pk in found["persons"] if pk in people]
    kind = found["kind"] or ""
    return Heard(
        text=text,
        kind=KINDS.get(kind, kind) if kind else "",
        date=date.fromisoformat(found["date"]) if found["date"] else None,
        ours=[person.pk for person in told if person.user_id],
        theirs=[
            *(person for person in told if not person.user_id),
            *(organizations[pk] for pk in found["organizations"] if pk in organizations),
        ],
        unclear=[*_ambiguous(words, people, organizations), *_missing(city, text, words)],
        objectives=list(found["objectives"]),
        promises=[_promise(one, place) for one, place in zip(found["commitments"], words["commitments"], strict=True)],
        words=_words(words),
    )


def _ids(sure: list[Any], places: list[dict[str, Any]]) -> list[Any]:
    return [*sure, *(one for place in places for one in place.get("candidates", ()))]


def _ambiguous(words: dict[str, Any], people: dict[int, Person], organizations: dict[int, Organization]) -> list[Named]:
    """The names that several share: a person says who it was."""
    result = []
    for key, rows in (("persons", people), ("organizations", organizations)):
        for place in words[key]:
            if place["id"] is None:
                known: list[Any] = [rows[pk] for pk in place.get("candidates", ()) if pk in rows]
                result.append(Named(place["text"], known))
    return result


def _missing(city: City, text: str, words: dict[str, Any]) -> list[Named]:
    """What is written as a person's name and was found nowhere; it is asked about, never added."""
    taken = [(one["start"], one["end"]) for key in ("persons", "organizations") for one in words[key]]
    free = [name for run in _runs(text, taken) for name in strangers(run)]
    free += [name for name in _titled(text, taken) if not any(name in other.split() for other in free)]
    unknown = [one for one in named(city, dict.fromkeys(free)) if one.party is None]
    return [one if one.found else alike(city, one.line) for one in unknown]


def _runs(text: str, taken: list[tuple[int, int]]) -> list[list[str]]:
    """The words with a capital that stand beside each other and name nobody yet; one that only begins a sentence is none of them."""
    runs: list[list[str]] = [[]]
    last = 0
    for match in _CAPITALS.finditer(text):
        if text[last : match.start()] != " ":
            runs.append([])
        last = match.end()
        if any(match.start() < end and start < match.end() for start, end in taken):
            runs.append([])
        elif not _begins(text, match) or is_also_first_name(match.group()):
            runs[-1].append(match.group())
    return runs


def _titled(text: str, taken: list[tuple[int, int]]) -> list[str]:
    """Surnames alone that nobody of the registry has, each with a title before it: "erityisavustaja Kukkonen"."""
    found = []
    for match in _TITLE_AND_NAME.finditer(text):
        start, end = match.span("name")
        if not any(start < last and first < end for first, last in taken):
            found.append(titled_stranger(match["title"], match["name"]))
    return [name for name in found if name]


def _begins(text: str, match: re.Match[str]) -> bool:
    """Whether the word has its capital perhaps only because it begins a sentence."""
    before = text[: match.start()].rstrip()
    return not before or before[-1] in ".!?"


def _promise(one: dict[str, Any], place: dict[str, Any]) -> Promised:
    due = date.fromisoformat(one["due"]) if one["due"] else None
    told = [place.get("text", ""), (place.get("due") or {}).get("text", "")]
    words = [text for n, text in enumerate(told) if text and text not in told[:n] and (n == 0 or text not in told[0])]
    return Promised("ours" if one["by"] == "us" else "theirs", one["text"], due, "", words)


def _words(words: dict[str, Any]) -> dict[str, list[str]]:
    told = {key: [words[key]["text"]] for key in ("kind", "date") if words[key]}
    for key in ("persons", "organizations", "objectives"):
        told[key] = list(dict.fromkeys(place["text"] for place in words[key] if "text" in place))
    told["theirs"] = told.pop("persons") + told.pop("organizations")
    return told
