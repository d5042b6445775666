"""vCards as programs and telephones have left them: versions 2.1, 3 and 4, many in a file, with their slips.

Lines that are folded, quoted-printable with a character set of its own, names without FN, groups (`item1.EMAIL`),
escaped commas. Pictures are left out and told. A card that cannot be read costs that card.
"""

from __future__ import annotations

import binascii
import codecs
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from karki.documents.reading import refusals
from karki.documents.reading.encodings import decode
from karki.stakeholders.exchange.records import (
    Called,
    Contact,
    Fault,
    Named,
    OrganizationRecord,
    PersonRecord,
    Remarked,
    Seat,
    Told,
)
from karki.stakeholders.exchange.rows import Choices
from karki.stakeholders.exchange.values import (
    Refused,
    code_of,
    contact_of,
    day_of,
    line_of,
    number_of,
    spans,
    web_page,
    within,
)

_LINE: Final = re.compile(r'(?:([\w-]+)\.)?([A-Za-z0-9-]+)((?:;(?:[^:;"]|"[^"]*")*)*):(.*)', re.DOTALL)
_PARAMETER: Final = re.compile(r';([^=;:"]*)(?:=((?:[^:;"]|"[^"]*")*))?')
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_SPLIT: Final[Mapping[str, re.Pattern[str]]] = {
    sign: re.compile(rf"((?:\\.|[^\\{sign}])*)(?:{sign}|$)", re.DOTALL) for sign in ";,"
}
_PICTURES: Final = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"})
#: What tells something that the registry does not keep; what else is unknown is the programs' own.
_LEFT_OUT: Final = frozenset(
    {"BDAY", "ANNIVERSARY", "GENDER", "GEO", "RELATED", "LANG", "TZ", "MAILER", "X-ANNIVERSARY", "X-SPOUSE", "AGENT"}
)
_CONTACTS: Final = {"EMAIL": "email", "TEL": "phone", "URL": "url", "IMPP": "other", "X-SOCIALPROFILE": "other"}
MOST_LINE: Final = 20_000  #: characters of a property that is read; a picture is longer, and is not read


@dataclass(slots=True)
class _Property:
    group: str
    name: str
    parameters: dict[str, str]
    raw: str

    @property
    def text(self) -> str:
        return _plain(self.raw).strip()

    def parts(self, sign: str = ";") -> list[str]:
        found = [one[1] for one in _SPLIT[sign].finditer(self.raw)]
        found = found[:-1] if found and not found[-1] and not self.raw.endswith(sign) else found
        return [_plain(one).strip() for one in found]


@dataclass(slots=True)
class _Card:
    line: int
    properties: list[_Property] = field(default_factory=list)
    has_pictures: bool = False
    has_notes: bool = False  #: one too long to be read
    is_whole: bool = False

    def all(self, name: str) -> list[_Property]:
        return [one for one in self.properties if one.name == name]

    def first(self, name: str) -> str:
        return next((one.text for one in self.all(name) if one.text), "")

    def of_group(self, group: str, name: str) -> str:
        return next((one.text for one in self.all(name) if one.group == group and one.text), "")


#: Files put one after the other, the first without an end of line.
_STUCK: Final = re.compile(r"(END:VCARD)(?=BEGIN:VCARD)", re.IGNORECASE)


def read(data: bytes, choices: Choices) -> Iterator[Told]:
    """The cards of a file one by one. Raises DocumentProblem before the first for what holds no card."""
    if not data.strip():
        raise refusals.empty()
    decoded = decode(data) or decode(data.replace(b"\x00", b"\x1a"))
    if decoded is None or "BEGIN:VCARD" not in decoded.text.upper():
        raise refusals.damaged("vCard")
    return _told(_STUCK.sub("\\1\n", decoded.text), choices)


def _told(text: str, choices: Choices) -> Iterator[Told]:
    for card in _cards(text):
        try:
            if not card.is_whole:
                raise Refused("no-end")
            if _kind_of(card) not in ("", "individual", "org"):
                raise Refused("other-kind", kind=_kind_of(card)[:40])
            yield from _remarks(card)
            yield _organization(card, choices) if _is_organization(card) else _person(card, choices)
        except Refused as refused:
            shown = [card.first("FN") or card.first("ORG"), card.first("EMAIL")]
            yield Fault(card.line, "", refused.code, refused.values, [one[:200] for one in shown])


def _cards(text: str) -> Iterator[_Card]:
    card: _Card | None = None
    depth = 0
    for line, told in _unfolded(text):
        found = _LINE.fullmatch(told)
        name = found[2].upper() if found else ""
        if name == "BEGIN" and found and found[4].strip().upper() == "VCARD":
            if card is not None and not _is_inside(card):
                yield card
                card = None
            depth += card is not None
            card = card or _Card(line)
        elif card is None or found is None:
            continue
        elif name == "END":
            if depth:
                depth -= 1
                continue
            card.is_whole = True
            yield card
            card = None
        elif not depth:
            _take(card, found, name)
    if card is not None:
        yield card


def _is_inside(card: _Card) -> bool:
    """Whether a card that begins now stands inside the other one (AGENT), and not after one without an end."""
    return bool(card.properties) and card.properties[-1].name == "AGENT" and not card.properties[-1].raw.strip()


def _take(card: _Card, found: re.Match[str], name: str) -> None:
    if name in _PICTURES or len(found[4]) > MOST_LINE:
        card.has_pictures |= name != "NOTE"
        card.has_notes |= name == "NOTE"
        return
    parameters: dict[str, str] = {}
    for one in _PARAMETER.finditer(found[3]):
        key, value = (one[1].upper(), (one[2] or "").replace('"', "")) if one[2] is not None else ("TYPE", one[1])
        if key == "TYPE" and value.upper() in ("QUOTED-PRINTABLE", "BASE64"):
            key = "ENCODING"
        parameters[key] = f"{parameters[key]},{value}" if key in parameters else value
    card.properties.append(_Property((found[1] or "").lower(), name, parameters, _decoded(found[4], parameters)))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines put together again: what begins with a blank goes on, and so does what quoted-printable breaks with =."""
    begins, held = 0, ""
    is_soft = False
    for number, line in enumerate(text.splitlines(), start=1):
        if is_soft:
            held += f"\n{line}"
        elif line[:1] in (" ", "\t"):
            held += line[1:]
            continue
        else:
            if held:
                yield begins, held
            begins, held = number, line
        head = held[:200].partition(":")[0].upper()
        is_soft = line.endswith("=") and "QUOTED-PRINTABLE" in head
    if held:
        yield begins, held


def _decoded(raw: str, parameters: Mapping[str, str]) -> str:
    encoding = parameters.get("ENCODING", "").upper()
    if encoding == "QUOTED-PRINTABLE":
        data = quopri.decodestring(raw.encode("utf-8", "replace"))
    elif encoding in ("B", "BASE64"):
        try:
            data = binascii.a2b_base64(raw)
        except binascii.Error:
            return ""
    else:
        return raw
    charset = parameters.get("CHARSET", "utf-8")
    try:
        codecs.lookup(charset)
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError, ValueError):
        found = decode(data)
        return found.text if found else ""


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _remarks(card: _Card) -> Iterator[Remarked]:
    if card.has_pictures:
        yield Remarked(card.line, "", "photo")
    if card.has_notes or card.first("NOTE"):
        yield Remarked(card.line, "", "notes")
    if not card.first("FN"):
        yield Remarked(card.line, "", "no-fn")
    for name in sorted({one.name for one in card.properties if one.name in _LEFT_OUT}):
        yield Remarked(card.line, "", "unknown-field", {"field": name})
    for one in card.all("ORG"):
        if department := " / ".join(part for part in one.parts()[1:] if part):
            yield Remarked(card.line, "", "department", {"name": line_of(department)[:200]})


def _kind_of(card: _Card) -> str:
    """What the card says it is of: a person, an organisation, or a list of people, a place, a device."""
    return (card.first("KIND") or card.first("X-ADDRESSBOOKSERVER-KIND")).lower()


def _is_organization(card: _Card) -> bool:
    kind = _kind_of(card)
    if kind:
        return kind == "org"
    if card.first("X-ABSHOWAS").upper() == "COMPANY":
        return True
    names = card.first("FN"), _of_parts(card)
    return bool(card.first("ORG")) and not any(names)


def _of_parts(card: _Card) -> str:
    """The name that N tells: surname; given; others; before; after."""
    parts = [*(card.all("N")[0].parts() if card.all("N") else []), "", "", ""]
    return " ".join(line_of(" ".join((parts[1], parts[2], parts[0]))).split())


def _named(name: str, most: int) -> str:
    name = line_of(name)
    if not any(char.isalnum() for char in name):
        raise Refused("no-name")
    return within(name, most, "FN")


def _person(card: _Card, choices: Choices) -> PersonRecord:
    names = [line_of(part) for one in card.all("NICKNAME") for part in one.parts(",")]
    former = [line_of(one.text) for name in ("X-MAIDENNAME", "X-KARKI-FORMER") for one in card.all(name)]
    return PersonRecord(
        line=card.line,
        id=line_of(card.first("UID"))[:200],
        cells=(card.first("FN"), card.first("EMAIL")),
        name=_named(card.first("FN") or _of_parts(card) or card.first("NICKNAME"), 150),
        title=within(line_of(card.first("TITLE")), 150, "TITLE"),
        names=[Called(within(one, 150, "NICKNAME"), "also") for one in names if one]
        + [Called(within(one, 150, "X-MAIDENNAME"), "former") for one in former if one],
        contacts=_contacts(card),
        seats=_seats(card, choices),
        groups=_groups(card),
        purpose=within(line_of(card.first("X-KARKI-PURPOSE")), 300, "PURPOSE"),
        origin=within(line_of(card.first("X-KARKI-ORIGIN")), 300, "ORIGIN"),
        retain_until=day_of(card.first("X-KARKI-RETAIN-UNTIL"), "RETAIN-UNTIL"),
        check_every=number_of(card.first("X-KARKI-CHECK-EVERY"), choices.cadences, "CHECK-EVERY"),
    )


def _groups(card: _Card) -> list[str]:
    found = [line_of(part) for one in card.all("CATEGORIES") for part in one.parts(",")]
    return [within(one, 150, "CATEGORIES") for one in dict.fromkeys(found) if one and one.lower() != "mycontacts"]


def _organization(card: _Card, choices: Choices) -> OrganizationRecord:
    orgs = card.all("ORG")
    names = [(line_of(part), "alias") for one in card.all("NICKNAME") for part in one.parts(",")]
    names += [(line_of(one.text), "abbreviation") for one in card.all("X-KARKI-ABBREVIATION")]
    return OrganizationRecord(
        line=card.line,
        id=line_of(card.first("UID"))[:200],
        cells=(card.first("FN"), card.first("EMAIL")),
        name=_named(card.first("FN") or (orgs[0].parts()[0] if orgs else ""), 200),
        name_sv=within(line_of(card.first("X-KARKI-NAME-SV")), 200, "NAME-SV"),
        name_en=within(line_of(card.first("X-KARKI-NAME-EN")), 200, "NAME-EN"),
        kind=code_of(card.first("X-KARKI-KIND"), choices.organization, "KIND"),
        source=web_page(line_of(card.first("X-KARKI-SOURCE"))),
        names=[Called(within(text, 200, "NICKNAME"), kind) for text, kind in names if text],
        contacts=_contacts(card),
    )


def _contacts(card: _Card) -> list[Contact]:
    found = []
    for one in card.properties:
        label = line_of(card.of_group(one.group, "X-ABLABEL")) if one.group else ""
        label = re.sub(r"^_\$!<(.*)>!\$_$", r"\1", label)
        if one.name in _CONTACTS and one.text:
            kind = _CONTACTS[one.name]
            text, _sign, extension = line_of(one.text).partition(";ext=") if kind == "phone" else (one.text, "", "")
            if kind == "phone" and not label and "fax" in one.parameters.get("TYPE", "").lower():
                label = "fax"
            label = label or (_("extension %(number)s") % {"number": extension} if extension else "")
            found.append(contact_of(_exact(line_of(text)), kind, label))
        elif one.name == "ADR" and (text := _address(one.parts())):
            found.append(contact_of(_exact(text), "address", label))
        elif one.name == "X-KARKI-OTHER" and one.text:
            found.append(contact_of(_exact(line_of(one.text)), "other", label))
    return found


def _exact(text: str) -> str:
    """What a card says in brackets belongs to the value: the label stands in a property of its own."""
    return f"{text} ()" if text.endswith(")") else text


def _address(parts: list[str]) -> str:
    box, more, street, town, region, code, country = [line_of(part) for part in [*parts, *[""] * 7][:7]]
    place = " ".join(part for part in (code, town) if part)
    return ", ".join(part for part in (box, more, street, place, region, country) if part)


def _seats(card: _Card, choices: Choices) -> list[Seat]:
    own = [one.group for one in card.all("X-KARKI-SEAT")]
    if own:
        return [_own_seat(card, group, choices) for group in dict.fromkeys(own)]
    seats = []
    for at, one in enumerate(card.all("ORG")):
        name = line_of(next(iter(one.parts()), ""))
        role = card.of_group(one.group, "ROLE") if one.group else ""
        role = role or (card.first("ROLE") if not at else "")
        if name:
            seats.append(Seat(organization=Named(within(name, 300, "ORG")), role=within(line_of(role), 200, "ROLE")))
    if not seats and (role := line_of(card.first("ROLE"))):
        seats.append(Seat(role=within(role, 200, "ROLE")))
    return seats


def _own_seat(card: _Card, group: str, choices: Choices) -> Seat:
    def told(name: str, most: int = 200) -> str:
        return within(line_of(card.of_group(group, f"X-KARKI-{name}")), most, name)

    organizations = [one.parts()[0] for one in card.all("ORG") if one.group == group]
    seat = Seat(
        organization=Named(line_of(organizations[0]) if organizations else "", told("ORG-ID")),
        post=Named(told("POST"), told("POST-ID")),
        post_kind=code_of(told("POST-KIND"), choices.post, "POST-KIND"),
        area=told("AREA", 150),
        role=told("ROLE"),
        party=Named(told("PARTY"), told("PARTY-ID")),
        starts=day_of(told("STARTS"), "STARTS"),
        ends=day_of(told("ENDS"), "ENDS"),
        ended_why=code_of(told("ENDED-WHY"), choices.ended, "ENDED-WHY"),
        source=web_page(told("SOURCE")),
    )
    spans(seat.starts, seat.ends)
    if seat.ended_why and seat.ends is None:
        raise Refused("ends-without")
    return seat
