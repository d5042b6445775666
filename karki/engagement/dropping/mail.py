"""A mail as it was sent (RFC 5322, MIME): who, when, about what, its words as plain text, an invitation in it, its attachments.

Mail from outside is often broken and sometimes hostile: a header that cannot be decoded is read as bytes, a wrong character set is
seen and another taken, HTML becomes its words, and nothing that the mail points to is fetched.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import date, datetime
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesFeedParser
from email.utils import getaddresses, parsedate_to_datetime
from io import BytesIO
from typing import IO

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from karki.capture.times import mentions
from karki.clock.calendars.events import CalendarProblem
from karki.documents import attached
from karki.documents.problems import DocumentProblem
from karki.documents.reading import Limits, read_bytes, refusals
from karki.documents.reading.encodings import decode
from karki.engagement.dropping.arrived import Arrived, Part, Someone, lines, one_line
from karki.engagement.dropping.invitation import TEXT, read_invitation

#: Parts of one mail at most, bytes of a text of it that are read as its words, and events of an invitation in it.
MOST_PARTS, TEXT_BYTES, MOST_EVENTS = 300, 1_000_000, 200
_CHUNK = 64 * 1024
_BASE64 = re.compile(rb"[A-Za-z0-9+/=]{60,}\r?\n?")
_ANSWERS = re.compile(r"^\s*(?:(?:re|vs|fw|fwd|vl|sv|vb|ang|wg|aw)\s*:\s*)+", re.IGNORECASE)
_CHARSETS = {"unicode-1-1-utf-7": "utf-7", "iso-8859-8-i": "iso-8859-8", "ansi": "cp1252"}


def read_mail(file: IO[bytes], today: date) -> Arrived:
    """Raises DocumentProblem for what is no mail."""
    mail = parsed(file)
    invitation = _invitation(mail, today)
    sent = _sent(mail)
    words = _words(mail)
    arrived = invitation or Arrived(form="eml", title=_ANSWERS.sub("", header(mail, "Subject"))[:300])
    arrived.text = lines(words, TEXT) or arrived.text
    if invitation is None:
        _day_of(arrived, sent)
    for name in ("From", "To", "Cc"):
        for someone in _people(mail, name):
            arrived.add(someone)
    arrived.parts = [_part(number, part) for number, part in attachments(mail)]
    return arrived


def parsed(file: IO[bytes]) -> Message:
    """The mail in its parts. Raises DocumentProblem."""
    file.seek(0)
    if file.read(len(BOM_UTF8)) != BOM_UTF8:  # an editor that saved the mail wrote it
        file.seek(0)
    parser = BytesFeedParser(policy=policy.compat32)
    try:
        for piece in _without_rest_of_large_files(file):
            parser.feed(piece)
        mail = parser.close()
    except (RecursionError, ValueError, LookupError, TypeError, AssertionError) as error:
        raise refusals.damaged(_("a mail")) from error
    if not any(header(mail, name) for name in ("From", "To", "Subject", "Date", "Received")):
        raise DocumentProblem("not-mail", _("The file is no mail: it has neither sender nor subject."))
    return mail


def _without_rest_of_large_files(file: IO[bytes]) -> Iterator[bytes]:
    """The mail's lines but those of an attachment beyond what is kept: it is refused for its size, and the rest of it fills no memory."""
    most = settings.MAX_ATTACHMENT_MB * 1024 * 1024 * 3 // 2  # as base64 with its line ends, and a little more
    size = 0
    while line := file.readline(_CHUNK):
        size = size + len(line) if _BASE64.fullmatch(line) else 0
        if size <= most:
            yield line


def attachments(mail: Message) -> Iterator[tuple[int, Message]]:
    """The parts that are files of their own, numbered; pictures in the text and the invitation itself are none."""
    for number, part in _leaves(mail):
        disposition = part.get_content_disposition()
        named = bool(part.get_filename())
        inline = part["Content-ID"] is not None and disposition != "attachment"
        if part.get_content_type() == "text/calendar" and disposition != "attachment":
            continue
        if disposition == "attachment" or (named and not inline) or part.get_content_type() == "message/rfc822":
            yield number, part


def content_of(part: Message) -> bytes:
    """The bytes of a part."""
    if part.get_content_type() == "message/rfc822":
        inner = _inner(part)
        return bytes(inner) if inner is not None else b""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _inner(part: Message) -> Message | None:
    """The mail that is inside a part."""
    found = part.get_payload()
    return found[0] if isinstance(found, list) and found and isinstance(found[0], Message) else None


def name_of(part: Message) -> str:
    """The name of an attachment, made harmless; a mail in a mail is named by its subject."""
    told = part.get_filename() or ""
    if part.get_content_type() == "message/rfc822" and not told:
        inner = _inner(part)
        subject = header(inner, "Subject") if inner is not None else ""
        told = f"{subject.replace('/', '-') or _('mail')}.eml"
    return attached.harmless(_decoded(told))


def header(mail: Message, name: str) -> str:
    """A header in words, whatever it was encoded as; empty when it is missing."""
    return one_line(_decoded(_raw(mail, name)), 1_000)


def _raw(mail: Message, name: str) -> str:
    # The header as it came: what compat32 makes of bytes that are no ASCII could not be read again.
    return next((str(value) for key, value in mail.raw_items() if key.lower() == name.lower()), "")


def _decoded(text: str) -> str:
    text = _text_of(text.encode("utf-8", "surrogateescape"), "")
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    return "".join(_text_of(one, charset or "") if isinstance(one, bytes) else one for one, charset in pieces)


def _text_of(data: bytes, charset: str) -> str:
    """Bytes as text: as they say, unless they lie; then as they look."""
    charset = _CHARSETS.get(charset.lower(), charset.lower()).strip("'\" ")
    if charset and charset not in {"us-ascii", "iso-8859-1", "windows-1252", "cp1252", "latin-1", "unknown-8bit"}:
        try:
            return data.decode(charset)
        except (UnicodeError, LookupError, ValueError):
            pass
    try:
        return data.decode("utf-8")  # what is valid UTF-8 beyond ASCII is it, whatever it says
    except UnicodeDecodeError:
        found = decode(data)
        return found.text if found is not None else data.decode("cp1252", "replace")


def _leaves(mail: Message) -> Iterator[tuple[int, Message]]:
    """The parts that hold no others, but whole a mail inside this one; the numbers are the same at every reading."""
    waiting, number = [mail], 0
    while waiting and number < MOST_PARTS:
        part = waiting.pop(0)
        inside = part.get_payload()
        if part.get_content_type() != "message/rfc822" and isinstance(inside, list):
            waiting = [one for one in inside if isinstance(one, Message)] + waiting
            continue
        yield number, part
        number += 1


def _sent(mail: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header(mail, "Date"))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    try:
        return timezone.localtime(moment) if moment.tzinfo else timezone.make_aware(moment)
    except (ValueError, OverflowError):
        return None


def _people(mail: Message, name: str) -> Iterator[Someone | None]:
    raw = [str(value) for key, value in mail.raw_items() if key.lower() == name.lower()]
    told = [_text_of(one.encode("utf-8", "surrogateescape"), "").replace("\n", " ")[:20_000] for one in raw]
    for shown, address in getaddresses(told):
        yield Someone.of(_decoded(shown), address)


def _words(mail: Message) -> str:
    """The mail's own words: its plain text, else what its HTML says."""
    plain, html = "", ""
    for _number, part in _leaves(mail):
        if part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind not in {"text/plain", "text/html"}:
            continue
        text = _text_of(content_of(part)[:TEXT_BYTES], part.get_content_charset() or "")
        if kind == "text/plain":
            plain = plain or text.strip()
        else:
            html = html or text
    return plain or _seen(html)


def _seen(html: str) -> str:
    """The words of HTML, read as any document that a city is given; scripts, styles and pictures say nothing."""
    if not html.strip():
        return ""
    try:
        outline = read_bytes(f"<!doctype html><html>{html}".encode(), "mail.html", limits=Limits(seconds=3.0))
    except DocumentProblem:
        return re.sub(r"<[^>]{0,1000}>", " ", re.sub(r"(?is)<(script|style)\b.{0,50000}?</\1\s*>", " ", html))
    return "\n".join(block.text for block in outline.walk() if block.text)


def _invitation(mail: Message, today: date) -> Arrived | None:
    for _number, part in _leaves(mail):
        if part.get_content_type() not in {"text/calendar", "application/ics"} and not (
            part.get_filename() or ""
        ).lower().endswith(".ics"):
            continue
        text = _text_of(content_of(part)[:TEXT_BYTES], part.get_content_charset() or "")
        if text.upper().count("BEGIN:VEVENT") > MOST_EVENTS:
            continue  # a whole calendar
        try:
            return read_invitation(text, today, form="eml")
        except CalendarProblem:
            continue
    return None


def _day_of(arrived: Arrived, sent: datetime | None) -> None:
    """The first coming day of which the mail speaks; else the mail itself is the contact, on the day it was sent."""
    if sent is None:
        arrived.notices.append("no-day")
        return
    day, text = sent.date(), f"{arrived.title}\n{arrived.text[:4_000]}"
    coming = (one for one in mentions(text, day) if one.exact and not one.deadline and not one.back)
    found = next((one for one in coming if one.future is not None and one.future >= day), None)
    if found is None:
        arrived.day = day
        return
    arrived.day, arrived.day_from = found.future, text[found.start : found.end]


def _part(number: int, part: Message) -> Part:
    data, name = content_of(part), name_of(part)
    most = settings.MAX_ATTACHMENT_MB * 1024 * 1024
    try:
        attached.checked(BytesIO(data), name, allowed=settings.ATTACHMENT_TYPES, most=most)
    except DocumentProblem as problem:
        return Part(number, name, len(data), str(problem))
    return Part(number, name, len(data))
