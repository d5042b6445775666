"""Which names are people; and the registry's people: added, edited, and joined to the sign-in that is theirs.

Nobody is merged with a namesake, and no sign-in is joined to anybody but by a person's choice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City, Member
from karki.cities.roles import Permission
from karki.common.changes import assign, changed
from karki.common.versions import Conflict
from karki.stakeholders.models import Person
from karki.stakeholders.models.keys import keyed
from karki.stakeholders.registry import starter_names

#: Parts of words that name a unit, a company or a body, not a person (fi, sv, en).
_UNIT = re.compile(
    r"palvelu|yksikk|vastuualu|toimiala|tiimi$|ryhmä$|virasto$|keskus$|kaupun(?:ki|gin)$|(?:kunta|kunnan|kuntien)$"
    r"|liitto$|liiton$|hallitu[sk]|valtuusto|jaosto$|lautakunta$|konserni|toimisto$|osasto$|hanke$|verkosto$|säätiö$"
    r"|yhtiö|yhtymä$|yliopisto$|ministeriö$|viestintä$|strategia$|talous$|elinvoima$|kehittämi[ns]|hallinto$|satama$"
    r"|enhet(?:en)?$|förvaltning|nämnden$|styrelsen?$|kontoret$|avdelning|bolag(?:et)?$|^staden$|^stadens$|kommunen?$"
    r"|verksamhet|^(?:department|unit|office|service|services|division|team|council|board|committee|agency|company"
    r"|group|city|authority|development|management|university|business|visit|port|executive|chief|innovation)$",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"(?:^|\s)(?:oyj?|abp?|ky|ry|rf|rp|ltd|plc|inc|gmbh|llc)\.?(?:$|[\s,)])", re.IGNORECASE)
#: Words that end so are offices; before a name they are the person's title.
_TITLE = re.compile(
    r"(?:johtaja|päällik(?:kö|ön)?|sihteeri|asiantuntija|koordinaattori|suunnittelija|puheenjohtaja|insinööri|arkkitehti"
    r"|lakimies|rehtori|pormestari|controller|direktör|chef|sekreterare|ordförande|samordnare|planerare|rektor"
    r"|director|manager|officer|chair|mayor|head|coordinator|secretary|adviser|advisor|lead)$",
    re.IGNORECASE,
)
#: What of an entry a person writes besides the name: of the personal data, and how often it is checked.
DETAILS = frozenset({"purpose", "origin", "retain_until", "check_every"})
_PARTICLES = frozenset({"von", "af", "de", "van", "der", "la", "di", "zu"})
_NAME_WORD = re.compile(r"[^\W\d_a-zåäö](?:[^\W\d_]|['’.-])*")


@dataclass(frozen=True, slots=True)
class Named:
    """A person as a document names one: the name alone, and the title that stood with it."""

    name: str
    title: str = ""


def person_in(text: str) -> Named | None:
    """The person that the words name, or None for a unit, a company, an office or several people.

    “elinvoimajohtaja Anna Aalto” and “Anna Aalto, elinvoimajohtaja” both name Anna Aalto.
    """
    text = " ".join(text.split()).strip(" .,;:")
    head, _mark, tail = re.sub(r"\s*\(([^()]*)\)$", r", \1", text).partition(",")
    words = head.split()
    title: list[str] = []
    while len(words) > 2 and (_TITLE.search(words[0]) or (not title and _titled(words))):
        title.append(words.pop(0))
    name = " ".join(words)
    if not _person_like(words) or _COMPANY.search(text) or starter_names().find(text) or _names_another(tail):
        return None
    return Named(name, ", ".join(part for part in (" ".join(title), tail.strip()) if part))


def _titled(words: list[str]) -> bool:
    """Small first word with an office word after it (“vt. kaupunginjohtaja Anna Aalto”)."""
    return len(words) > 3 and words[0][0].islower() and bool(_TITLE.search(words[1]))


def _person_like(words: list[str]) -> bool:
    if not 2 <= len(words) <= 4 or any(_UNIT.search(word) or _TITLE.search(word) for word in words):
        return False
    if not all(word in _PARTICLES or _NAME_WORD.fullmatch(word) for word in words):
        return False
    return not any(word.isupper() and len(word) > 2 for word in words)


def _names_another(tail: str) -> bool:
    """Whether what follows the comma is a second person's name rather than a title."""
    return _person_like(tail.split())


@transaction.atomic
def add(*, city: City, name: str, title: str = "", user: User | None = None, by: User | None, **details: Any) -> Person:
    """Enters somebody into the registry, whoever has the same name; with `user`, as the one who signs in so.

    `details` are what is kept of the personal data (see DETAILS). `by` is None for the command line. Raises
    ValidationError without a name, and as `link`.
    """
    _may(by, city)
    person = Person(city=city, name=_name(name), title=title.strip(), **_details(details))
    person.full_clean(exclude=["user"])
    person.save()
    trail.record("stakeholders.person.added", subject=person, city=city, by=by)
    if user is not None:
        link(person=person, user=user, by=by)
    return person


@transaction.atomic
def edit(*, person: Person, version: int, name: str, title: str, by: User, **details: Any) -> Person:
    """Changes name, job title and details; what a plan says in its own words stays. Raises Conflict, ValidationError."""
    _may(by, person.city)
    values = {"name": _name(name), "title": title.strip(), **_details(details)}
    if not changed(person, values):
        return person
    assign(person, values)
    person.full_clean(exclude=["user"])
    person.save_from(version, *values, *keyed(person))
    trail.record("stakeholders.person.edited", subject=person, city=person.city, by=by)
    return person


@transaction.atomic
def link(*, person: Person, user: User, by: User | None) -> bool:
    """Says that the person signs in as `user`, instead of whom they signed in as; tells whether that is new.

    Raises ValidationError for a user who is no active member of the city, or already somebody else of the registry.
    """
    city = person.city
    _may(by, city)
    # The lock makes two who join the same member at the same moment queue, so that the second sees the first.
    member = Member.objects.select_for_update().filter(city=city, user=user).first()
    if member is None or not user.is_active:
        raise ValidationError({"user": _("%(user)s is not a member of the city.") % {"user": user}})
    other = Person.objects.of_user(user, city)
    if other is not None and other.pk != person.pk:
        raise ValidationError(
            {"user": _("%(user)s is already %(person)s in the registry.") % {"user": user, "person": other.with_title}}
        )
    if person.user_id == user.pk:
        return False
    person.user = user
    person.save_from(person.version, "user")
    trail.record("stakeholders.person.linked", subject=person, city=city, by=by, user=user.pk)
    return True


@transaction.atomic
def unlink(*, person: Person, by: User) -> bool:
    """Takes the sign-in off the person, who stays in the registry; tells whether there was one."""
    _may(by, person.city)
    if person.user_id is None:
        return False
    was, person.user = person.user_id, None
    person.save_from(person.version, "user")
    trail.record("stakeholders.person.unlinked", subject=person, city=person.city, by=by, user=was)
    return True


@transaction.atomic
def as_person(*, city: City, user: User, name: str = "", title: str = "", by: User | None) -> Person:
    """Who the member is in the registry: entered now, as `name` or under their own, where they are not there yet."""
    found = Person.objects.of_user(user, city)
    return found or add(city=city, name=name or str(user), title=title or user.title, user=user, by=by)


@transaction.atomic
def link_named(*, city: City, name: str, user: User, by: User | None) -> Person:
    """Joins `user` to the one person of that name whom somebody chose by name on the command line.

    Raises ValidationError when the registry has nobody or several of that name, and as `link`.
    """
    found = list(Person.objects.in_city(city).filter(name=name.strip()))
    if not found:
        raise ValidationError(_("The registry of the city has nobody called %(name)s.") % {"name": name})
    if len(found) > 1:
        raise ValidationError(
            _("The registry of the city has several called %(name)s. Choose on the page People.") % {"name": name}
        )
    link(person=found[0], user=user, by=by)
    return found[0]


def _may(by: User | None, city: City) -> None:
    if by is not None:
        require(by, Permission.EDIT_PLAN, city)


def _details(details: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(details) - DETAILS:
        raise TypeError(f"Nothing of a person is called {', '.join(sorted(unknown))}.")
    return details


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise ValidationError({"name": _("Write the name.")})
    return name


@transaction.atomic
def change(
    *, person: Person, version: int, name: str, title: str, user: User | None, by: User, **details: Any
) -> Person:
    """Name, job title, details and sign-in in one: all of it or nothing. Raises Conflict, ValidationError."""
    _may(by, person.city)
    if person.version != version:  # also where the sign-in alone is another, which the words do not tell
        raise Conflict(Person.objects.get(pk=person.pk))
    edit(person=person, version=version, name=name, title=title, by=by, **details)
    if user is None:
        unlink(person=person, by=by)
    elif user.pk != person.user_id:
        link(person=person, user=user, by=by)
    return person


@transaction.atomic
def take_out(*, person: Person, format: str, by: User) -> None:
    """Leaves a trace of the fact that somebody took out everything that is held of the person."""
    require(by, Permission.EDIT_PLAN, person.city)
    trail.record("stakeholders.person.taken_out", subject=person, city=person.city, by=by, format=format)
