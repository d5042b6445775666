"""What was read from a file that was dropped: plain values, which JSON can keep."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass, field
from datetime import date, time
from typing import Any

_ADDRESS = re.compile(r"[^@\s<>\"(),;:\x00-\x1f\x7f]{1,64}@[^@\s<>\"(),;:\x00-\x1f\x7f]{1,190}")


@dataclass(frozen=True, slots=True)
class Someone:
    """A sender, a recipient, an organiser or somebody invited; one of the two may be missing."""

    name: str
    email: str

    @classmethod
    def of(cls, name: str, address: str) -> Someone | None:
        """Made harmless; None where neither name nor address is left."""
        address = address.strip().lower()
        email = address if _ADDRESS.fullmatch(address) else ""
        name = one_line(name, 150).strip("'\" ")
        if _ADDRESS.fullmatch(name.lower()):
            email, name = email or name.lower(), ""
        return cls(name, email) if name or email else None


@dataclass(frozen=True, slots=True)
class Part:
    """An attachment of a mail: its place among the parts, and why it cannot be kept ("" when it can)."""

    number: int
    name: str
    size: int
    refused: str = ""


@dataclass(kw_only=True, slots=True)
class Arrived:
    """An engagement as a file tells of it; what it does not tell is empty. `notices` are codes for the reader (see `sentences`)."""

    form: str  #: "ics" or "eml"
    title: str = ""
    text: str = ""
    day: date | None = None
    ends: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    day_from: str = ""  #: the words of a mail from which the day was read
    place: str = ""
    people: list[Someone] = field(default_factory=list)
    uid: str = ""
    cancelled: bool = False
    is_invitation: bool = False
    parts: list[Part] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)  #: sentences of the calendar's reader

    def as_json(self) -> dict[str, Any]:
        told = asdict(self)
        for name in ("day", "ends", "starts_at", "ends_at"):
            told[name] = told[name].isoformat() if told[name] else None
        return told

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Arrived:
        days = {name: date.fromisoformat(told[name]) if told[name] else None for name in ("day", "ends")}
        times = {name: time.fromisoformat(told[name]) if told[name] else None for name in ("starts_at", "ends_at")}
        people = [Someone(**one) for one in told["people"]]
        return cls(**{**told, **days, **times, "people": people, "parts": [Part(**one) for one in told["parts"]]})

    def add(self, someone: Someone | None) -> None:
        """Adds somebody who is not there yet; the same address is the same one, whatever the name beside it."""
        if someone is None or any(_same(someone, known) for known in self.people):
            return
        if len(self.people) >= MOST_PEOPLE:
            if "many-people" not in self.notices:
                self.notices.append("many-people")
            return
        self.people.append(someone)


#: People of one file at most: a list of a hundred addresses is a mailing list, and no meeting.
MOST_PEOPLE = 60


def _same(one: Someone, other: Someone) -> bool:
    return one.email == other.email if one.email and other.email else one.name == other.name


def one_line(text: str, most: int) -> str:
    """Without line ends, controls and what turns the direction of reading."""
    seen = (char for char in text if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return " ".join("".join(seen).split())[:most].strip()


def lines(text: str, most: int) -> str:
    """As `one_line`, with its line ends; of many empty lines one."""
    cleaned = "\n".join(one_line(line, 2_000) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", cleaned).strip()[:most]
