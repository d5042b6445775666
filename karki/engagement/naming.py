"""Names as people type them, one a line, and who of the registry they are. Nobody is created here, and nobody is guessed.

A line is a person's name, alone or with the title after a comma, or the name, the alias or the abbreviation of an organisation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.common import clock
from karki.stakeholders.models import Group, Organization, Person

#: Lines at most, and letters of one: what is longer is no list of people.
MOST, LONGEST = 100, 200


@dataclass(slots=True)
class Named:
    """A line, and everybody of the registry whom it names: one, several, or nobody."""

    line: str
    found: list[Person | Organization] = field(default_factory=list)

    @property
    def party(self) -> Person | Organization | None:
        return self.found[0] if len(self.found) == 1 else None

    @property
    def unknown(self) -> bool:
        """Whether nobody of the registry has the name."""
        return not self.found

    @property
    def key(self) -> str:
        """The name of the form field in which somebody says who an unclear line is."""
        return f"who_{hashlib.sha256(self.line.encode()).hexdigest()[:12]}"

    @property
    def asked(self) -> str:
        """How the line is called when somebody is asked who it is, and `why` they are asked."""
        return self.line

    @property
    def why(self) -> str:
        return _("Several have this name.") if self.found else _("The registry has nobody of this name.")


class Alike(Named):
    """A name that nobody bears, with those whose name is nearly the same: even a single one is asked about."""

    @property
    def party(self) -> Person | Organization | None:
        return None

    @property
    def unknown(self) -> bool:
        return True

    @property
    def why(self) -> str:
        return _("The registry has nobody of this name. Did you mean one of these?") if self.found else super().why


def lines_of(text: str) -> list[str]:
    """The lines that say something, each once."""
    lines = (" ".join(line.split())[:LONGEST] for line in text.replace("\0", "").splitlines())
    return list(dict.fromkeys(line for line in lines if line))[:MOST]


def named(city: City, lines: Iterable[str]) -> list[Named]:
    """Who each line is, in a few queries however many lines there are. The name of a group names its members of today."""
    result = [Named(line) for line in lines]
    texts = {one.line for one in result}
    heads = {line.partition(",")[0].strip() for line in texts}
    people = list(Person.objects.in_city(city).filter(name__in=texts | heads).order_by("pk"))
    wanted = Q(name__in=texts) | Q(name_sv__in=texts) | Q(name_en__in=texts) | Q(aliases__text__in=texts)
    organizations = list(Organization.objects.visible_in(city).filter(wanted).prefetch_related("aliases").distinct())
    for one in result:
        one.found = [*_people(one.line, people), *(row for row in organizations if one.line in _names(row))]
    return _with_groups(city, result)


def _with_groups(city: City, result: list[Named]) -> list[Named]:
    """Each member in place of a line that names nobody but a group."""
    lines = [one.line for one in result if not one.found]
    groups = (
        {one.name: one for one in Group.objects.in_city(city).filter(name__in=lines, archived_on=None)} if lines else {}
    )
    found: list[Named] = []
    for one in result:
        members = groups[one.line].members_on(clock.today()).order_by("sort_key")[:MOST] if one.line in groups else []
        found += [Named(person.with_title, [person]) for person in members] or [one]
    return found


def one_named(city: City, text: str) -> Person | Organization | None:
    """Who the one line of a form's field is; nobody where it is empty. Raises ValidationError for an unclear name."""
    lines = lines_of(text)
    if not lines:
        return None
    one = named(city, lines[:1])[0]
    if not one.found:
        raise forms.ValidationError(_("The registry has nobody of this name."))
    if one.party is None:
        titles = "; ".join(party.with_title for party in one.found if isinstance(party, Person))
        raise forms.ValidationError(_("Several have this name: %(names)s. Write also the title.") % {"names": titles})
    return one.party


def _people(line: str, people: list[Person]) -> list[Person]:
    """Those of that name; where a title follows the name, those whose title it is, if there are any."""
    whole = [person for person in people if line in {person.name, person.with_title}]
    if whole:
        return whole
    return [person for person in people if person.name == line.partition(",")[0].strip()]


def _names(organization: Organization) -> set[str]:
    aliases = {alias.text for alias in organization.aliases.all()}
    return {organization.name, organization.name_sv, organization.name_en, *aliases}


def alike(city: City, line: str) -> Alike:
    """Those who share the first or the last name with the line and are spelt nearly as it is, the nearest first."""
    words = line.split()
    if len(words) < 2:
        return Alike(line)
    shares = Q(name__istartswith=f"{words[0]} ") | Q(name__iendswith=f" {words[-1]}")
    people = list(Person.objects.in_city(city).current().filter(shares).order_by("pk")[:MOST])
    nearest = get_close_matches(line.casefold(), {person.name.casefold() for person in people}, n=3, cutoff=0.75)
    return Alike(line, [person for name in nearest for person in people if person.name.casefold() == name])
