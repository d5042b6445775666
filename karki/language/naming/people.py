"""People's names at a place of a text: whether the surname is a name there, and whose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from karki.language import morphology
from karki.language.lemmas import lemmas
from karki.language.naming import lexicon, swedish
from karki.language.naming.evidence import acts, common, contradicted, doubtful, joined_with_name, nobody_does, told_by
from karki.language.naming.first_names import (
    agrees,
    first_name_bases,
    first_names_before,
    is_first_name,
    is_known_first_name,
)
from karki.language.naming.index import Final, Id, Organization, Surname
from karki.language.naming.posts import organizations_of, titles_match
from karki.language.naming.reading import Reading
from karki.language.naming.registry import Person, Registry, is_particle
from karki.language.naming.surroundings import organizations_around, organizations_beside, party_follows, titles_beside
from karki.language.naming.things import (
    called_so,
    in_a_house,
    in_plural,
    inside,
    place,
    said_to_be_a_thing,
    tells_whence,
    where,
)

_COMPANY = frozenset(["oy", "oyj", "ab", "abp", "ky", "tmi", "ry", "rf", "kb", "oy:n", "oyj:n", "ab:n", "ky:n", "ry:n"])

_AND = frozenset({"ja", "sekä"})
_PLURAL = re.compile(r"[aeiouyåäö]t(?:kin|kaan|kään|ko|kö|han|hän)?$")


def _is_plural(word: str, surname: str) -> bool:
    """Whether an inflected surname is in the plural."""
    stem = surname[:-3] if surname.endswith("nen") else None
    return bool(_PLURAL.search(word)) or (stem is not None and word.startswith((f"{stem}si", f"{stem}sten")))


class Mention(NamedTuple):
    """Somebody in a text: the places of the name, and who it may be."""

    start: int
    end: int
    ids: tuple[Id, ...]


@dataclass
class SoFar:
    """What the text has named so far.

    `whom` tells whom each surname (small letters) stood for, () being somebody whom the registry has not; `organizations` which
    organisations' names ended at a word.
    """

    whom: dict[str, tuple[Id, ...]] = field(default_factory=dict)
    organizations: dict[int, tuple[Id, ...]] = field(default_factory=dict)

    def remember(self, surname: str, ids: tuple[Id, ...], *, full: bool) -> None:
        known = self.whom.get(surname)
        if full and known and ids and known != ids:
            ids = tuple(dict.fromkeys((*known, *ids)))
        self.whom[surname] = ids


def people_at(reading: Reading, registry: Registry, at: int, so_far: SoFar) -> list[Mention]:
    """The person named with word `at` as the surname; two for "Anna ja Pekka Rautiainen". [] when it is nobody of the registry."""
    match = registry.matches(reading.words[at].text)
    finals = [final for final in match.finals if isinstance(final.name, Surname)] if match else []
    for final in finals:
        found = _mentions(reading, registry, at, final, so_far)
        if found:
            return found
    return []


def _mentions(reading: Reading, registry: Registry, at: int, final: Final, so_far: SoFar) -> list[Mention]:
    token, surname = reading.words[at], final.name.last.lower()
    if (final.swedish and reading.language != "sv") or swedish.inflects_otherwise(reading, at, final):
        return []
    if _in_a_company(reading, at) or (not final.whole and contradicted(reading, at, surname)):
        return []
    if token.text.isupper() and len(surname) < 5 and not reading.all_capitals:
        return []  # EK is no Ek
    if not final.whole and (_is_plural(token.text.lower(), surname) or in_plural(token.text, surname)):
        return []  # a family, or a people, or animals: "Rautiaiset", "Virolaisten", "Susista"
    if called_so(reading, at):
        return []
    rest = token.text[final.end :]
    if rest.startswith(("-nimi", "‑nimi")) or (rest.startswith("-") and _other_surname(token.text[final.start :])):
        return []
    if not reading.capital(at) and not (reading.no_capitals or _lone_name(token.text)):
        return []
    first = at
    while first and reading.spaced(first) and is_particle(reading.lower(first - 1)):
        first -= 1
    end = token.start + final.end
    given = first_names_before(reading, registry, first)
    if given:
        return _by_first_names(reading, registry, final, given, end, so_far)
    if final.whole and _is_first_name_of_another(reading, registry, at):
        return []
    turned = _turned(reading, registry, at, final)
    if turned is not None:
        so_far.remember(surname, turned.ids, full=True)
        return [turned] if turned.ids else []
    ids = _resolve(reading, registry, at, first, final, so_far)
    if ids:
        so_far.remember(surname, ids, full=False) if len(ids) == 1 else None
        return [Mention(reading.words[first].start, end, ids)]
    return []


def _by_first_names(
    reading: Reading, registry: Registry, final: Final, given: list[int], end: int, so_far: SoFar
) -> list[Mention]:
    people = [registry.people[key] for key in final.name.ids]
    written = reading.words[given[0]].text
    ids = tuple(person.id for person in people if person.first_names and agrees(written, person.first_names[0]))
    so_far.remember(final.name.last.lower(), ids, full=True)
    found = [Mention(reading.words[given[0]].start, end, ids)] if ids else []
    before = given[0] - 1  # Anna ja Pekka Rautiainen
    if before > 0 and reading.lower(before) == "ja" and is_first_name(reading, registry, before - 1):
        other = reading.words[before - 1]
        alone = tuple(p.id for p in people if p.first_names and p.first_names[0].lower() == other.text.lower())
        if alone and not (before > 1 and is_first_name(reading, registry, before - 2)):
            found.insert(0, Mention(other.start, other.end, alone))
    return found


def _is_first_name_of_another(reading: Reading, registry: Registry, at: int) -> bool:
    """ "Heikki Korhonen" where the registry has a surname Heikki."""
    if not (reading.spaced(at + 1) and reading.capital(at + 1) and is_known_first_name(reading, registry, at)):
        return False
    following = registry.matches(reading.words[at + 1].text)
    return following is None or not any(isinstance(final.name, Organization) for final in following.finals)


def _turned(reading: Reading, registry: Registry, at: int, final: Final) -> Mention | None:
    """ "Rautiainen Anna", as lists of those present have it, and "Rautiaisen Anna", as people talk; None when no first name follows."""
    if not (reading.spaced(at + 1) and reading.capital(at + 1)):
        return None
    token = reading.words[at + 1]
    bases = first_name_bases(token.text) if reading.lower(at).endswith("n") else frozenset()
    if final.whole:
        bases = frozenset({token.text.lower()}) if is_known_first_name(reading, registry, at + 1) else frozenset()
    if not bases:
        return None
    people = (registry.people[key] for key in final.name.ids)
    ids = tuple(person.id for person in people if person.first_names and person.first_names[0].lower() in bases)
    return Mention(reading.words[at].start, token.end, ids)


def _resolve(reading: Reading, registry: Registry, at: int, first: int, final: Final, so_far: SoFar) -> tuple[Id, ...]:
    """Whom a surname without first names means: () nobody of the registry, one, or several when nothing tells."""
    surname = final.name.last.lower()
    titles = titles_beside(reading, registry, at, first)
    beside = organizations_beside(reading, registry, at, first, so_far.organizations)
    before = so_far.whom.get(surname)
    strong = bool(titles or beside or party_follows(reading, at))
    if before and not strong and place(reading.words[at].text, surname) and inside(reading.lower(at)):
        return ()  # "Johanna Lahti vastasi Lahdesta"
    strong = strong or bool(before)
    if not strong and not _stands_alone(reading, registry, at, final):
        return ()
    people = [registry.people[key] for key in final.name.ids]
    by_title = [person for person in people if titles_match(titles, person.posts)] if titles else []
    by_organization = [p for p in by_title or people if beside & organizations_of(registry, p)] if beside else []
    chosen = by_organization or by_title
    if chosen and len(chosen) < len(people):
        return tuple(person.id for person in chosen)
    if before is not None:
        return before
    return tuple(person.id for person in _placed(reading, registry, at, so_far, chosen or people))


def _placed(reading: Reading, registry: Registry, at: int, so_far: SoFar, people: list[Person]) -> list[Person]:
    """Of several people those whose organisation the sentence tells where somebody is or comes from; all when it tells nothing."""
    if len(people) < 2:
        return people
    around = organizations_around(reading, registry, at, so_far.organizations)
    found = [person for person in people if around & organizations_of(registry, person)] if around else []
    return found if len(found) == 1 else people


def _stands_alone(reading: Reading, registry: Registry, at: int, final: Final) -> bool:
    """Whether a surname is a name where neither title, organisation nor an earlier name says so."""
    word, surname = reading.words[at].text[final.start : final.end], final.name.last.lower()
    if swedish.tells_nothing(reading, at, final) or (final.whole and said_to_be_a_thing(reading, at)):
        return False
    if reading.of_meetings and reading.capital(at) and not reading.no_capitals and not reading.all_capitals:
        if doubtful(reading, at) and nobody_does(reading, at):
            return False  # "Koski kuohui, kun ajoimme": at the head of a sentence any word has a capital
        return not ((where(word) and not final.whole) or _place_follows(reading, at) or tells_whence(reading, at))
    if place(word, surname) and _listed_with_people(reading, registry, at):
        return True
    if final.whole and told_by(reading, at):
        return True
    if place(word, surname) or surname in lexicon.words("first_names") or surname in registry.first_names:
        return False
    if doubtful(reading, at) and tells_whence(reading, at):
        return False
    if surname.endswith(("la", "lä")) and in_a_house(reading, at):
        return False
    is_common = reading.language != "sv" and common(word, surname)
    if is_common and not final.whole and _place_follows(reading, at):
        return False
    if is_common and doubtful(reading, at) and not reading.no_capitals:
        return acts(reading, at, final) or joined_with_name(reading, registry, at)
    return not (reading.no_capitals and is_common)


def _place_follows(reading: Reading, at: int) -> bool:
    """ "Kosken kunta", "Niemen koulu": a place has the name."""
    return reading.spaced(at + 1) and any(base in lexicon.words("places") for base in lemmas(reading.lower(at + 1)))


def _in_a_company(reading: Reading, at: int) -> bool:
    """ "Koski Oy", "Kivi & Sora Oy"."""
    beside = reading.gap(at).strip() == "&" or (at + 1 < len(reading.words) and reading.gap(at + 1).strip() == "&")
    return beside or reading.lower(at + 1) in _COMPANY


@lru_cache(maxsize=20_000)
def _other_surname(word: str) -> bool:
    """Whether a word with a hyphen is known as another surname as a whole: "Halla-aho" is no Halla."""
    return any(one.kind == "sukunimi" and "-" in one.base for one in morphology.analyse(word))


def _listed_with_people(reading: Reading, registry: Registry, at: int) -> bool:
    """Whether a town's name is among surnames, and all the list is of them: "Läsnä: Koski, Salo ja Vuori", "Kosken ja Salon kanssa"."""
    first = last = at
    while first and _goes_on(reading, first):
        first -= 2 if reading.lower(first - 1) in _AND else 1
    while last + 1 < len(reading.words) and _goes_on(reading, last + 1):
        last += 2 if reading.lower(last + 1) in _AND else 1
    names = [k for k in range(first, last + 1) if reading.lower(k) not in _AND]
    if len(names) < 2 or not all(reading.capital(k) and _is_surname(registry, reading.words[k].text) for k in names):
        return False
    if all(
        place(reading.words[k].text, final.name.last.lower())
        for k in names
        for final in _surnames(registry, reading.words[k].text)
    ):
        return False
    return len(names) > 2 or reading.lower(last + 1) in lexicon.words("with_somebody")


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether a list goes on from the name before word `at`."""
    if reading.lower(at) in _AND:
        return reading.spaced(at)
    return reading.gap(at).strip() == "," or reading.lower(at - 1) in _AND


def _surnames(registry: Registry, word: str) -> list[Final]:
    match = registry.matches(word)
    return [final for final in match.finals if isinstance(final.name, Surname)] if match else []


def _is_surname(registry: Registry, word: str) -> bool:
    return bool(_surnames(registry, word))


def _lone_name(word: str) -> bool:
    """Whether a word without a capital can only be a name."""
    return morphology.available() and len(word) > 4 and not common(word)
