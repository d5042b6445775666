"""Which names are people, and people taken into the registry. Nobody is merged with a namesake."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
