"""Who of the registry the people of a file are. An address is somebody's own, a name is not: who has only the name is asked about."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.engagement.dropping.arrived import Someone
from karki.engagement.naming import Named, named
from karki.engagement.operations.present import Party
from karki.stakeholders.models import ContactDetail, Organization, Person

_LOCAL = re.compile(r"([a-zåäö]{2,}(?:-[a-zåäö]+)?)\.([a-zåäö]{2,}(?:-[a-zåäö]+)?)")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")


@dataclass(slots=True)
class Doubtful(Named):
    """Somebody of whom an address says nothing: a person decides, also where only one has the name."""

    email: str = ""
    shared: bool = False  #: several have this very address

    @property
    def party(self) -> Person | Organization | None:
        return None

    @property
    def key(self) -> str:
        return f"who_{hashlib.sha256(f'{self.line} {self.email}'.encode()).hexdigest()[:12]}"

    @property
    def asked(self) -> str:
        return f"{self.line}, {self.email}" if self.email and self.email != self.line else self.line

    @property
    def why(self) -> str:
        if self.shared:
            return _("Several have this address.")
        if self.found:
            return _("The registry knows the name but not the address. Is it the same person?")
        return _("The registry has nobody with this name or address.")


@dataclass(slots=True)
class Matched:
    """Ours by the ids of their people, theirs as parties, those to be asked about, and members who are nobody of the registry."""

    ours: list[int] = field(default_factory=list)
    theirs: list[Party] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)
    members: list[str] = field(default_factory=list)


def match(city: City, someones: list[Someone]) -> Matched:
    """Sets the people of a file beside the registry; a handful of queries however many they are."""
    matched = Matched()
    addresses = {one.email for one in someones if one.email}
    known = _by_address(city, addresses)
    members = _members(city, addresses)
    rest: list[Someone] = []
    for one in someones:
        found = known.get(one.email, [])
        if len(found) == 1:
            _take(found[0], matched)
        elif found:
            matched.doubtful.append(Doubtful(one.name or one.email, list(found), one.email, shared=True))
        elif one.email in members:
            matched.members.append(members[one.email])
        else:
            rest.append(one)
    matched.doubtful += _by_name(city, rest, taken={one.line for one in matched.doubtful})
    return matched


def _take(party: Person | Organization, matched: Matched) -> None:
    if isinstance(party, Person) and party.user_id:
        matched.ours.append(party.pk)
    elif party not in matched.theirs:
        matched.theirs.append(party)


def _by_address(city: City, addresses: set[str]) -> dict[str, list[Person | Organization]]:
    """Each address with everybody whose it is: by the registry's contact details, and by the sign-in of our own."""
    found: dict[str, list[Person | Organization]] = {}
    if not addresses:
        return found
    details = ContactDetail.objects.filter(kind=ContactDetail.Kind.EMAIL).annotate(address=Lower("value"))
    theirs = Q(person__city=city, person__archived_on__isnull=True) | Q(
        organization__in=Organization.objects.visible_in(city)
    )
    for row in details.filter(theirs, address__in=addresses).select_related("person", "organization"):
        found.setdefault(row.address, []).append(row.person or row.organization)  # type: ignore[arg-type]
    own = Person.objects.in_city(city).current().filter(user__isnull=False).annotate(address=Lower("user__email"))
    for person in own.filter(address__in=addresses):
        rows = found.setdefault(person.address, [])  # type: ignore[attr-defined]
        if person not in rows:
            rows.append(person)
    return found


def _members(city: City, addresses: set[str]) -> dict[str, str]:
    users = User.objects.filter(memberships__city=city, is_active=True).annotate(address=Lower("email"))
    return {user.address: str(user) for user in users.filter(address__in=addresses)}


def _by_name(city: City, someones: list[Someone], taken: set[str]) -> list[Doubtful]:
    names = [_BRACKETS.sub("", one.name).strip() or _guessed(one.email) for one in someones]
    turned = {name: _turned(name) for name in names}
    found = {one.line: one.found for one in named(city, dict.fromkeys([*names, *turned.values()]))}
    result = []
    for someone, name in zip(someones, names, strict=True):
        line = name if name not in taken else f"{name} ({someone.email})"
        taken.add(line)
        rows = list(dict.fromkeys([*found.get(name, []), *found.get(turned[name], [])]))
        result.append(Doubtful(line[:200], rows, someone.email))
    return result


def _turned(name: str) -> str:
    """ "Matala, Minna" and "Matala Minna", as mail programs write, the other way round."""
    words = name.replace(",", " ").split()
    return " ".join([*words[1:], words[0]]) if len(words) > 1 else name


def _guessed(email: str) -> str:
    """The name that an address spells (minna.matala@…), else the address."""
    match = _LOCAL.fullmatch(email.partition("@")[0])
    return " ".join(part.title() for part in match.groups()) if match else email
