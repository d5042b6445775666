"""From the text of a cell to a value, and back. What cannot be read raises `Refused` with a code of `reasons`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils import translation
from django.utils.functional import Promise

from karki.common import formats
from karki.stakeholders.exchange.records import Contact

_EMAIL: Final = EmailValidator()
_URL: Final = URLValidator(schemes=["http", "https"])
_LABEL: Final = re.compile(r"^(.*\S)\s*\(([^()]*)\)$", re.DOTALL)
_MARKED: Final = re.compile(r"^(?:mailto|tel):", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"^(.*?)\s*<([^<>]+)>$", re.DOTALL)
_SEVERAL: Final[Mapping[str, str]] = {"email": r"[\n;,|]+", "phone": r"[\n;|]+|,\s|\s/\s", "url": r"[\n;|]+|\s+"}
#: What no text of the registry holds: signs without meaning, half characters.
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
LANGUAGES: Final = ("fi", "sv", "en")


class Refused(Exception):
    """A value that is not taken."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = {name: str(value)[:200] for name, value in values.items()}


def line_of(text: str) -> str:
    """The text on one line, white space folded."""
    if _NO_TEXT.search(text):
        raise Refused("no-text")
    return " ".join(text.split())


def within(text: str, most: int, field: object) -> str:
    if len(text) > most:
        raise Refused("value-too-long", field=field, most=most)
    return text


def pieces(text: str, kind: str = "") -> list[str]:
    """The values of one cell: on lines of their own, or between the signs that people put between them."""
    return [one for piece in re.split(_SEVERAL.get(kind, r"[\n|]+"), text) if (one := line_of(piece))]


def day_of(text: str, field: object) -> date | None:
    text = line_of(text)
    if not text:
        return None
    found = formats.read_day(text.removesuffix(" 00:00:00").removesuffix("T00:00:00"))
    if found is None:
        raise Refused("bad-day", field=field, value=text)
    return found


def contact_of(text: str, kind: str, label: str = "") -> Contact:
    """“minna@example.org (toimisto)” → the value and what it is for."""
    if found := _LABEL.match(text):
        text, label = found[1], found[2].strip() or label
    elif text.endswith(" ()"):
        text = text[:-3]
    if kind == "email":
        if found := _BRACKETED.match(text):
            text = found[2]
        text = _MARKED.sub("", text)
        checked(_EMAIL, text, "bad-email")
    elif kind == "phone":
        text = _MARKED.sub("", text)
    elif kind == "url":
        text = text if re.match(r"https?://", text, re.IGNORECASE) else f"https://{text}"
        checked(_URL, text, "bad-url")
    return Contact(kind, within(text, 300, kind), within(label, 100, kind))


def told(contact: Contact) -> str:
    """The contact detail as one cell says it; `contact_of` reads it back."""
    label = contact.label.replace("(", "[").replace(")", "]")
    return f"{contact.value} ({label})" if label or contact.value.endswith(")") else contact.value


def web_page(text: str) -> str:
    return contact_of(text, "url").value if text else ""


def checked(validator: EmailValidator | URLValidator, text: str, code: str) -> None:
    try:
        validator(text)
    except ValidationError as error:
        raise Refused(code, value=text) from error


def code_of(text: str, choices: Mapping[str, str | Promise], field: object) -> str:
    """The code that the words mean: the code itself, or its name in any of the three languages."""
    text = line_of(text)
    if not text or text in choices:
        return text
    for language in LANGUAGES:
        with translation.override(language):
            for code, name in choices.items():
                if str(name).casefold() == text.casefold():
                    return code
    raise Refused("bad-kind", field=field, value=text, known=", ".join(map(str, choices.values())))


def number_of(text: str, known: Iterable[int], field: object) -> int | None:
    text = line_of(text)
    if not text:
        return None
    if text not in {str(one) for one in known}:
        raise Refused("bad-number", field=field, value=text, known=", ".join(map(str, known)))
    return int(text)


def spans(starts: date | None, ends: date | None) -> None:
    """Refuses what would end before it begins."""
    if starts and ends and ends < starts:
        raise Refused("ends-first")
