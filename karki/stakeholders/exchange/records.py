"""What a file tells of the registry, whatever its format. References are names or identities, as the file has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Named:
    """What something else is called, and its identity where the file gives one."""

    name: str = ""
    id: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.id)


@dataclass(slots=True)
class Contact:
    kind: str  #: email, phone, address, url, other
    value: str
    label: str = ""


@dataclass(slots=True)
class Called:
    """Another name: of a person (former, also), of an organisation (alias, abbreviation)."""

    text: str
    kind: str


@dataclass(slots=True, kw_only=True)
class Seat:
    """A membership: where the person is, in which post or role, for whom, from when until when."""

    organization: Named = field(default_factory=Named)
    post: Named = field(default_factory=Named)
    post_kind: str = ""
    area: str = ""
    role: str = ""
    party: Named = field(default_factory=Named)
    starts: date | None = None
    ends: date | None = None
    ended_why: str = ""
    source: str = ""

    def __bool__(self) -> bool:
        return bool(self.organization or self.post or self.role or self.party)


@dataclass(slots=True)
class Remark:
    """A note on its way out. Notes do not come in: each needs a person who gives it a class of publicity."""

    text: str
    publicity: str
    written_on: date


@dataclass(slots=True, kw_only=True)
class Record:
    """Something that a file tells: at which line, in which part of it, and in which words."""

    line: int = 0
    part: str = ""  #: the sheet, or the list of a JSON file
    cells: Sequence[str] = ()  #: as it stood, for the list of what was refused
    id: str = ""


@dataclass(slots=True, kw_only=True)
class PersonRecord(Record):
    name: str
    title: str = ""
    names: list[Called] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    purpose: str = ""
    origin: str = ""
    retain_until: date | None = None
    check_every: int | None = None
    notes: list[Remark] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class OrganizationRecord(Record):
    name: str
    name_sv: str = ""
    name_en: str = ""
    kind: str = ""
    source: str = ""
    names: list[Called] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class PostRecord(Record):
    name: str
    organization: Named
    kind: str = ""
    area: str = ""
    starts: date | None = None
    ends: date | None = None


@dataclass(slots=True, kw_only=True)
class GroupRecord(Record):
    """A named set of people; what a rule asks for, where it is by rule. Who was chosen is told by the people."""

    name: str
    post_kind: str = ""
    area: str = ""
    party: Named = field(default_factory=Named)
    organization: Named = field(default_factory=Named)

    @property
    def by_rule(self) -> bool:
        return bool(self.post_kind or self.area or self.party or self.organization)


@dataclass(slots=True)
class Fault:
    """What was not taken, and why: a code of `reasons` with its values."""

    line: int
    part: str
    code: str
    values: dict[str, str] = field(default_factory=dict)
    cells: Sequence[str] = ()


@dataclass(slots=True)
class Remarked:
    """Something that a person should know of what was read: left out, or understood in a certain way."""

    line: int
    part: str
    code: str
    values: dict[str, str] = field(default_factory=dict)


Told = PersonRecord | OrganizationRecord | PostRecord | GroupRecord | Fault | Remarked
